from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from actions.forms.parts.effects import EffectForm
from actions.models import ActionEffect
from actions.selectors.slices import emission_of, locations_of, places_words
from actions.services.effects import add_effect, change_effect, remove_effect
from actions.views.parts.base import EFFECTS, PartFormPage, PartPage, PartRemovePage, PlanEditPart


class EffectPart(PlanEditPart):
    part = EFFECTS


class OneEffect(EffectPart, PartPage):
    @cached_property
    def effect(self) -> ActionEffect:
        return get_object_or_404(self.action.effects, pk=self.kwargs["effect"])  # type: ignore[attr-defined]


class EffectFormPage(EffectPart, PartFormPage):
    form_class = EffectForm
    fields_template = "actions/parts/effect_fields.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        places = list(self.action.locations.all())
        words = f"die van de actie: {places_words(places)}" if places else places_words(places)
        return {**super().get_form_kwargs(), "places": words}

    def said(self, effect: ActionEffect) -> str:
        """That it is kept; and when it could not be held against anything, that too."""
        if not effect.carriers:
            return "CO₂-effect bewaard. Het valt buiten de CO₂-scan en is nergens mee vergeleken."
        places = locations_of(self.action, list(effect.locations.all()))
        found = emission_of(places, effect.carriers, timezone.localdate())
        if found.kg is None:
            return (
                f"CO₂-effect bewaard. De uitstoot van {found.words} is nog niet over twaalf "
                "maanden bekend; het effect is daar dus niet mee vergeleken."
            )
        return "CO₂-effect bewaard."


class EffectAdd(EffectFormPage):
    heading = "Nieuw CO₂-effect"
    submit = "Voeg toe"

    def save(self, form: EffectForm) -> str:
        return self.said(add_effect(self.action, form.values, by=self.user))


class EffectChange(OneEffect, EffectFormPage):
    heading = "CO₂-effect wijzigen"

    def remove_url(self) -> str:
        return reverse("effect_remove", args=[self.action.code, self.effect.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.effect}

    def save(self, form: EffectForm) -> str:
        return self.said(change_effect(self.effect.pk, form.values, by=self.user, seen=form.seen))


class EffectRemove(OneEffect, PartRemovePage):
    heading = "Dit CO₂-effect weghalen?"
    consequence = "Het telt dan nergens meer mee. In de geschiedenis blijft het staan."

    def remove(self) -> str:
        remove_effect(self.effect.pk, by=self.user)
        return "Het CO₂-effect is weg."
