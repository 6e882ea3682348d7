from django.urls import URLPattern, path

from co2scan.views import weather

urlpatterns: list[URLPattern] = [
    path("weer/", weather.WeatherPage.as_view(), name="weather"),
    path("weer/bekijken/", weather.WeatherPreviewPage.as_view(), name="weather_preview"),
    path("weer/<int:station>/normaal/", weather.WeatherNormal.as_view(), name="weather_normal"),
    path(
        "weer/<int:station>/normaal/gewoon/",
        weather.WeatherNormalUsual.as_view(),
        name="weather_normal_usual",
    ),
]
