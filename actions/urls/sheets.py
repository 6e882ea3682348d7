from django.urls import path

from actions.views import sheets

SHEET = "acties/inlezen/<int:sheet>/"

urlpatterns = [
    path("acties/excel/", sheets.ActionExport.as_view(), name="action_export"),
    path("acties/inlezen/", sheets.SheetList.as_view(), name="sheet_list"),
    path(SHEET, sheets.SheetDetail.as_view(), name="sheet_detail"),
    path(f"{SHEET}kolommen/", sheets.SheetMapping.as_view(), name="sheet_mapping"),
    path(f"{SHEET}inlezen/", sheets.SheetApply.as_view(), name="sheet_apply"),
    path(f"{SHEET}weggooien/", sheets.SheetDiscard.as_view(), name="sheet_discard"),
    path(f"{SHEET}terugdraaien/", sheets.SheetUndo.as_view(), name="sheet_undo"),
]
