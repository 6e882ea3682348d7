from django.urls import URLPattern, path

from roadmap.views.course import counting, course, outlooks, targets

OUTLOOK = "koers/netfactor/<int:outlook>/"

urlpatterns: list[URLPattern] = [
    path("koers/", course.CourseView.as_view(), name="course"),
    path("koers/telling/", counting.CountingView.as_view(), name="course_counting"),
    path("koers/doelen/", targets.TargetsEdit.as_view(), name="course_targets"),
    path("koers/netfactor/", outlooks.OutlookList.as_view(), name="outlook_list"),
    path("koers/netfactor/nieuw/", outlooks.OutlookAdd.as_view(), name="outlook_add"),
    path(OUTLOOK, outlooks.OutlookChange.as_view(), name="outlook_change"),
    path(f"{OUTLOOK}weg/", outlooks.OutlookRemove.as_view(), name="outlook_remove"),
]
