"""Meenemen: what a horizon that is over leaves behind goes along to the next."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from actions.forms.carrying import CarryForm, ReasonForm
from actions.models import Action, Horizon
from actions.selectors.carrying import Leftover, horizons_ahead, leftovers, unfinished
from actions.selectors.rows import ActionRow
from actions.services.carrying import REASON_NEEDED, Carrying, CarryRefused, carry_over
from actions.services.changing import EditConflict
from actions.views.base import EditPage
from vrt_duurzaam.lib.forms import show_refusal

PICKED = re.compile(r"a(\d{1,18})-pick")
CONFIRMED, BACK = "bevestigd", "terug"
NOTHING_PICKED = "Kies minstens één actie die meegaat."


class ActionCarry(EditPage, TemplateView):
    template_name = "actions/carrying/carry.html"
    request: HttpRequest

    @cached_property
    def leftovers(self) -> list[Leftover]:
        return leftovers(timezone.localdate())

    @cached_property
    def chosen(self) -> Leftover | None:
        """The horizon of the address, else the oldest with something left."""
        asked = self.request.GET.get("horizon", "")
        found = [each for each in self.leftovers if str(each.horizon.pk) == asked]
        return next(iter([*found, *self.leftovers]), None)

    @cached_property
    def ahead(self) -> list[Horizon]:
        return horizons_ahead(timezone.localdate())

    @cached_property
    def rows(self) -> list[ActionRow]:
        if self.chosen is None or not self.ahead:
            return []
        return list(unfinished(self.chosen.horizon, timezone.localdate()))

    def forms(self, data: QueryDict | None = None) -> list[CarryForm]:
        today = timezone.localdate()
        return [CarryForm(data, row=row, horizons=self.ahead, today=today) for row in self.rows]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "forms" not in kwargs:
            kwargs |= {"forms": self.forms(), "why": ReasonForm()}
        return super().get_context_data(
            chosen=self.chosen, leftovers=self.leftovers, ahead=self.ahead, **kwargs
        )

    # -- sending it -----------------------------------------------------------------------------

    def post(self, request: HttpRequest) -> HttpResponse:
        forms, why = self.forms(request.POST), ReasonForm(request.POST)
        picked = [form for form in forms if form.is_picked]
        if BACK in request.POST:
            return self.again(forms, why, status=200)
        if gone := self._gone(request.POST):
            return self.again(forms, why, status=409, gone=gone)
        if not picked:
            return self.again(forms, why, nothing_picked=NOTHING_PICKED)
        if not self._is_complete(picked, why):
            return self.again(forms, why)
        if CONFIRMED not in request.POST:
            return self.confirm(forms, picked, why)
        return self.carry(picked, why)

    def carry(self, picked: list[CarryForm], why: ReasonForm) -> HttpResponse:
        try:
            carry_over([_carrying(form, why) for form in picked], by=self.user)
        except CarryRefused as refused:
            return self.refuse(why, refused.problems)
        return self.done(picked)

    def _gone(self, data: QueryDict) -> list[Action]:
        """Picked, but in the meantime carried over or finished by somebody else."""
        picked = {found[1] for name in data if (found := PICKED.fullmatch(name))}
        here = {str(row.action.pk) for row in self.rows}
        return list(Action.objects.filter(pk__in=picked - here))

    def _is_complete(self, picked: list[CarryForm], why: ReasonForm) -> bool:
        """Whether all that was picked is right; each form says what is not."""
        if not all([why.is_valid(), *(form.is_valid() for form in picked)]):
            return False
        if why.cleaned_data["reason"] or all(form.cleaned_data["reason"] for form in picked):
            return True
        why.add_error("reason", REASON_NEEDED)
        return False

    def again(
        self, forms: list[CarryForm], why: ReasonForm, *, status: int = 422, **context: Any
    ) -> HttpResponse:
        """The form as it was sent; actions that were not picked have nothing to complain about."""
        context = self.get_context_data(forms=forms, why=why, **context)
        return self.render_to_response(context, status=status)

    def confirm(
        self, forms: list[CarryForm], picked: list[CarryForm], why: ReasonForm
    ) -> HttpResponse:
        context = self.get_context_data(forms=forms, picked=picked, why=why)
        return render(self.request, "actions/carrying/confirm.html", context)

    def refuse(self, why: ReasonForm, problems: Mapping[int, Exception]) -> HttpResponse:
        """All as it was typed, each problem at its action, on top of what others changed."""
        data = self.request.POST.copy()
        conflicts = {pk: each for pk, each in problems.items() if isinstance(each, EditConflict)}
        for pk, conflict in conflicts.items():
            data[f"a{pk}-version"] = str(conflict.version)
        forms = self.forms(data)
        for form in forms:
            problem = problems.get(form.row.action.pk)
            if problem is None:
                continue
            form.is_valid()
            if isinstance(problem, EditConflict):
                form.theirs = problem.changes
            else:
                show_refusal(form, problem)  # type: ignore[arg-type]
        return self.again(forms, why, status=409 if conflicts else 422)

    def done(self, picked: list[CarryForm]) -> HttpResponse:
        count = len(picked)
        what = f"{count} acties gaan" if count != 1 else f"‘{picked[0].row.action.title}’ gaat"
        messages.success(self.request, f"{what} mee. Bij elke actie staat waar ze vandaan komt.")
        left = leftovers(timezone.localdate())
        return HttpResponseRedirect(reverse("action_carry" if left else "action_list"))


def _carrying(form: CarryForm, why: ReasonForm) -> Carrying:
    cleaned = form.cleaned_data
    return Carrying(
        form.row.action.pk,
        cleaned["version"],
        form.new_horizon,
        cleaned["end"],
        cleaned["reason"] or why.cleaned_data["reason"],
    )
