from django.urls import URLPattern, URLResolver

from co2scan.urls import (
    api,
    baseline,
    entry,
    factors,
    footprint,
    imports,
    locations,
    tokens,
)

urlpatterns: list[URLPattern | URLResolver] = [
    *footprint.urlpatterns,
    *baseline.urlpatterns,
    *locations.urlpatterns,
    *entry.urlpatterns,
    *imports.urlpatterns,
    *factors.urlpatterns,
    *tokens.urlpatterns,
    *api.urlpatterns,
]
