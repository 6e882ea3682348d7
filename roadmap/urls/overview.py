from django.urls import URLPattern, path

from roadmap.views.home import home
from roadmap.views.overview import OverviewPage

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("overzicht/", OverviewPage.as_view(), name="overview"),
]
