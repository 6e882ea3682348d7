"""Making, changing and putting away an objective: for the core team."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import View

from actions.forms.goals import ObjectiveForm
from actions.goal_words import field_label
from actions.models import Objective, Theme
from actions.services.changing import EditConflict
from actions.services.objectives import archive_objective, change_objective, create_objective
from actions.views.base import EditPage
from actions.views.goals.base import CONFLICT, REFUSED, ObjectivePage
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.views import ServiceFormView


class ObjectiveAdd(EditPage, ServiceFormView):
    template_name = "actions/goals/objective_form.html"
    form_class = ObjectiveForm

    def get_initial(self) -> dict[str, Any]:
        """A theme may be asked for in the address: `?thema=natuur`."""
        asked = Theme.objects.filter(key=self.request.GET.get("thema", "")).first()
        return {"theme": asked} if asked else {}

    def store(self, form: ObjectiveForm) -> str:
        objective = create_objective(form.values, by=self.user)
        messages.success(self.request, f"Het doel ‘{objective}’ staat erin.")
        return objective.get_absolute_url()

    def form_invalid(self, form: ObjectiveForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


class ObjectiveEdit(ObjectivePage, ServiceFormView):
    permissions = frozenset({access.EDIT_PLAN})
    template_name = "actions/goals/objective_form.html"
    form_class = ObjectiveForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = Objective.objects.get(pk=self.objective.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except EditConflict as conflict:
            return self.conflicting(form, conflict)

    def store(self, form: ObjectiveForm) -> str:
        seen = form.cleaned_data["seen"]
        changes = change_objective(self.objective.pk, form.values, by=self.user, seen_version=seen)
        messages.success(self.request, "Bewaard." if changes else "Er is niets veranderd.")
        return self.objective.get_absolute_url()

    def form_invalid(self, form: ObjectiveForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)

    def conflicting(self, form: ObjectiveForm, conflict: EditConflict) -> HttpResponse:
        form.give_way(conflict.version, conflict.untouched)
        context = self.get_context_data(
            form=form, conflict=[(field_label(each.field), each) for each in conflict.changes]
        )
        return self.render_to_response(context, status=CONFLICT)


class ObjectiveArchive(ObjectivePage, View):
    """Put it away, or with `terug` take it back: who was second undoes nothing."""

    permissions = frozenset({access.EDIT_PLAN})
    http_method_names = ["post"]

    def post(self, request: HttpRequest, objective: int) -> HttpResponse:
        takes_back = "terug" in request.POST
        archive_objective(self.objective.pk, by=self.user, is_archived=not takes_back)
        if takes_back:
            messages.success(request, "Het doel telt weer mee.")
            return HttpResponseRedirect(self.objective.get_absolute_url())
        messages.success(
            request, f"‘{self.objective}’ is gearchiveerd. Je vindt het onderaan deze lijst terug."
        )
        return HttpResponseRedirect(reverse("objective_list"))
