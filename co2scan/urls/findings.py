from django.urls import URLPattern, path

from co2scan.views import base_load
from co2scan.views.findings import pages
from co2scan.views.rounds import quarters, rounds

urlpatterns: list[URLPattern] = [
    path("bevindingen/", pages.FindingList.as_view(), name="finding_list"),
    path("bevindingen/accepteren/", pages.FindingAccept.as_view(), name="finding_accept"),
    path("bevindingen/<int:pk>/", pages.FindingDetail.as_view(), name="finding_detail"),
    path("invoer/ronde/", rounds.EntryRound.as_view(), name="entry_round"),
    path(
        "mijn-kazerne/<slug:code>/kwartalen/<int:year>-<int:quarter>/",
        quarters.EntryQuarter.as_view(),
        name="entry_quarter",
    ),
    path(
        "locaties/<slug:code>/basislast/",
        base_load.LocationBaseLoad.as_view(),
        name="location_base_load",
    ),
]
