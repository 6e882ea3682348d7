from django.urls import path

from co2scan.views.context import importing, pages

urlpatterns = [
    path("context/", pages.Context.as_view(), name="context"),
    path("context/inlezen/", importing.ContextImport.as_view(), name="context_import"),
    path("context/<slug:code>/", pages.ContextLocation.as_view(), name="context_location"),
]
