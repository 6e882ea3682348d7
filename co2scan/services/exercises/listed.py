"""Loading a list of exercises: adds what is new and skips what is there. All or nothing.

A row is there when an exercise at that location was ever told just so. So the same file twice
changes nothing, also when somebody corrected or withdrew an exercise in between.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import blake2b

from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.domain.exercise_sheet import SheetExercise
from co2scan.domain.incoming import Issue
from co2scan.domain.sheet_result import SheetResult
from co2scan.models import Exercise, ExerciseAssumption, ExerciseVersion, Location
from co2scan.services.exercises.doubts import Around, UsedAmount, around, doubts
from co2scan.services.exercises.recording import (
    Counted,
    ExerciseInput,
    UsedInput,
    checked,
    store,
)
from co2scan.services.exercises.summing import Key, sum_up
from co2scan.services.places_in_files import site_codes
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User

NEW, SAME = "new", "same"
THERE = "Staat er al."
CHANGED = "Stond er al, en is daarna gewijzigd."
# Location, period, kind, participants, hours, water, and what was used as it was given.
Told = tuple[
    int,
    date,
    date,
    str,
    int | None,
    Decimal | None,
    Decimal | None,
    frozenset[tuple[str, Decimal, str]],
]


@dataclass(frozen=True, slots=True)
class ListedExercise:
    """What a row does: `new`, with what it asks; or `same`, with why it is skipped."""

    row: int
    name: str
    location: Location
    offered: ExerciseInput
    counted: Sequence[Counted]
    effect: str
    why: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class ListResult(SheetResult[ListedExercise]):
    """`is_stored`: it was done, and not only looked at."""

    is_stored: bool = False

    @property
    def asked(self) -> str:
        """What a person has to say yes to, as one key; empty when nothing is odd."""
        told = [f"{row.row}:{doubt}" for row in self.rows for doubt in row.doubts]
        return blake2b("\n".join(told).encode(), digest_size=12).hexdigest() if told else ""


@dataclass(slots=True)
class _Known:
    """`before` has, for what was told before, why a row that says it is skipped: once for each
    exercise. `seen` and `first` are of the rows so far."""

    places: Mapping[str, Location]
    enterable: Collection[int]
    assumptions: Sequence[ExerciseAssumption]
    before: Mapping[Told, Sequence[str]]
    around: Around
    seen: Counter[Told] = field(default_factory=Counter)
    first: dict[Told, int] = field(default_factory=dict)


def load_exercises(
    rows: Sequence[SheetExercise],
    issues: Sequence[Issue],
    by: User,
    *,
    dry_run: bool = False,
    confirmed: str = "",
) -> ListResult:
    """With one issue nothing is written, nor when something is asked and `confirmed` is not the
    answer to just that. Looking asks no more for more rows."""
    result = ListResult(issues=list(issues))
    with transaction.atomic():
        known = _known(rows, by)
        for row in rows:
            found = _judged(row, known)
            if isinstance(found, ListedExercise):
                result.rows.append(found)
            else:
                result.issues += [Issue(row.row, "row", text) for text in found]
        result.issues.sort(key=lambda issue: issue.row)
        if not (dry_run or result.issues) and result.asked in ("", confirmed):
            _store([row for row in result.rows if row.effect == NEW], by)
            result.is_stored = True
    return result


def _known(rows: Sequence[SheetExercise], by: User) -> _Known:
    """Who loads a list of the same locations a moment later waits here, and then sees this one."""
    codes = site_codes({row.place for row in rows}, {})
    named = {row.place: codes[row.place] for row in rows if row.place in codes}
    locations = Location.objects.filter(code__in=set(named.values())).order_by("pk")
    by_code = {
        place.code: place for place in locations.select_for_update(of=("self",), no_key=True)
    }
    enterable = set(Location.objects.enterable_by(by).sites().values_list("pk", flat=True))
    mine = [place for place in by_code.values() if place.pk in enterable]
    period = (
        min((row.starts_on for row in rows), default=date.min),
        max((row.ends_on for row in rows), default=date.min),
    )
    return _Known(
        {key: by_code[code] for key, code in named.items()},
        enterable,
        list(ExerciseAssumption.objects.all()),
        _told_before(mine, period),
        around(mine, period, {one.category for row in rows for one in row.used}),
    )


def _told_before(
    locations: Iterable[Location], period: tuple[date, date]
) -> Mapping[Told, Sequence[str]]:
    rows = ExerciseVersion.objects.filter(
        exercise__location__in=[place.pk for place in locations],
        starts_on__gte=period[0],
        ends_on__lte=period[1],
    )
    exercises: dict[int, list[ExerciseVersion]] = defaultdict(list)
    for row in rows.select_related("exercise").prefetch_related("lines").order_by("pk"):
        exercises[row.exercise_id].append(row)
    found: dict[Told, list[str]] = defaultdict(list)
    for versions in exercises.values():
        gone = next((row for row in versions if row.retracted_at), None)
        since = f"Stond er al, en is ingetrokken: «{gone.why_withdrawn}»." if gone else CHANGED
        said: dict[Told, str] = {}
        for row in versions:
            said[_told_by(row)] = THERE if row.counts else since
        for told, why in said.items():
            found[told].append(why)
    return {told: sorted(why, key=lambda one: one != THERE) for told, why in found.items()}


def _told_by(row: ExerciseVersion) -> Told:
    used = frozenset((line.category, line.amount, line.unit) for line in row.lines.all())
    place = row.exercise.location_id
    size = row.participants, row.hours, row.water_l
    return (place, row.starts_on, row.ends_on, row.kind, *size, used)


def _judged(row: SheetExercise, known: _Known) -> ListedExercise | list[str]:
    """What the row does, or why it cannot be."""
    location = known.places.get(row.place)
    if location is None:
        return [f"Kazerne '{row.place_text}' is hier niet bekend."]
    if location.pk not in known.enterable:
        return [f"Voor {location.name} vul jij geen oefeningen in. Haal deze rij weg."]
    offered = _offered(row)
    try:
        counted = checked(location, offered, known.assumptions)
    except ValidationError as error:
        return list(error.messages)
    told: Told = (
        *(location.pk, row.starts_on, row.ends_on, row.kind),
        *(row.participants, row.hours, row.water_l),
        frozenset((one.category, one.amount, one.unit) for one in row.used),
    )
    before, number = known.before.get(told, ()), known.seen[told]
    known.seen[told] += 1
    if number < len(before):
        return ListedExercise(row.row, row.name, location, offered, counted, SAME, before[number])
    amounts = [UsedAmount(one.category, quantity) for one, quantity, _ in counted]
    asked = doubts(known.around, location, offered.period, amounts)
    if told in known.first:
        asked.append(f"Rij {known.first[told]} heeft dezelfde dag, soort en getallen.")
    known.first.setdefault(told, row.row)
    offered = _offered(row, is_confirmed=bool(asked))
    return ListedExercise(row.row, row.name, location, offered, counted, NEW, doubts=tuple(asked))


def _offered(row: SheetExercise, *, is_confirmed: bool = False) -> ExerciseInput:
    from_where = f"uit een lijst, rij {row.row}"
    return ExerciseInput(
        row.starts_on,
        row.ends_on,
        row.kind,
        [UsedInput(one.category, one.amount, one.unit) for one in row.used],
        row.participants,
        row.hours,
        row.water_l,
        f"{row.name} ({from_where})" if row.name else from_where.capitalize(),
        is_confirmed,
    )


def _store(rows: Iterable[ListedExercise], by: User) -> None:
    keys: set[Key] = set()
    for row in rows:
        exercise = Exercise.objects.create(location=row.location)
        keys |= store(exercise, row.offered, row.counted, by, None)
    request_recompute(sum_up(keys, by))
