from django.urls import URLPattern

from actions.urls import (
    ambition,
    board,
    carrying,
    detail,
    goals,
    initiatives,
    joining,
    lists,
    parts,
    pipeline,
    quick,
    road,
    sessions,
    sheets,
    table,
    work,
)

urlpatterns: list[URLPattern] = [
    *table.urlpatterns,
    *quick.urlpatterns,
    *board.urlpatterns,
    *carrying.urlpatterns,
    *sheets.urlpatterns,
    *parts.urlpatterns,
    *detail.urlpatterns,
    *goals.urlpatterns,
    *lists.urlpatterns,
    *pipeline.urlpatterns,
    *initiatives.urlpatterns,
    *sessions.urlpatterns,
    *joining.urlpatterns,
    *ambition.urlpatterns,
    *road.urlpatterns,
    *work.urlpatterns,
]
