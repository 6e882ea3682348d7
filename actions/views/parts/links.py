from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from actions.forms.parts.links import LinkForm
from actions.models import ActionLink
from actions.services.links import add_link, change_link, remove_link
from actions.views.parts.base import LINKS, LeadPart, PartFormPage, PartPage, PartRemovePage


class OneLink(LeadPart, PartPage):
    part = LINKS

    @cached_property
    def link(self) -> ActionLink:
        return get_object_or_404(self.action.links, pk=self.kwargs["link"])  # type: ignore[attr-defined]


class LinkAdd(LeadPart, PartFormPage):
    part = LINKS
    form_class = LinkForm
    heading = "Nieuwe link"
    submit = "Voeg toe"

    def save(self, form: LinkForm) -> str:
        return f"Link ‘{add_link(self.action, form.values, by=self.user).title}’ staat erbij."


class LinkChange(OneLink, PartFormPage):
    form_class = LinkForm
    heading = "Link wijzigen"

    def remove_url(self) -> str:
        return reverse("link_remove", args=[self.action.code, self.link.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.link}

    def save(self, form: LinkForm) -> str:
        change_link(self.link.pk, form.values, by=self.user, seen=form.seen)
        return "Link bewaard."


class LinkRemove(OneLink, PartRemovePage):
    consequence = "De pagina zelf blijft; alleen de link gaat weg."

    def get_heading(self) -> str:
        return f"Link ‘{self.link.title}’ weghalen?"

    def remove(self) -> str:
        remove_link(self.link.pk, by=self.user)
        return f"Link ‘{self.link.title}’ is weg."
