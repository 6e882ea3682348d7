from django.urls import URLPattern, path

from co2scan.urls import entry, factors, footprint, imports, locations
from co2scan.views.home import home

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    *footprint.urlpatterns,
    *locations.urlpatterns,
    *entry.urlpatterns,
    *imports.urlpatterns,
    *factors.urlpatterns,
]
