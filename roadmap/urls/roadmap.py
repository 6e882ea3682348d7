from django.urls import URLPattern, path

from roadmap.views.roadmap.page import RoadmapPage

urlpatterns: list[URLPattern] = [
    path("routekaart/", RoadmapPage.as_view(), name="roadmap"),
]
