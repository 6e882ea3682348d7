from django.urls import URLPattern, path

from co2scan.views import benchmark

urlpatterns: list[URLPattern] = [
    path("co2-scan/vergelijken/", benchmark.BenchmarkPage.as_view(), name="benchmark"),
    path(
        "co2-scan/vergelijken/<slug:code>/meedoen/",
        benchmark.BenchmarkJoin.as_view(),
        name="benchmark_join",
    ),
]
