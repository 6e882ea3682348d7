from django.urls import URLPattern, path

from roadmap.views.since.moved import MovedPage
from roadmap.views.since.page import SincePage

urlpatterns: list[URLPattern] = [
    path("sinds/", SincePage.as_view(), name="since"),
    path("routekaart/verschoven/", MovedPage.as_view(), name="roadmap_moved"),
]
