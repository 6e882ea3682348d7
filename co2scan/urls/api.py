from django.urls import URLPattern, URLResolver, include, path

from co2scan.api import app
from co2scan.views.api_docs import ApiDocs

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", ApiDocs.as_view(), name="api_docs"),
    path("api/v1/openapi.json", app.openapi, name="api_document"),
    path("api/v1/", include(app.url_patterns())),
]
