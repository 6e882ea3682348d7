"""Moving an action in time: what dragging its bar on the roadmap asks, and the form that equals it.

The address may propose how many months the whole or only its end moves, and say where to go on
afterwards.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import FormView
from django_htmx.http import HttpResponseClientRedirect

from actions.domain.shifting import Shift, first_of
from actions.forms.detail.base import decided
from actions.forms.shifting import ShiftForm
from actions.models import Change
from actions.services.changing import EditConflict
from actions.services.shifting import shift_action
from actions.views.base import ActionPage, EditPage
from vrt_duurzaam.lib.forms import show_refusal

CONFLICT, REFUSED = 409, 422
WHOLE, END = "maanden", "einde_maanden"  # in the address
MOST_MONTHS = 240


class ActionShift(EditPage, ActionPage, FormView):
    form_class = ShiftForm

    def get_template_names(self) -> list[str]:
        return [f"actions/shifting/{'dialog' if self.in_dialog else 'page'}.html"]

    @property
    def in_dialog(self) -> bool:
        return bool(self.request.htmx)  # type: ignore[attr-defined]

    @property
    def next_url(self) -> str:
        """Where the person came from; only inside this site."""
        wanted = self.request.GET.get("verder", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
        return wanted if is_ours and wanted.startswith("/") else self.action.get_absolute_url()

    @cached_property
    def has_along(self) -> bool:
        today = timezone.localdate()
        return (
            self.action.milestones.filter(done_on=None).exists()
            or self.action.effects.filter(starts_on__gt=today).exists()
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "action": self.action,
            "has_along": self.has_along,
        }

    def get_initial(self) -> dict[str, Any]:
        """The dates as they were dragged; what makes no sense in the address proposes nothing. The
        begin of what is under way is past, and stays."""
        start, end = self._months(WHOLE), self._months(WHOLE) or self._months(END)
        if self.action.has_begun(timezone.localdate()):
            start = 0
        return {**self._moved("starts", start), **self._moved("ends", end), "along": True}

    def _months(self, name: str) -> int:
        text = self.request.GET.get(name, "")
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal() and len(digits) < 4):
            return 0
        return int(text) if int(digits) <= MOST_MONTHS else 0

    def _moved(self, name: str, months: int) -> dict[str, Any]:
        day, precision = (getattr(self.action, f"{name}_{part}") for part in ("on", "precision"))
        if day is None or not months:
            return {}
        return {f"{name}_on": (first_of(day, Shift(months=months)), precision)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.urlencode()
        return super().get_context_data(next_url=self.next_url, query=query, **kwargs)

    def form_valid(self, form: ShiftForm) -> HttpResponse:
        try:
            shift = shift_action(
                self.action.pk,
                form.values(),
                by=self.user,
                seen_version=form.cleaned_data["seen"],
                reason=form.cleaned_data["reason"],
                along=bool(form.cleaned_data.get("along")),
                today=timezone.localdate(),
            )
        except ValidationError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        except EditConflict as conflict:
            form.data = decided(form, conflict.version)
            return self.answer(form, CONFLICT, conflict.changes)
        moved = f"staat nu {shift.words}" if shift else "heeft de looptijd van het formulier"
        messages.success(self.request, f"‘{self.action.title}’ {moved}.")
        if self.in_dialog:
            return HttpResponseClientRedirect(self.next_url)
        return HttpResponseRedirect(self.next_url)

    def form_invalid(self, form: ShiftForm) -> HttpResponse:
        return self.answer(form, REFUSED)

    def answer(self, form: ShiftForm, status: int, theirs: Sequence[Change] = ()) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=form, theirs=theirs), status=status
        )
