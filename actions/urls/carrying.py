from django.urls import path

from actions.views.carrying import ActionCarry

urlpatterns = [
    path("acties/meenemen/", ActionCarry.as_view(), name="action_carry"),
]
