from django.urls import path

from co2scan.views.travel import entry, estimating, flights, overview, wpm

urlpatterns = [
    path("reizen/", overview.Travel.as_view(), name="travel"),
    path("reizen/invoer/<slug:travel>/", entry.TravelEntry.as_view(), name="travel_entry"),
    path("reizen/vluchten/", flights.TravelFlights.as_view(), name="travel_flights"),
    path(
        "reizen/vluchten/<int:pk>/weghalen/",
        flights.TravelFlightRemove.as_view(),
        name="travel_flight_remove",
    ),
    path(
        "reizen/berekenen/<slug:estimate>/",
        estimating.TravelEstimatePage.as_view(),
        name="travel_estimate",
    ),
    path(
        "reizen/berekenen/<slug:estimate>/aanname/",
        estimating.TravelAssumptionAdd.as_view(),
        name="travel_assumption_add",
    ),
    path(
        "reizen/aannames/<int:pk>/weghalen/",
        estimating.TravelAssumptionDrop.as_view(),
        name="travel_assumption_drop",
    ),
    path("reizen/wpm/<int:year>/", wpm.TravelWpm.as_view(), name="travel_wpm"),
    path(
        "reizen/wpm/<int:year>/<slug:file_format>/",
        wpm.TravelWpmDownload.as_view(),
        name="travel_wpm_download",
    ),
]
