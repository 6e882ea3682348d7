from django.urls import URLPattern

from co2scan.urls import entry, factors, footprint, imports, locations

urlpatterns: list[URLPattern] = [
    *footprint.urlpatterns,
    *locations.urlpatterns,
    *entry.urlpatterns,
    *imports.urlpatterns,
    *factors.urlpatterns,
]
