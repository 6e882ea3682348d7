from django.urls import URLPattern, path

from co2scan.views.imports import batches, mappings, undo, uploads

BATCH = "inlezen/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("inlezen/", uploads.ImportList.as_view(), name="import_list"),
    path(BATCH, batches.ImportDetail.as_view(), name="import_detail"),
    path(f"{BATCH}voortgang/", batches.ImportProgress.as_view(), name="import_progress"),
    path(f"{BATCH}bevestigen/", batches.ImportConfirm.as_view(), name="import_confirm"),
    path(f"{BATCH}geweigerd.csv", batches.ImportRejected.as_view(), name="import_rejected"),
    path(f"{BATCH}weggooien/", batches.ImportDiscard.as_view(), name="import_discard"),
    path(f"{BATCH}kolommen/", mappings.ImportMapping.as_view(), name="import_mapping"),
    path(
        f"{BATCH}kolommen/voorbeeld/",
        mappings.ImportMappingSample.as_view(),
        name="import_mapping_sample",
    ),
    path(f"{BATCH}kolommen/opnieuw/", mappings.ImportMapAgain.as_view(), name="import_map_again"),
    path(f"{BATCH}terugdraaien/", undo.ImportUndo.as_view(), name="import_undo"),
]
