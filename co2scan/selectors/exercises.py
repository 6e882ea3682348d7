"""Exercises as the pages show them, and what they come to in a year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, QuerySet

from co2scan.choices import EntryMode
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.exercises import ExerciseFigures, together
from co2scan.domain.periods import year_months
from co2scan.models import (
    Exercise,
    ExerciseLine,
    ExerciseVersion,
    Location,
    MonthlyEmission,
)
from vrt_duurzaam.accounts.models import User

GROUP = "exercises"
_LINES = Prefetch("lines", ExerciseLine.objects.select_related("assumption", "meter"))


def exercise_rows(user: User) -> QuerySet[ExerciseVersion]:
    """What counts, newest first, with its lines and how many photos it has. Two queries."""
    kept = Q(exercise__evidence__isnull=False, exercise__evidence__removed_at=None)
    return (
        ExerciseVersion.objects.filter(
            counts=True, exercise__location__in=Location.objects.visible_to(user)
        )
        .select_related("exercise__location", "created_by")
        .prefetch_related(_LINES)
        .annotate(photos=Count("exercise__evidence", filter=kept, distinct=True))
        .order_by("-starts_on", "-pk")
    )


def current_version(exercise: Exercise) -> ExerciseVersion | None:
    """None: it was withdrawn."""
    rows = exercise.versions.filter(counts=True).prefetch_related(_LINES)
    return rows.select_related("created_by").first()


def versions_of(exercise: Exercise) -> list[ExerciseVersion]:
    """All that was ever said of it, newest first."""
    rows = exercise.versions.prefetch_related(_LINES).select_related("created_by", "retracted_by")
    return list(rows.order_by("-created_at", "-pk"))


def last_exercise(location: Location) -> ExerciseVersion | None:
    """The newest: the next one is often like it."""
    rows = ExerciseVersion.objects.filter(counts=True, exercise__location=location)
    return rows.prefetch_related(_LINES).order_by("-starts_on", "-pk").first()


@dataclass(frozen=True, slots=True)
class ExerciseMonth:
    month: date
    fossil_kg: Decimal | None
    before_kg: Decimal | None


@dataclass(frozen=True, slots=True)
class ExerciseYear:
    figures: ExerciseFigures
    months: Sequence[ExerciseMonth]


def exercise_year(year: int, locations: QuerySet[Location]) -> ExerciseYear:
    """What the group Oefenen came to at these locations, and the year before. Three queries."""
    months = [*year_months(year - 1), *year_months(year)]
    at_exercises = Q(meter__in=ExerciseLine.objects.values("meter"))  # foam has another group
    emissions = MonthlyEmission.objects.filter(
        at_exercises | Q(category__in=[c.key for c in CATEGORIES.values() if c.group == GROUP]),
        month__in=months,
        meter__connection__location__in=locations,
        is_left_out=False,
    ).values_list("month", "category", "ladder_kg", "biogenic_kg", "meter__connection__entry_mode")
    fossil: dict[date, Decimal] = defaultdict(Decimal)
    biogenic, elsewhere, lacking = Decimal(0), Decimal(0), set()
    rows = list(emissions)
    for month, category, ladder, memo, mode in rows:
        if month.year == year and ladder is None:
            lacking.add(CATEGORIES[category].name)
        fossil[month] += ladder or 0
        if month.year == year:
            biogenic += memo or 0
            elsewhere += (ladder or Decimal(0)) if mode != EntryMode.EVENT else 0
    return ExerciseYear(
        _figures(year, locations, rows, (fossil, biogenic, elsewhere), sorted(lacking)),
        [
            ExerciseMonth(month, fossil.get(month), fossil.get(month.replace(year=year - 1)))
            for month in year_months(year)
        ],
    )


def _figures(
    year: int,
    locations: QuerySet[Location],
    rows: Sequence[tuple[date, str, Decimal | None, Decimal | None, str]],
    sums: tuple[dict[date, Decimal], Decimal, Decimal],
    lacking: Sequence[str],
) -> ExerciseFigures:
    fossil, biogenic, elsewhere = sums
    is_known = any(row[0].year == year for row in rows)
    held = list(
        ExerciseVersion.objects.filter(
            counts=True,
            exercise__location__in=locations,
            starts_on__gte=date(year, 1, 1),
            starts_on__lt=date(year + 1, 1, 1),
        ).values_list("participants", "hours")
    )
    people = together(None if one is None else Decimal(one) for one, _ in held)
    return ExerciseFigures(
        fossil_kg=sum((kg for month, kg in fossil.items() if month.year == year), Decimal(0))
        if is_known
        else None,
        biogenic_kg=biogenic if is_known else None,
        exercises=len(held),
        participants=None if people is None else int(people),
        hours=together(hours for _, hours in held),
        lacking=lacking,
        elsewhere_kg=elsewhere,
    )


def years_with_exercises(locations: QuerySet[Location]) -> list[int]:
    """Newest first. One query."""
    rows = ExerciseVersion.objects.filter(counts=True, exercise__location__in=locations)
    return [day.year for day in rows.order_by().dates("starts_on", "year", order="DESC")]
