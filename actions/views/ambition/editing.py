"""Writing the ambition: one part at a time, and putting an old version back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from actions.domain.ambition import PEERS, SECTIONS, TITLES, Section, differences
from actions.forms.ambition import PeerFormSet, SectionForm, SeenForm
from actions.forms.detail.base import decided
from actions.models import AmbitionVersion
from actions.selectors.ambition import latest_version, peers_as_text, versions
from actions.services.ambition import AmbitionConflict, content_of, restore, save_part
from actions.views.base import EditPage

CONFLICT = 409
REFUSED = 422


def number_of(version: AmbitionVersion | None) -> int:
    return version.number if version else 0


class SectionEdit(EditPage, FormView):
    """One text: in its place with htmx, else on a page of its own."""

    form_class = SectionForm

    def get_template_names(self) -> list[str]:
        is_part = self.request.headers.get("HX-Request") == "true"
        return [f"actions/ambition/{'section_form' if is_part else 'section_edit'}.html"]

    @property
    def section(self) -> Section:
        for section in SECTIONS:
            if section.key == self.kwargs["section"]:
                return section
        raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "label": self.section.title}

    def get_initial(self) -> dict[str, Any]:
        latest = latest_version()
        return {"text": content_of(latest, self.section.key), "seen": number_of(latest)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(section=self.section, **kwargs)

    def form_valid(self, form: SectionForm) -> HttpResponse:
        cleaned = form.cleaned_data
        key, text = self.section.key, cleaned["text"]
        try:
            saved = save_part(
                key, text, by=self.user, seen_number=cleaned["seen"], note=cleaned["note"]
            )
        except AmbitionConflict as conflict:
            latest = conflict.latest
            form.data = decided(form, latest.number)
            changed = differences(content_of(latest, key), text)
            context = self.get_context_data(form=form, latest=latest, changed=changed)
            return self.render_to_response(context, status=CONFLICT)
        return answer(self.request, saved, f"#{key}")

    def form_invalid(self, form: SectionForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


class PeersEdit(EditPage, TemplateView):
    """The comparable organisations as rows."""

    template_name = "actions/ambition/peers_edit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        latest = latest_version()
        kwargs.setdefault("rows", PeerFormSet(initial=content_of(latest, PEERS)))
        kwargs.setdefault("form", SeenForm(initial={"seen": number_of(latest)}))
        return super().get_context_data(title=TITLES[PEERS], **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SeenForm(request.POST)
        rows = PeerFormSet(request.POST)
        if not (form.is_valid() & rows.is_valid()):
            return self.render_to_response(
                self.get_context_data(form=form, rows=rows), status=REFUSED
            )
        cleaned = form.cleaned_data
        try:
            saved = save_part(
                PEERS, rows.peers, by=self.user, seen_number=cleaned["seen"], note=cleaned["note"]
            )
        except AmbitionConflict as conflict:
            latest = conflict.latest
            form.data = decided(form, latest.number)
            changed = differences(peers_as_text(latest.peers), peers_as_text(rows.peers))
            context = self.get_context_data(form=form, rows=rows, latest=latest, changed=changed)
            return self.render_to_response(context, status=CONFLICT)
        return answer(request, saved, f"#{PEERS}")


class Restore(EditPage, TemplateView):
    template_name = "actions/ambition/restore.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        old = get_object_or_404(versions(), number=self.kwargs["version"])
        return super().get_context_data(
            old=old,
            question=f"Versie {old.number} terugzetten?",
            back_url=reverse("ambition_version", args=[old.number]),
            **kwargs,
        )

    def post(self, request: HttpRequest, version: int) -> HttpResponse:
        get_object_or_404(versions(), number=version)
        try:
            saved = restore(version, by=self.user)
        except AmbitionConflict:
            messages.warning(
                request, "Net veranderde iemand de ambitie. Kijk eerst en zet dan terug."
            )
            return HttpResponseRedirect(reverse("ambition_versions"))
        return answer(request, saved)


def answer(request: HttpRequest, saved: AmbitionVersion | None, part: str = "") -> HttpResponse:
    """Back to the page, at the part that was written."""
    if saved:
        messages.success(request, f"Bewaard als versie {saved.number}.")
    else:
        messages.info(request, "Er is niets veranderd.")
    address = reverse("ambition") + part
    if request.headers.get("HX-Request") == "true":
        # Only an anchor apart is no new page for the browser, so the whole page is asked for.
        return HttpResponse(headers={"HX-Redirect": address, "HX-Refresh": "true"})
    return HttpResponseRedirect(address)
