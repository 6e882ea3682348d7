"""The effects of the whole plan with the locations that they count on. One query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, QuerySet, Value

from actions.models import ActionEffect
from actions.selectors.rows import EffectTotal, effect_totals


@dataclass(frozen=True, slots=True)
class PlanEffect:
    """`action` is its key; `locations` are its own, else those of its action; empty is all."""

    pk: int
    action: int
    low_t: Decimal
    expected_t: Decimal
    high_t: Decimal
    starts_on: date
    ramp_months: int
    method: str
    carriers: tuple[str, ...] = ()
    locations: frozenset[int] = frozenset()


_COLUMNS = (
    "pk",
    "action",
    "low_t",
    "expected_t",
    "high_t",
    "starts_on",
    "ramp_months",
    "method",
    "carriers",
)


_FIELDS = [field.name for field in fields(PlanEffect)][: len(_COLUMNS)]


def read_effects() -> list[PlanEffect]:
    """Of every action, in order of their start."""
    own = _with(ActionEffect.objects.all(), "locations", is_own=True)
    of_action = _with(
        ActionEffect.objects.filter(action__locations__isnull=False),
        "action__locations",
        is_own=False,
    )
    found: dict[int, PlanEffect] = {}
    places: dict[tuple[int, bool], set[int]] = defaultdict(set)
    for row in own.union(of_action, all=True):
        *columns, is_own, location = row
        values: dict[str, Any] = dict(zip(_FIELDS, columns, strict=True))
        effect = PlanEffect(**values | {"carriers": tuple(values["carriers"])})
        found[effect.pk] = effect
        if location is not None:
            places[effect.pk, bool(is_own)].add(location)
    effects = [
        replace(effect, locations=frozenset(places[pk, True] or places[pk, False]))
        for pk, effect in found.items()
    ]
    return sorted(effects, key=lambda effect: (effect.starts_on, effect.pk))


def _with(effects: QuerySet[ActionEffect], locations: str, *, is_own: bool) -> Any:
    """A row for each location, and one without any where there is none."""
    is_its_own = Value(is_own, output_field=BooleanField())
    return effects.order_by().values_list(*_COLUMNS, is_its_own, locations)


def totals_of(effects: Iterable[PlanEffect]) -> dict[int, EffectTotal]:
    """By action, as its row shows them."""
    return effect_totals(
        (effect.action, effect.low_t, effect.expected_t, effect.high_t) for effect in effects
    )


def by_action(effects: Iterable[PlanEffect]) -> dict[int, list[PlanEffect]]:
    found: dict[int, list[PlanEffect]] = defaultdict(list)
    for effect in effects:
        found[effect.action].append(effect)
    return found
