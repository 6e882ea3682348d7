from django.urls import URLPattern, path

from co2scan.views import footprint, meter_months, origin

METER = "locaties/<slug:code>/meters/<slug:meter>/"

urlpatterns: list[URLPattern] = [
    path("co2-scan/", footprint.FootprintPage.as_view(), name="footprint"),
    path("co2-scan/herkomst/", origin.OriginPage.as_view(), name="footprint_origin"),
    path("co2-scan/maanden/", meter_months.MeterMonths.as_view(), name="meter_months"),
    path("co2-scan/regels/", origin.RawRows.as_view(), name="footprint_rows"),
    path(
        "locaties/<slug:code>/co2/",
        footprint.LocationFootprint.as_view(),
        name="location_footprint",
    ),
    path(f"{METER}<int:year>-<int:month>/", meter_months.MeterMonth.as_view(), name="meter_month"),
]
