from django.urls import URLPattern, path

from roadmap.views.dossier.detail import DossierDetail, DossierLadder, DossierRequirements
from roadmap.views.dossier.files import DossierFileAsk
from roadmap.views.dossier.listing import DossierList
from roadmap.views.dossier.records import RecordAdd, RecordWithdraw
from roadmap.views.dossier.texts import DossierTexts

ONE = "dossier/<slug:period>/"

urlpatterns: list[URLPattern] = [
    path("dossier/", DossierList.as_view(), name="dossier_list"),
    path(
        "dossier/vastlegging/<int:record>/intrekken/",
        RecordWithdraw.as_view(),
        name="dossier_record_withdraw",
    ),
    path(ONE, DossierDetail.as_view(), name="dossier_detail"),
    path(f"{ONE}kruistabel/", DossierRequirements.as_view(), name="dossier_requirements"),
    path(f"{ONE}teksten/", DossierTexts.as_view(), name="dossier_texts"),
    path(f"{ONE}ladder/", DossierLadder.as_view(), name="dossier_ladder"),
    path(f"{ONE}vastleggen/", RecordAdd.as_view(), name="dossier_record_add"),
    path(f"{ONE}bestand/<slug:kind>/", DossierFileAsk.as_view(), name="dossier_file_ask"),
]
