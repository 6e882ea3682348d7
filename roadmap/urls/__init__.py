from django.urls import URLPattern

from roadmap.urls import (
    course,
    overview,
    presentation,
    reports,
    roadmap,
    scenarios,
    since,
    telling,
)

urlpatterns: list[URLPattern] = [
    *overview.urlpatterns,
    *course.urlpatterns,
    *scenarios.urlpatterns,
    *since.urlpatterns,
    *presentation.urlpatterns,
    *roadmap.urlpatterns,
    *reports.urlpatterns,
    *telling.urlpatterns,
]
