"""A theme: the page that one shows to its team, and its intention."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from actions.forms.goals import IntentionForm
from actions.models import Action, Theme
from actions.selectors.objectives import objective_rows
from actions.selectors.rows import action_rows
from actions.selectors.scan_figures import read_scan_figures
from actions.selectors.theme_effects import theme_effect
from actions.selectors.themes import (
    ThemePanel,
    attention,
    by_horizon,
    done_actions,
    open_opportunities,
)
from actions.services.themes import IntentionConflict, change_intention
from actions.views.base import PlanPage
from actions.views.goals.base import CONFLICT, REFUSED
from actions.views.goals.objectives import shown
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.forms import show_refusal

CLIMATE = "klimaat"  # the theme whose aim the footprint of the organisation is
SHOWN_SIGNALS, SHOWN_OPPORTUNITIES, SHOWN_DONE = 5, 8, 6


class ThemeBase(PlanPage):
    @cached_property
    def theme(self) -> Theme:
        return get_object_or_404(Theme, key=self.kwargs["theme"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "theme": self.theme})


class ThemeDetail(ThemeBase, TemplateView):
    template_name = "actions/goals/theme_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        scan = read_scan_figures(today)
        actions = action_rows(Action.objects.filter(theme=self.theme), today)
        objectives = objective_rows(self.theme.objectives.current(), today, scan)
        panel = ThemePanel(self.theme, actions, objectives)
        signals, done = attention(actions), done_actions(actions)
        opportunities = open_opportunities(self.theme)
        return super().get_context_data(
            panel=panel,
            say=theme_sentence(panel),
            objectives=[shown(row, self.user) for row in objectives],
            reached=[shown(row, self.user) for row in panel.reached],
            signals=signals[:SHOWN_SIGNALS],
            signal_count=len(signals),
            more_signals=len(signals) - SHOWN_SIGNALS,
            horizons=by_horizon(actions),
            done=done[:SHOWN_DONE],
            more_done=done[SHOWN_DONE:],
            opportunities=opportunities[:SHOWN_OPPORTUNITIES],
            opportunity_count=len(opportunities),
            effect=theme_effect(self.theme, scan),
            is_climate=self.theme.key == CLIMATE,
            may_see_scan=self.user.has_perm(access.VIEW_FOOTPRINT),
            **kwargs,
        )


def theme_sentence(panel: ThemePanel) -> str:
    """`10 van 14 acties liggen op schema of zijn klaar en geen van 3 doelen is op koers.`"""
    words = []
    if total := len(panel.promised):
        good = len(panel.good)
        verb = "ligt op schema of is klaar" if good < 2 else "liggen op schema of zijn klaar"
        words.append(f"{good or 'geen'} van {total} acties {verb}")
    if total := len(panel.objectives):
        good = len(panel.on_course)
        words.append(f"{good or 'geen'} van {total} doelen {'is' if good < 2 else 'zijn'} op koers")
    found = " en ".join(words) or "Dit thema heeft nog geen acties en doelen"
    return f"{found[0].upper()}{found[1:]}."


class ThemeEdit(ThemeBase, FormView):
    permissions = frozenset({access.EDIT_PLAN})
    template_name = "actions/goals/theme_form.html"
    form_class = IntentionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.theme}

    def form_valid(self, form: IntentionForm) -> HttpResponse:
        cleaned = form.cleaned_data
        try:
            change_intention(self.theme.pk, cleaned["intention"], seen=cleaned["seen"])
        except ValidationError as error:
            return self._refused(form, error)
        messages.success(self.request, "Bewaard.")
        return HttpResponseRedirect(self.theme.get_absolute_url())

    def form_invalid(self, form: IntentionForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)

    def _refused(self, form: IntentionForm, error: ValidationError) -> HttpResponse:
        show_refusal(form, error)
        if not isinstance(error, IntentionConflict):
            return self.form_invalid(form)
        form.look_again()
        return self.render_to_response(self.get_context_data(form=form), status=CONFLICT)
