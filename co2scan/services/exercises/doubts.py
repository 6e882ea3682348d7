"""What is odd enough about an exercise to ask "klopt dit?" before it is kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Around:
    """What exercises at some locations can be odd against: others of the same days, the most that
    was ever used by location and category, and what is counted at other meters."""

    versions: Sequence[ExerciseVersion]
    most: Mapping[tuple[int, str], Decimal]
    elsewhere: Sequence[PeriodEntry]


def around(
    locations: Iterable[Location],
    period: Period,
    categories: Collection[str],
    *,
    but: Exercise | None = None,
) -> Around:
    """Four queries. `but` is the exercise that is being corrected."""
    places = [location.pk for location in locations]
    versions = ExerciseVersion.objects.filter(
        counts=True,
        exercise__location__in=places,
        starts_on__gte=period[0],
        ends_on__lte=period[1],
    )
    lines = ExerciseLine.objects.filter(
        version__counts=True, version__exercise__location__in=places, category__in=categories
    )
    if but is not None:
        versions, lines = versions.exclude(exercise=but), lines.exclude(version__exercise=but)
    most = lines.order_by().values_list("version__exercise__location", "category")
    elsewhere = (
        PeriodEntry.objects.filter(
            counts=True,
            meter__connection__location__in=places,
            meter__category__in=categories,
            starts_on__lt=period[1],
            ends_on__gt=period[0],
        )
        .exclude(meter__connection__entry_mode=EntryMode.EVENT)
        .select_related("meter__connection")
        .order_by("meter", "starts_on")
    )
    return Around(
        list(versions.select_related("exercise").prefetch_related("lines")),
        {(place, category): top for place, category, top in most.annotate(top=Max("quantity"))},
        list(elsewhere),
    )


def doubts(
    known: Around, location: Location, period: Period, used: Sequence[UsedAmount]
) -> list[str]:
    """What is odd enough to ask about, in Dutch: twice the same, much more than ever, or counted
    elsewhere already."""
    if not used:
        return []
    return [
        *_twice(known, location, period, used),
        *_much(known, location, used),
        *_elsewhere(known, location, period, used),
    ]


def _twice(
    known: Around, location: Location, period: Period, used: Sequence[UsedAmount]
) -> list[str]:
    wanted = {(one.category, one.quantity) for one in used}
    for row in known.versions:
        is_then = (row.starts_on, row.ends_on) == period
        if not is_then or row.exercise.location_id != location.pk:
            continue
        if {(line.category, line.quantity) for line in row.lines.all()} == wanted:
            return [f"Van {_when(period)} staat er al een oefening met precies hetzelfde."]
    return []


def _much(known: Around, location: Location, used: Sequence[UsedAmount]) -> list[str]:
    found = []
    for one in used:
        before = known.most.get((location.pk, one.category))
        if before and times(one.quantity, before) >= TOO_MUCH:
            unit = CATEGORIES[one.category].unit
            found.append(
                f"{quantity_words(one.quantity, unit)} {short_name(one.category).lower()} is "
                f"veel: het meeste tot nu toe was {quantity_words(before, unit)}."
            )
    return found


def _elsewhere(
    known: Around, location: Location, period: Period, used: Sequence[UsedAmount]
) -> list[str]:
    categories = {one.category for one in used}
    rows = [
        row
        for row in known.elsewhere
        if row.meter.connection.location_id == location.pk
        and row.meter.category in categories
        and row.starts_on < period[1]
        and row.ends_on > period[0]
    ]
    return [
        f"Bij {row.meter.connection.name} staat in {long_month(row.starts_on)} al "
        f"{quantity_words(row.quantity, row.meter.unit)} "
        f"{short_name(row.meter.category).lower()}. Is dat niet dezelfde?"
        for row in rows[:2]
    ]


def _when(period: Period) -> str:
    starts_on, ends_on = period
    return long_day(starts_on) if (ends_on - starts_on).days == 1 else long_month(starts_on)
