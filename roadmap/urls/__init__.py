from django.urls import URLPattern

from roadmap.urls import (
    course,
    dossier,
    overview,
    presentation,
    reports,
    roadmap,
    scenarios,
    since,
    telling,
)

urlpatterns: list[URLPattern] = [
    *overview.urlpatterns,
    *course.urlpatterns,
    *scenarios.urlpatterns,
    *since.urlpatterns,
    *presentation.urlpatterns,
    *roadmap.urlpatterns,
    *reports.urlpatterns,
    *dossier.urlpatterns,
    *telling.urlpatterns,
]
