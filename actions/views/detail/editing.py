"""Editing a part of an action: in its place with htmx, else on a page of its own."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.generic import FormView

from actions.forms.detail import PARTS, PartForm
from actions.selectors.detail_history import history_lines, last_change
from actions.services.actions import change_action
from actions.services.changing import EditConflict
from actions.views.base import ActionPage, EditPage
from vrt_duurzaam.lib.forms import show_refusal

CONFLICT, REFUSED = 409, 422
# What of the page may change with a part, by its id: htmx takes it from the page along with the
# part itself. A form that is open there stays (action-detail.mjs).
REGIONS = (
    "kruimel",
    "knoppen",
    "meldingen",
    "rond-mijlpalen",
    "rond-effect",
    "berichten",
    "geschiedenis",
    *(f"part-{part}" for part in PARTS),
)


def other_regions(region: str) -> str:
    return ",".join(f"#{each}" for each in REGIONS if each != region)


class InPlaceForm(ActionPage, FormView):
    """A form of the action's page: only the form for htmx, else a page around it.

    `form_template` is the form, with the id `form_id`, `page_template` the page; `region` is the id
    of what it is a part of and what is shown anew when it was saved.
    """

    form_template: str
    page_template: str
    region: str

    @property
    def form_id(self) -> str:
        return self.region

    @property
    def in_place(self) -> bool:
        return bool(self.request.htmx)  # type: ignore[attr-defined]

    def get_template_names(self) -> list[str]:
        return [self.form_template if self.in_place else self.page_template]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            in_place=self.in_place, other_regions=other_regions(self.region), **kwargs
        )

    def form_invalid(self, form: Any) -> HttpResponse:
        return self._again(self.get_context_data(form=form), REFUSED)

    def conflicting(self, form: Any, conflict: EditConflict) -> HttpResponse:
        lines = history_lines(conflict.changes)
        return self._again(self.get_context_data(form=form, lines=lines), CONFLICT)

    def _again(self, context: dict[str, Any], status: int) -> HttpResponse:
        """The form once more, in the place of itself and not of the whole region."""
        response = self.render_to_response(context, status=status)
        if self.in_place:
            response["HX-Retarget"] = response["HX-Reselect"] = f"#{self.form_id}"
        return response

    def done(self, word: str) -> HttpResponse:
        """Back to the page of the action, from which htmx takes what changed."""
        if not self.in_place:
            messages.success(self.request, word)
        return HttpResponseRedirect(f"{self.action.get_absolute_url()}#{self.region}")


class ActionEdit(EditPage, InPlaceForm):
    form_template = "actions/detail/part_form.html"
    page_template = "actions/detail/part_page.html"

    @cached_property
    def part(self) -> str:
        part: str = self.kwargs["part"]
        if part not in PARTS:
            raise Http404
        return part

    @property
    def region(self) -> str:  # type: ignore[override]
        return f"part-{self.part}"

    def get_form_class(self) -> type[PartForm]:
        return PARTS[self.part]

    def get_form_kwargs(self) -> dict[str, Any]:
        ids = f"{self.part}-%s"  # more than one part may be open
        return {**super().get_form_kwargs(), "instance": self.action, "auto_id": ids}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form: PartForm = kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            part=self.part, last_change=last_change(self.action, form.part_fields), **kwargs
        )

    def form_valid(self, form: PartForm) -> HttpResponse:
        try:
            changes = change_action(
                self.action.pk,
                form.values(),
                by=self.user,
                seen_version=form.cleaned_data["seen"],
                reason=form.move_reason,
            )
        except ValidationError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        except EditConflict as conflict:
            form.give_way(conflict.version, conflict.untouched)
            return self.conflicting(form, conflict)
        word = f"Bewaard: {form.heading.lower()}." if changes else "Er is niets veranderd."
        return self.done(word)
