from django.urls import include, path

urlpatterns = [
    path("", include("vrt_duurzaam.accounts.urls")),
    path("", include("co2scan.urls")),
    path("", include("actions.urls")),
    path("", include("roadmap.urls")),
]
