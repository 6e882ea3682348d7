from django.urls import URLPattern, URLResolver

from co2scan.urls import (
    api,
    baseline,
    benchmark,
    entry,
    factors,
    footprint,
    imports,
    locations,
    tokens,
    weather,
)

urlpatterns: list[URLPattern | URLResolver] = [
    *footprint.urlpatterns,
    *benchmark.urlpatterns,
    *weather.urlpatterns,
    *baseline.urlpatterns,
    *locations.urlpatterns,
    *entry.urlpatterns,
    *imports.urlpatterns,
    *factors.urlpatterns,
    *tokens.urlpatterns,
    *api.urlpatterns,
]
