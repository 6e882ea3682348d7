from django.urls import URLPattern, path, register_converter

from co2scan.views.entry import cells, locations, overview, paste, stands
from vrt_duurzaam.lib.converters import MonthConverter

register_converter(MonthConverter, "month")

LOCATION = "mijn-kazerne/<slug:code>/"
METER = f"{LOCATION}meters/<slug:meter>/"
CELL = f"{METER}<month:month>/"

urlpatterns: list[URLPattern] = [
    path("mijn-kazerne/", locations.my_location, name="my_location"),
    path(LOCATION, locations.my_location_detail, name="my_location_detail"),
    path(f"{LOCATION}cijfers/", locations.location_figures, name="entry_figures"),
    path(CELL, cells.cell_save, name="cell_save"),
    path(f"{CELL}herkomst/", cells.cell_history, name="cell_history"),
    path(f"{METER}plakken/", paste.paste_preview, name="paste_preview"),
    path(f"{METER}plakken/bewaren/", paste.paste_save, name="paste_save"),
    path(f"{LOCATION}meterstanden/<slug:connection>/", stands.stand_entry, name="stand_entry"),
    path("invoer/", overview.EntryOverview.as_view(), name="entry_overview"),
]
