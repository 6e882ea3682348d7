from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from actions.forms.parts.dependencies import DependencyForm
from actions.models import Action, ActionDependency
from actions.services.dependencies import add_dependency, remove_dependency
from actions.views.parts.base import DEPENDENCIES, PartFormPage, PartRemovePage, PlanEditPart

LIST_ID = "alle-acties"


class DependencyAdd(PlanEditPart, PartFormPage):
    part = DEPENDENCIES
    form_class = DependencyForm
    fields_template = "actions/parts/dependency_fields.html"
    heading = "Waar wacht deze actie op?"
    submit = "Voeg toe"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "list_id": LIST_ID}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        others = Action.objects.exclude(pk=self.action.pk).exclude(
            pk__in=self.action.dependencies.values("depends_on")
        )
        choices = others.order_by("code").values_list("code", "title")
        return super().get_context_data(list_id=LIST_ID, choices=choices, **kwargs)

    def save(self, form: DependencyForm) -> str:
        before = form.cleaned_data["depends_on"]
        add_dependency(self.action, before, note=form.cleaned_data["note"], by=self.user)
        return f"{self.action.code} wacht nu op {before.code}."


class DependencyRemove(PlanEditPart, PartRemovePage):
    part = DEPENDENCIES
    consequence = "De actie zelf blijft. Alleen dit verband gaat weg."

    @cached_property
    def dependency(self) -> ActionDependency:
        rows = self.action.dependencies.select_related("depends_on")
        return get_object_or_404(rows, pk=self.kwargs["dependency"])

    def get_heading(self) -> str:
        return f"Wacht {self.action.code} niet meer op {self.dependency.depends_on.code}?"

    def remove(self) -> str:
        remove_dependency(self.dependency.pk, by=self.user)
        return f"{self.action.code} wacht niet meer op {self.dependency.depends_on.code}."
