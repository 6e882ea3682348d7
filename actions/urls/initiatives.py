from django.urls import path

from actions.views.initiatives import (
    InitiativeAdd,
    InitiativeDetail,
    InitiativeEdit,
    InitiativeList,
    InitiativePromote,
    InitiativeResume,
    InitiativeStop,
)

ONE = "initiatieven/<int:initiative>/"

urlpatterns = [
    path("initiatieven/", InitiativeList.as_view(), name="initiative_list"),
    path("initiatieven/nieuw/", InitiativeAdd.as_view(), name="initiative_add"),
    path(ONE, InitiativeDetail.as_view(), name="initiative_detail"),
    path(f"{ONE}wijzigen/", InitiativeEdit.as_view(), name="initiative_edit"),
    path(f"{ONE}stoppen/", InitiativeStop.as_view(), name="initiative_stop"),
    path(f"{ONE}hervatten/", InitiativeResume.as_view(), name="initiative_resume"),
    path(f"{ONE}wordt-actie/", InitiativePromote.as_view(), name="initiative_promote"),
]
