from django.urls import URLPattern, path

from co2scan.views import sources

urlpatterns: list[URLPattern] = [
    path("bronnen/", sources.SourceList.as_view(), name="source_list"),
    path("bronnen/<slug:source>/", sources.SourceDetail.as_view(), name="source_detail"),
    path(
        "bronnen/<slug:source>/<slug:code>/",
        sources.SourceDetail.as_view(),
        name="source_detail_at",
    ),
]
