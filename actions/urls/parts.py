from django.urls import path

from actions.views.parts import attachments, dependencies, effects, links, milestones

_MILESTONE = "acties/<slug:action>/mijlpalen/<int:milestone>"
_EFFECT = "acties/<slug:action>/effecten/<int:effect>"
_DEPENDENCY = "acties/<slug:action>/wacht-op/<int:dependency>"
_LINK = "acties/<slug:action>/links/<int:link>"
_ATTACHMENT = "acties/<slug:action>/bijlagen/<int:attachment>"

urlpatterns = [
    path(
        "acties/<slug:action>/mijlpalen/nieuw/",
        milestones.MilestoneAdd.as_view(),
        name="milestone_add",
    ),
    path(f"{_MILESTONE}/", milestones.MilestoneChange.as_view(), name="milestone_change"),
    path(f"{_MILESTONE}/weg/", milestones.MilestoneRemove.as_view(), name="milestone_remove"),
    path(f"{_MILESTONE}/gehaald/", milestones.MilestoneDone.as_view(), name="milestone_done"),
    path(f"{_MILESTONE}/toch-niet/", milestones.MilestoneUndone.as_view(), name="milestone_undone"),
    path("acties/<slug:action>/effecten/nieuw/", effects.EffectAdd.as_view(), name="effect_add"),
    path(f"{_EFFECT}/", effects.EffectChange.as_view(), name="effect_change"),
    path(f"{_EFFECT}/weg/", effects.EffectRemove.as_view(), name="effect_remove"),
    path(
        "acties/<slug:action>/wacht-op/nieuw/",
        dependencies.DependencyAdd.as_view(),
        name="dependency_add",
    ),
    path(f"{_DEPENDENCY}/weg/", dependencies.DependencyRemove.as_view(), name="dependency_remove"),
    path("acties/<slug:action>/links/nieuw/", links.LinkAdd.as_view(), name="link_add"),
    path(f"{_LINK}/", links.LinkChange.as_view(), name="link_change"),
    path(f"{_LINK}/weg/", links.LinkRemove.as_view(), name="link_remove"),
    path(
        "acties/<slug:action>/bijlagen/nieuw/",
        attachments.AttachmentAdd.as_view(),
        name="attachment_add",
    ),
    path(f"{_ATTACHMENT}/weg/", attachments.AttachmentRemove.as_view(), name="attachment_remove"),
    path(
        "bijlagen/<int:attachment>/",
        attachments.AttachmentDownload.as_view(),
        name="attachment_download",
    ),
]
