from django.urls import URLPattern, path

from co2scan.views.circuits import pages, recording
from co2scan.views.evidence import pages as evidence

ALL = "installaties/"
ONE = f"{ALL}<int:circuit>/"
EVENT = f"{ONE}gebeurd/<int:circuit_event>/"

urlpatterns: list[URLPattern] = [
    path(ALL, pages.CircuitList.as_view(), name="circuit_list"),
    path(f"{ALL}nieuw/", recording.CircuitAdd.as_view(), name="circuit_add"),
    path(ONE, pages.CircuitDetail.as_view(), name="circuit_detail"),
    path(f"{ONE}wijzigen/", recording.CircuitChange.as_view(), name="circuit_change"),
    path(
        f"{ONE}nieuw/<slug:event_kind>/",
        recording.CircuitEventAdd.as_view(),
        name="circuit_event_add",
    ),
    path(f"{EVENT}wijzigen/", recording.CircuitEventChange.as_view(), name="circuit_event_change"),
    path(
        f"{EVENT}intrekken/",
        recording.CircuitEventWithdraw.as_view(),
        name="circuit_event_withdraw",
    ),
    path(f"{EVENT}bewijs/", evidence.EventEvidence.as_view(), name="circuit_event_evidence"),
]
