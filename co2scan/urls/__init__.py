from django.urls import URLPattern, URLResolver

from co2scan.urls import (
    api,
    baseline,
    benchmark,
    context,
    entry,
    estimates,
    factors,
    findings,
    fleet,
    footprint,
    imports,
    locations,
    sources,
    tokens,
    travel,
    weather,
)

urlpatterns: list[URLPattern | URLResolver] = [
    *footprint.urlpatterns,
    *benchmark.urlpatterns,
    *weather.urlpatterns,
    *travel.urlpatterns,
    *context.urlpatterns,
    *baseline.urlpatterns,
    *locations.urlpatterns,
    *fleet.urlpatterns,
    *entry.urlpatterns,
    *estimates.urlpatterns,
    *findings.urlpatterns,
    *imports.urlpatterns,
    *factors.urlpatterns,
    *sources.urlpatterns,
    *tokens.urlpatterns,
    *api.urlpatterns,
]
