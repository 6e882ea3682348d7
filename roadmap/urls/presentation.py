from django.urls import URLPattern, path

from roadmap.views.presentation import links, screen

urlpatterns: list[URLPattern] = [
    path("routekaart/presenteren/", screen.Present.as_view(), name="roadmap_present"),
    path("routekaart/scherm/", links.LinkList.as_view(), name="presentation_list"),
    path(
        "routekaart/scherm/<int:screen>/intrekken/",
        links.LinkWithdraw.as_view(),
        name="presentation_withdraw",
    ),
    path("scherm/<str:token>/", screen.PresentByLink.as_view(), name="presentation"),
]
