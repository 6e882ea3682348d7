from django.urls import URLPattern, path

from co2scan.views.evidence import pages

LOCATION = "mijn-kazerne/<slug:code>/"

urlpatterns: list[URLPattern] = [
    path("bewijs/<int:proof>/", pages.EvidenceDownload.as_view(), name="evidence_file"),
    path("bewijs/<int:proof>/weghalen/", pages.EvidenceRemove.as_view(), name="evidence_remove"),
    path(
        f"{LOCATION}meters/<slug:meter>/<month:month>/bewijs/",
        pages.CellEvidence.as_view(),
        name="cell_evidence",
    ),
    path(
        f"{LOCATION}meterstanden/<slug:connection>/bewijs/",
        pages.StandEvidence.as_view(),
        name="stand_evidence",
    ),
]
