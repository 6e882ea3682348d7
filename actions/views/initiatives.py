"""Initiatieven: what was already going on, given its place."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView, View

from actions.choices import InitiativeState
from actions.forms.initiatives import InitiativeForm
from actions.forms.pipeline import ReasonForm
from actions.models import Initiative, Objective, Theme
from actions.selectors.pipeline import decisions_on, initiatives_by_theme
from actions.services import initiatives
from actions.services.becoming import AlreadyAnAction
from actions.views.base import EditPage, PlanPage
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.views import ServiceFormView


class InitiativePage(PlanPage):
    @cached_property
    def initiative(self) -> Initiative:
        rows = Initiative.objects.select_related("theme", "objective", "action")
        return get_object_or_404(rows, pk=self.kwargs["initiative"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs | {"initiative": self.initiative})


class EditInitiativePage(InitiativePage):
    permissions = frozenset({access.EDIT_PLAN})


class InitiativeList(PlanPage, TemplateView):
    template_name = "actions/initiatives/initiative_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(
            Initiative.objects.select_related("objective", "action").prefetch_related("locations")
        )
        running = sum(row.state == InitiativeState.RUNNING for row in rows)
        return super().get_context_data(
            groups=initiatives_by_theme(rows), total=len(rows), running=running, **kwargs
        )


class InitiativeDetail(InitiativePage, TemplateView):
    template_name = "actions/initiatives/initiative_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.initiative
        return super().get_context_data(
            locations=list(row.locations.all()), decisions=decisions_on(row), **kwargs
        )


class InitiativeAdd(EditPage, ServiceFormView):
    """`?thema=` and `?doel=` fill in where one came from."""

    template_name = "actions/initiatives/initiative_form.html"
    form_class = InitiativeForm

    def get_initial(self) -> dict[str, Any]:
        theme = Theme.objects.filter(key=self.request.GET.get("thema", "")).first()
        asked = self.request.GET.get("doel", "")
        known = asked.isascii() and asked.isdigit() and len(asked) < 10
        objective = Objective.objects.filter(pk=asked).first() if known else None
        return {"theme": objective.theme_id if objective else theme, "objective": objective}

    def store(self, form: InitiativeForm) -> str:
        row = initiatives.add_initiative(form.values)
        messages.success(self.request, f"‘{row.title}’ staat erbij.")
        return row.get_absolute_url()


class InitiativeEdit(EditInitiativePage, ServiceFormView):
    template_name = "actions/initiatives/initiative_form.html"
    form_class = InitiativeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = Initiative.objects.get(pk=self.initiative.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        if form.errors:
            form.look_again()
        return answer

    def store(self, form: InitiativeForm) -> str:
        row = initiatives.change_initiative(self.initiative.pk, form.values, seen=form.seen)
        messages.success(self.request, f"Bewaard: {row.title}.")
        return row.get_absolute_url()


class InitiativeStop(EditInitiativePage, ServiceFormView):
    template_name = "actions/pipeline/reason.html"
    form_class = ReasonForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question=f"Is ‘{self.initiative.title}’ gestopt?",
            consequence="Het blijft staan, met de reden. Weer laten lopen kan altijd.",
            answer="Het is gestopt",
            back_url=self.initiative.get_absolute_url(),
            **kwargs,
        )

    def store(self, form: ReasonForm) -> str:
        reason = form.cleaned_data["reason"]
        row = initiatives.stop(self.initiative.pk, by=self.user, reason=reason)
        messages.success(self.request, f"‘{row.title}’ is gestopt.")
        return row.get_absolute_url()


class InitiativeResume(EditInitiativePage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, initiative: int) -> HttpResponse:
        row = self.initiative
        try:
            initiatives.resume(row.pk, by=self.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"‘{row.title}’ loopt weer.")
        return HttpResponseRedirect(row.get_absolute_url())


class InitiativePromote(EditInitiativePage, View):
    """Initiatief wordt actie, with one click; the second of two goes to that action."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, initiative: int) -> HttpResponse:
        row = self.initiative
        try:
            action = initiatives.promote_initiative(row.pk, by=self.user)
        except AlreadyAnAction as first:
            messages.warning(request, f"‘{row.title}’ was al een actie. Dit is hem.")
            return HttpResponseRedirect(first.action.get_absolute_url())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(row.get_absolute_url())
        messages.success(request, f"‘{row.title}’ is nu actie {action.code}. Kies een trekker.")
        return HttpResponseRedirect(action.get_absolute_url())
