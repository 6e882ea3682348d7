from django.urls import URLPattern

from co2scan.urls import baseline, entry, factors, footprint, imports, locations

urlpatterns: list[URLPattern] = [
    *footprint.urlpatterns,
    *baseline.urlpatterns,
    *locations.urlpatterns,
    *entry.urlpatterns,
    *imports.urlpatterns,
    *factors.urlpatterns,
]
