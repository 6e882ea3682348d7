from django.urls import URLPattern, path

from actions.views.goals import changing, measurements, objectives, themes

OBJECTIVE = "doelen/<int:objective>/"
MEASUREMENT = f"{OBJECTIVE}metingen/<int:measurement>/"

urlpatterns: list[URLPattern] = [
    path("doelen/", objectives.ObjectiveList.as_view(), name="objective_list"),
    path("doelen/nieuw/", changing.ObjectiveAdd.as_view(), name="objective_add"),
    path(OBJECTIVE, objectives.ObjectiveDetail.as_view(), name="objective_detail"),
    path(f"{OBJECTIVE}wijzigen/", changing.ObjectiveEdit.as_view(), name="objective_edit"),
    path(f"{OBJECTIVE}archief/", changing.ObjectiveArchive.as_view(), name="objective_archive"),
    path(f"{OBJECTIVE}metingen/", measurements.MeasurementAdd.as_view(), name="measurement_add"),
    path(MEASUREMENT, measurements.MeasurementCorrect.as_view(), name="measurement_correct"),
    path(
        f"{MEASUREMENT}intrekken/",
        measurements.MeasurementWithdraw.as_view(),
        name="measurement_withdraw",
    ),
    path("themas/<slug:theme>/", themes.ThemeDetail.as_view(), name="theme_detail"),
    path("themas/<slug:theme>/wijzigen/", themes.ThemeEdit.as_view(), name="theme_edit"),
]
