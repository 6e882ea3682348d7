from django.urls import path

from actions.views.ambition import editing, pages

urlpatterns = [
    path("ambitie/", pages.Ambition.as_view(), name="ambition"),
    path(
        "ambitie/vergelijkbare-organisaties/wijzigen/",
        editing.PeersEdit.as_view(),
        name="ambition_peers",
    ),
    path("ambitie/versies/", pages.Versions.as_view(), name="ambition_versions"),
    path("ambitie/versies/verschil/", pages.Compare.as_view(), name="ambition_compare"),
    path("ambitie/versies/<int:version>/", pages.OldVersion.as_view(), name="ambition_version"),
    path(
        "ambitie/versies/<int:version>/terugzetten/",
        editing.Restore.as_view(),
        name="ambition_restore",
    ),
    path("ambitie/<slug:section>/wijzigen/", editing.SectionEdit.as_view(), name="ambition_edit"),
]
