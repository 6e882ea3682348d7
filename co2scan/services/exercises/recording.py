"""Storing exercises. Nothing is changed: a correction is a new version, and the rows of its days
are summed anew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from co2scan.domain.exercises import (
    USABLE,
    assumption_for,
    assumption_on,
    in_factor_unit,
    units_of,
)
from co2scan.models import (
    Connection,
    Exercise,
    ExerciseAssumption,
    ExerciseLine,
    ExerciseVersion,
    Location,
)
from co2scan.services.checks import closed_period_issue, future_issue
from co2scan.services.exercises.doubts import UsedAmount, around, doubts
from co2scan.services.exercises.summing import Key, exercise_meter, keys_of, sum_up
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day

NOTHING = "Vul in wat er is verbruikt, of hoelang de oefening duurde."
Counted = tuple["UsedInput", Decimal, ExerciseAssumption | None]  # with its quantity


class Doubts(Exception):
    """Nothing is stored yet: a person has to say that it is right. `reasons` in Dutch."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True, slots=True)
class UsedInput:
    category: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class ExerciseInput:
    """Over [starts_on, ends_on): a day, or the whole month when the day is not known."""

    starts_on: date
    ends_on: date
    kind: str
    used: Sequence[UsedInput] = ()
    participants: int | None = None
    hours: Decimal | None = None
    water_l: Decimal | None = None
    note: str = ""
    is_confirmed: bool = False

    @property
    def period(self) -> tuple[date, date]:
        return self.starts_on, self.ends_on

    @property
    def is_day(self) -> bool:
        return (self.ends_on - self.starts_on).days == 1


def add_exercise(location: Location, offered: ExerciseInput, by: User | None) -> Exercise:
    """Raises ValidationError per field, or Doubts; then nothing is stored."""
    with transaction.atomic():
        location = Location.objects.select_for_update().get(pk=location.pk)
        used = checked(location, offered)
        _ask(location, offered, used, None)
        exercise = Exercise.objects.create(location=location)
        keys = store(exercise, offered, used, by, None)
        request_recompute(sum_up(keys, by))
    return exercise


def correct_exercise(
    exercise: Exercise, offered: ExerciseInput, by: User | None, *, seen: int
) -> ExerciseVersion:
    """A new version instead of the one that the person saw. Raises like add_exercise."""
    with transaction.atomic():
        location = Location.objects.select_for_update().get(pk=exercise.location_id)
        before = _seen(exercise, seen)
        used = checked(location, offered)
        _ask(location, offered, used, exercise)
        keys = keys_of(before)
        ExerciseVersion.objects.filter(pk=before.pk).update(counts=False)
        keys |= store(exercise, offered, used, by, before)
        request_recompute(sum_up(keys, by))
    return exercise.versions.get(counts=True)


def withdraw_exercise(exercise: Exercise, why: str, by: User | None, *, seen: int) -> None:
    """It no longer counts; what it was and why it went can still be read."""
    if not why.strip():
        raise ValidationError({"why": "Schrijf waarom deze oefening vervalt."})
    with transaction.atomic():
        Location.objects.select_for_update().get(pk=exercise.location_id)
        before = _seen(exercise, seen)
        keys = keys_of(before)
        ExerciseVersion.objects.filter(pk=before.pk).update(
            counts=False, retracted_at=timezone.now(), retracted_by=by, why_withdrawn=why.strip()
        )
        request_recompute(sum_up(keys, by))


def _seen(exercise: Exercise, seen: int) -> ExerciseVersion:
    current = exercise.versions.filter(counts=True).select_related("created_by").first()
    if current is None:
        raise ValidationError("Deze oefening is intussen ingetrokken.", code="gone")
    if current.pk != seen:
        who = current.created_by.name if current.created_by else "iemand anders"
        raise ValidationError(
            f"Intussen wijzigde {who} deze oefening. Bekijk eerst wat er nu staat.", code="conflict"
        )
    return current


def checked(
    location: Location,
    offered: ExerciseInput,
    known: Sequence[ExerciseAssumption] | None = None,
) -> list[Counted]:
    """Each with its quantity in the unit of the factor. Raises ValidationError per field. `known`
    saves a query for who checks many."""
    if offered.starts_on > timezone.localdate():
        raise ValidationError({"day": "Deze dag moet nog komen. Kies vandaag of een dag ervoor."})
    if not offered.is_day and (message := future_issue(offered.ends_on)):
        raise ValidationError({"month": message})
    at = Connection(location=location)
    if message := closed_period_issue(at, *offered.period):
        raise ValidationError({"day" if offered.is_day else "month": message})
    if not offered.used and offered.hours is None and offered.water_l is None:
        raise ValidationError(NOTHING, code="nothing")
    if known is None:
        known = list(ExerciseAssumption.objects.all())
    return [(one, *_counted(one, offered.starts_on, known)) for one in offered.used]


def _counted(
    used: UsedInput, day: date, known: Sequence[ExerciseAssumption]
) -> tuple[Decimal, ExerciseAssumption | None]:
    if used.category not in USABLE or used.unit not in units_of(used.category):
        raise ValidationError({used.category: "Deze eenheid past hier niet."})
    if used.amount <= 0:
        raise ValidationError({used.category: "Dit is meer dan 0, of leeg."})
    needed = assumption_for(used.category, used.unit)
    if needed is None:
        return used.amount, None
    found = assumption_on(day, needed, known)
    if found is None:
        raise ValidationError({used.category: _lacking(used, day)}, code="assumption")
    return in_factor_unit(used.category, used.amount, used.unit, found.value), found


def _lacking(used: UsedInput, day: date) -> str:
    if used.unit == "kg":
        return (
            f"Voor {long_day(day)} ligt niet vast hoeveel een liter propaan weegt. Vul liters in, "
            "die staan op de bon, of vraag het kernteam om de dichtheid vast te leggen."
        )
    return (
        f"Voor {long_day(day)} ligt niet vast hoeveel een pallet weegt. Vul kilo’s in, of vraag "
        "het kernteam om het gewicht vast te leggen."
    )


def _ask(
    location: Location,
    offered: ExerciseInput,
    used: Sequence[Counted],
    exercise: Exercise | None,
) -> None:
    if offered.is_confirmed:
        return
    amounts = [UsedAmount(one.category, quantity) for one, quantity, _ in used]
    if not amounts:
        return
    known = around([location], offered.period, {one.category for one in amounts}, but=exercise)
    if reasons := doubts(known, location, offered.period, amounts):
        raise Doubts(reasons)


def store(
    exercise: Exercise,
    offered: ExerciseInput,
    used: Iterable[Counted],
    by: User | None,
    before: ExerciseVersion | None,
) -> set[Key]:
    """A version and its lines; what they touch has to be summed up."""
    version = ExerciseVersion.objects.create(
        exercise=exercise,
        starts_on=offered.starts_on,
        ends_on=offered.ends_on,
        kind=offered.kind,
        participants=offered.participants,
        hours=offered.hours,
        water_l=offered.water_l,
        note=offered.note,
        is_confirmed=offered.is_confirmed,
        created_by=by,
        supersedes=before,
    )
    rows = [
        ExerciseLine(
            version=version,
            meter=exercise_meter(exercise.location, one.category, is_day=offered.is_day),
            category=one.category,
            amount=one.amount,
            unit=one.unit,
            quantity=quantity,
            assumption=assumption,
        )
        for one, quantity, assumption in used
    ]
    ExerciseLine.objects.bulk_create(rows)
    return {(row.meter_id, *offered.period) for row in rows}
