from django.urls import path

from actions.views.proposals import ActionPropose

urlpatterns = [
    path("acties/voorstellen/", ActionPropose.as_view(), name="action_propose"),
]
