from django.urls import path

from actions.views.sessions import attachments, live, pages

urlpatterns = [
    path("sessies/", pages.SessionList.as_view(), name="session_list"),
    path("sessies/nieuw/", pages.SessionAdd.as_view(), name="session_add"),
    path("sessies/<int:session>/", pages.SessionDetail.as_view(), name="session_detail"),
    path("sessies/<int:session>/wijzigen/", pages.SessionEdit.as_view(), name="session_edit"),
    path("sessies/<int:session>/openen/", live.SessionOpen.as_view(), name="session_open"),
    path("sessies/<int:session>/sluiten/", live.SessionClose.as_view(), name="session_close"),
    path("sessies/<int:session>/scherm/", live.Beamer.as_view(), name="session_beamer"),
    path(
        "sessies/<int:session>/scherm/stand/",
        live.BeamerState.as_view(),
        name="session_beamer_state",
    ),
    path(
        "sessies/<int:session>/kansen/<int:opportunity>/van-het-scherm/",
        live.SessionHide.as_view(),
        name="session_hide",
    ),
    path(
        "sessies/<int:session>/bijlagen/nieuw/",
        attachments.SessionAttachmentAdd.as_view(),
        name="session_attachment_add",
    ),
    path(
        "sessies/<int:session>/bijlagen/<int:attachment>/weg/",
        attachments.SessionAttachmentRemove.as_view(),
        name="session_attachment_remove",
    ),
]
