"""What is odd enough about an exercise to ask "klopt dit?" before it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max

from co2scan.choices import EntryMode
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.exercises import short_name
from co2scan.domain.questions import TOO_MUCH, times
from co2scan.models import Exercise, ExerciseLine, ExerciseVersion, Location, PeriodEntry
from co2scan.wording import quantity_words
from vrt_duurzaam.lib.dates import long_day, long_month

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class UsedAmount:
    """A quantity of a category in the unit of its factor."""

    category: str
    quantity: Decimal


def doubts(
    location: Location,
    period: Period,
    used: Sequence[UsedAmount],
    but: Exercise | None = None,
) -> list[str]:
    """What is odd enough to ask about, in Dutch: twice the same, much more than ever, or counted
    elsewhere already. Three queries at most."""
    if not used:
        return []
    found = _twice(location, period, used, but)
    return [*found, *_much(location, used, but), *_elsewhere(location, period, used)]


def _twice(
    location: Location, period: Period, used: Sequence[UsedAmount], but: Exercise | None
) -> list[str]:
    rows = ExerciseVersion.objects.filter(
        counts=True,
        exercise__location=location,
        starts_on=period[0],
        ends_on=period[1],
    ).prefetch_related("lines")
    wanted = {(one.category, one.quantity) for one in used}
    for row in rows.exclude(exercise=but) if but else rows:
        if {(line.category, line.quantity) for line in row.lines.all()} == wanted:
            return [f"Van {_when(period)} staat er al een oefening met precies hetzelfde."]
    return []


def _much(location: Location, used: Sequence[UsedAmount], but: Exercise | None) -> list[str]:
    rows = ExerciseLine.objects.filter(
        version__counts=True,
        version__exercise__location=location,
        category__in=[one.category for one in used],
    )
    if but is not None:
        rows = rows.exclude(version__exercise=but)
    most = dict(rows.order_by().values_list("category").annotate(most=Max("quantity")))
    found = []
    for one in used:
        before = most.get(one.category)
        if before and times(one.quantity, before) >= TOO_MUCH:
            unit = CATEGORIES[one.category].unit
            found.append(
                f"{quantity_words(one.quantity, unit)} {short_name(one.category).lower()} is "
                f"veel: het meeste tot nu toe was {quantity_words(before, unit)}."
            )
    return found


def _elsewhere(location: Location, period: Period, used: Sequence[UsedAmount]) -> list[str]:
    rows = (
        PeriodEntry.objects.filter(
            counts=True,
            meter__connection__location=location,
            meter__category__in=[one.category for one in used],
            starts_on__lt=period[1],
            ends_on__gt=period[0],
        )
        .exclude(meter__connection__entry_mode=EntryMode.EVENT)
        .select_related("meter__connection")
        .order_by("meter", "starts_on")
    )
    return [
        f"Bij {row.meter.connection.name} staat in {long_month(row.starts_on)} al "
        f"{quantity_words(row.quantity, row.meter.unit)} "
        f"{short_name(row.meter.category).lower()}. Is dat niet dezelfde?"
        for row in rows[:2]
    ]


def _when(period: Period) -> str:
    starts_on, ends_on = period
    return long_day(starts_on) if (ends_on - starts_on).days == 1 else long_month(starts_on)
