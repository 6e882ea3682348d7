from django.urls import path

from actions.views.shifting import ActionShift

urlpatterns = [
    path("acties/<slug:action>/verschuiven/", ActionShift.as_view(), name="action_shift"),
]
