from django.urls import path

from actions.views import road

urlpatterns = [
    path("aanpak/", road.Road.as_view(), name="road"),
    path("aanpak/<int:step>/wijzigen/", road.StepEdit.as_view(), name="road_step_edit"),
]
