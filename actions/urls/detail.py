from django.urls import path

from actions.views.detail import editing, page, reporting

urlpatterns = [
    path("acties/<slug:action>/", page.ActionDetailPage.as_view(), name="action_detail"),
    path(
        "acties/<slug:action>/wijzigen/<slug:part>/",
        editing.ActionEdit.as_view(),
        name="action_edit",
    ),
    path("acties/<slug:action>/bericht/", reporting.ActionMessage.as_view(), name="action_message"),
    path(
        "acties/<slug:action>/nog-actueel/",
        reporting.ActionConfirm.as_view(),
        name="action_confirm",
    ),
    path(
        "acties/<slug:action>/geschiedenis/",
        page.ActionHistoryPage.as_view(),
        name="action_history",
    ),
]
