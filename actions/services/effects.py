"""The CO2 effect that is expected of an action, per slice."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.domain.effect import larger_than, order_problems
from actions.domain.when import words
from actions.models import Action, ActionEffect
from actions.selectors.slices import (
    SliceEmission,
    emission_of,
    locations_of,
    places_words,
)
from actions.services.actions import touch
from actions.services.history import Source, next_version, record
from actions.services.meanwhile import Seen, only_mine
from actions.services.parts import lock_part
from co2scan.wording import carriers_listed
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import tonnes

FIELDS = (
    "low_t",
    "expected_t",
    "high_t",
    "starts_on",
    "starts_precision",
    "ramp_months",
    "locations",
    "carriers",
    "method",
    "confirmed_note",
)
_AMOUNTS = ("low_t", "expected_t", "high_t")
_STORED = Decimal("0.000001")
_ALL = ("expected_t", "starts_on", "carriers")  # what tells one effect from another


def add_effect(action: Action, values: Mapping[str, Any], *, by: User | None) -> ActionEffect:
    """Raises ValidationError by field; at `confirmed_note` when the effect is more than its slice
    emits and no note says why it is right."""
    values = _checked(action, _stored(values))
    with transaction.atomic():
        action = touch(action)
        effect = ActionEffect(action=action, estimated_by=by)
        _write(effect, values)
        record(action, "effect", "", effect_words(effect), Source(by), (None, effect))
    return effect


def change_effect(
    pk: int, values: Mapping[str, Any], *, by: User | None, seen: Seen | None = None
) -> ActionEffect:
    """The same for an effect that is there; `seen` as `services.meanwhile` has it."""
    known = ActionEffect.objects.select_related("action").get(pk=pk)
    values = _checked(known.action, _stored(values))
    with transaction.atomic():
        effect, action = lock_part(ActionEffect, pk)
        mine = only_mine(effect, values, seen or {})
        differing = [name for name, value in mine.items() if _differs(effect, name, value)]
        if not differing:
            return effect
        old, effect.estimated_by = effect_words(effect, differing), by
        _write(effect, mine)
        next_version(action)
        record(action, "effect", old, effect_words(effect, differing), Source(by), (effect, effect))
    return effect


@transaction.atomic
def start_effect_on(pk: int, starts_on: date, *, by: User | None) -> None:
    """Only when it begins: how large it is was judged when it was estimated."""
    effect, action = lock_part(ActionEffect, pk)
    if effect.starts_on == starts_on:
        return
    old = effect_words(effect, ("starts_on",))
    effect.starts_on = starts_on
    effect.save(update_fields=["starts_on"])
    next_version(action)
    record(
        action, "effect", old, effect_words(effect, ("starts_on",)), Source(by), (effect, effect)
    )


@transaction.atomic
def remove_effect(pk: int, *, by: User | None) -> None:
    effect, action = lock_part(ActionEffect, pk)
    next_version(action)
    record(action, "effect", effect_words(effect), "", Source(by), (effect, None))
    effect.delete()


def question(found: SliceEmission, expected_t: Decimal, high_t: Decimal) -> str:
    """`Klopt dit? …` for an effect that is more than what its slice emits; else nothing."""
    figure = larger_than(found.tonnes, expected_t, high_t)
    if figure is None:
        return ""
    return (
        f"Klopt dit? {dutch(figure)} t is meer dan de uitstoot van {found.words}. "
        f"Die was {tonnes(found.kg)} t {found.period_words}."
    )


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Amounts as the row keeps them, so that equal is equal."""
    amounts = {name: values[name].quantize(_STORED) for name in _AMOUNTS}
    return {**values, **amounts, "carriers": sorted(values["carriers"])}


def _checked(action: Action, values: dict[str, Any]) -> dict[str, Any]:
    """The values to write; outside the transaction, since the scan is read for it."""
    amounts = [values[name] for name in _AMOUNTS]
    if problems := order_problems(*amounts):
        raise ValidationError({f"{name}_t": text for name, text in problems.items()})
    note = values.get("confirmed_note", "").strip()
    if not values["carriers"]:
        return {**values, "confirmed_note": ""}
    places = locations_of(action, values["locations"])
    found = emission_of(places, values["carriers"], timezone.localdate())
    asked = question(found, values["expected_t"], values["high_t"])
    if asked and not note:
        raise ValidationError({"confirmed_note": asked}, code="asked")
    return {**values, "confirmed_note": note if asked or found.kg is None else ""}


def _differs(effect: ActionEffect, name: str, value: Any) -> bool:
    if name == "locations":
        return {row.pk for row in effect.locations.all()} != {row.pk for row in value}
    return bool(getattr(effect, name) != value)


def _write(effect: ActionEffect, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name != "locations":
            setattr(effect, name, value)
    effect.full_clean(exclude=["action", "carriers"])
    effect.save()
    if "locations" in values:
        effect.locations.set(values["locations"])


def _places(effect: ActionEffect) -> str:
    chosen = list(effect.locations.all())
    return places_words(chosen) if chosen else "de locaties van de actie"


def effect_words(effect: ActionEffect, fields: Iterable[str] = _ALL) -> str:
    """`38 t (30 tot 44) per jaar, vanaf okt 2027, gas`, for the fields that matter now."""
    amounts = f"{dutch(effect.expected_t)} t ({dutch(effect.low_t)} tot {dutch(effect.high_t)})"
    starts = f"vanaf {words(effect.starts_on, effect.starts_precision)}"
    told = {
        **dict.fromkeys(_AMOUNTS, f"{amounts} per jaar"),
        "starts_on": starts,
        "starts_precision": starts,
        "ramp_months": f"groeit in {effect.ramp_months} maanden",
        "locations": f"op {_places(effect)}",
        "carriers": carriers_listed(effect.carriers) or "buiten de CO₂-scan",
        "method": f"geschat {effect.method}",
        "confirmed_note": f"toch juist, omdat: {effect.confirmed_note or '–'}",
    }
    return ", ".join(dict.fromkeys(told[name] for name in fields if name in told))
