from django.urls import URLPattern, path

from roadmap.views.scenarios import choices, compare, costs, drafts, measures, pages

SCENARIO = "koers/wat-als/<int:scenario>/"
MEASURE = f"{SCENARIO}maatregelen/<int:measure>/"

urlpatterns: list[URLPattern] = [
    path("koers/wat-als/", pages.ScenarioList.as_view(), name="scenario_list"),
    path("koers/wat-als/nieuw/", pages.ScenarioAdd.as_view(), name="scenario_add"),
    path("koers/wat-als/vergelijken/", compare.ScenarioCompare.as_view(), name="scenario_compare"),
    path("koers/kosten/", costs.CostPerTonne.as_view(), name="cost_per_tonne"),
    path(SCENARIO, pages.ScenarioDetail.as_view(), name="scenario_detail"),
    path(f"{SCENARIO}wijzigen/", pages.ScenarioChange.as_view(), name="scenario_change"),
    path(f"{SCENARIO}weg/", pages.ScenarioRemove.as_view(), name="scenario_remove"),
    path(
        f"{SCENARIO}acties/<slug:action>/",
        choices.ScenarioAction.as_view(),
        name="scenario_action",
    ),
    path(f"{SCENARIO}ideeen/", drafts.ScenarioDraft.as_view(), name="scenario_draft"),
    path(f"{SCENARIO}maatregelen/nieuw/", measures.MeasureAdd.as_view(), name="measure_add"),
    path(MEASURE, measures.MeasureChange.as_view(), name="measure_change"),
    path(f"{MEASURE}weg/", measures.MeasureRemove.as_view(), name="measure_remove"),
]
