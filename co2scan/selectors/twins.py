"""Two streams of the same carrier at a location: perhaps the same energy, counted twice."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from co2scan.choices import Direction
from co2scan.domain.import_outcome import Outcome
from co2scan.models import MonthlyConsumption


@dataclass(frozen=True, slots=True)
class Twin:
    """Another connection that already says something about months that the file brings."""

    location: str
    name: str  # of what the file brings
    other: str
    months: int


def twins(outcome: Outcome) -> list[Twin]:
    """Use of the same unit at the same location in the same months: perhaps the same energy."""
    brought = [m for m in outcome.meters if m.direction == Direction.USE and m.new]
    rows = (
        MonthlyConsumption.objects.filter(
            meter__direction=Direction.USE,
            meter__connection__location__code__in={meter.location_code for meter in brought},
            month__in={change.month for meter in brought for change in meter.differing_months},
        )
        .exclude(meter__code__in={meter.meter for meter in outcome.meters})
        .values_list("meter__connection__location__code", "meter__unit", "month")
        .annotate(other=F("meter__connection__name"))
        .order_by("other")
        .distinct()
    )
    known: dict[tuple[str, str, str], set[date]] = defaultdict(set)
    for location, unit, month, other in rows:
        known[location, unit, other].add(month)
    found = []
    for meter in brought:
        months = {change.month for change in meter.differing_months}
        for (location, unit, other), of_other in known.items():
            if (location, unit) == (meter.location_code, meter.unit) and months & of_other:
                found.append(Twin(meter.location, meter.title, other, len(months & of_other)))
    return found
