"""What counted in the reference year and was switched off since: no saving, though it looks so."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.reporting import last_twelve_months
from co2scan.models import MonthlyEmission
from roadmap.selectors.emissions import KG


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """`tonnes` were emitted in the last twelve months and count nowhere; `names` are of the
    locations with what they used, the largest first."""

    tonnes: Decimal
    names: tuple[str, ...]


def switched_off_since(reference_year: int, today: date) -> SwitchedOff | None:
    """None where the last twelve months and the reference year count the same meters. One query.

    Example on paper: gas of Almelo counted in 2022 and is off since March 2025. The 84 t of the
    last twelve months are not in the level, while 2022, which it is held against, has them.
    """
    period = last_twelve_months(today)
    then = MonthlyEmission.objects.filter(
        meter=OuterRef("meter"), month__year=reference_year, is_left_out=False
    )
    rows = MonthlyEmission.objects.filter(
        Exists(then),
        is_left_out=True,
        month__gte=period.starts_on,
        month__lt=period.ends_on,
        ladder_kg__gt=0,
    ).values_list("meter__connection__location__name", "category", "ladder_kg")
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for place, category, kg in rows:
        found[place, CATEGORIES[category].name] += kg
    if not found:
        return None
    ordered = sorted(found, key=lambda key: (-found[key], key))
    return SwitchedOff(
        sum(found.values(), Decimal(0)) / KG, tuple(f"{name}, {place}" for place, name in ordered)
    )
