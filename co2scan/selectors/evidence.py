"""Evidence: of what it is, and which figures it stands behind."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from co2scan.domain.periods import local_day, next_month
from co2scan.models import (
    Connection,
    Evidence,
    ExerciseLine,
    Meter,
    PeriodEntry,
    Reading,
)
from vrt_duurzaam.accounts.access import Role


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that is kept, for the bundle of an auditor. `path` is where it stands in the storage,
    `name` a name for it that holds nothing of a person; `by_role` is who brought it, as a role.
    `entries` and `readings` are the keys of the asked rows that it stands behind."""

    pk: int
    path: str
    sha256: str
    name: str
    kind: str
    at: datetime
    by_role: str
    entries: tuple[int, ...] = ()
    readings: tuple[int, ...] = ()


_ONE_DAY = timedelta(days=1)
Place = tuple[str, int, date, date]  # "meter" or "display", its key, the days
ByPlace = dict[Place, list[Evidence]]
ByRow = Mapping[int, Sequence[Evidence]]
ENDINGS = {"photo": "jpg", "pdf": "pdf"}


def file_name(row: Evidence) -> str:
    """`bewijs-12.jpg`."""
    return f"bewijs-{row.pk}.{ENDINGS[row.kind]}"


def evidence_of(entries: Iterable[int] = (), readings: Iterable[int] = ()) -> list[EvidenceFile]:
    """Every kept file behind these raw rows (keys of PeriodEntry and Reading), each once.

    A row of a month or day has that of its meter and period; one that is the sum of exercises or
    events has theirs. Five queries, whatever the number of rows.
    """
    of_entries = list(PeriodEntry.objects.filter(pk__in=list(entries)))
    of_readings = list(
        Reading.objects.filter(pk__in=list(readings)).select_related("register__device")
    )
    meters = {row.meter_id for row in of_entries}
    connections = {row.register.device.connection_id for row in of_readings}
    by_place = _by_place(Q(meter__in=meters) | _of_events(meters), meters, connections)
    by_entry, by_reading = _by_row(by_place, of_entries, of_readings)
    found = {row.pk: row for rows in (*by_entry.values(), *by_reading.values()) for row in rows}
    return [
        EvidenceFile(
            pk=row.pk,
            path=str(row.file.name),
            sha256=row.sha256,
            name=file_name(row),
            kind=row.kind,
            at=row.created_at,
            by_role=Role(row.created_by.role).label if row.created_by else "",
            entries=_keys(by_entry, row),
            readings=_keys(by_reading, row),
        )
        for row in sorted(found.values(), key=lambda row: row.pk)
    ]


def evidence_behind(
    meter: Meter, entries: Sequence[PeriodEntry], readings: Sequence[Reading]
) -> tuple[ByRow, ByRow]:
    """Of rows of one meter that were read already: by the key of the entry, and of the reading.
    One query, and one more where exercises have a photo."""
    places = Q(meter=meter) | Q(event__circuit__connection=meter.connection_id)
    return _by_row(_by_place(places, {meter.pk}, {meter.connection_id}), entries, readings)


def proven(meters: Collection[int]) -> set[tuple[int, date, date]]:
    """The meters and periods of which there is a file; of a stand, from its day to its day. One
    query, and up to three more where there is any."""
    displays = dict(
        Meter.objects.filter(
            pk__in=meters, connection__evidence__isnull=False, connection__evidence__removed_at=None
        ).values_list("pk", "connection")
    )
    places = _by_place(Q(meter__in=meters) | _of_events(meters), meters, set(displays.values()))
    found = {(key, first, after) for what, key, first, after in places if what == "meter"}
    return found | {
        (meter, first, first)
        for what, key, first, _ in places
        if what == "display"
        for meter, connection in displays.items()
        if connection == key
    }


def _keys(found: ByRow, row: Evidence) -> tuple[int, ...]:
    return tuple(sorted(key for key, rows in found.items() if row in rows))


def kept() -> QuerySet[Evidence]:
    return Evidence.objects.kept().select_related("created_by")


def _of_events(meters: Collection[int]) -> Q:
    return Q(event__circuit__connection__meters__in=meters)


def _by_place(condition: Q, meters: Collection[int], connections: Collection[int]) -> ByPlace:
    """Every kept file by what it is of: a meter over a period, or a display on a day."""
    of_exercises = ExerciseLine.objects.filter(meter__in=meters, version__counts=True)
    rows = list(
        kept()
        .filter(
            condition
            | Q(connection__in=connections)
            | Q(exercise__in=of_exercises.values("version__exercise"))
        )
        .select_related("event__circuit__connection")
        .prefetch_related("event__circuit__connection__meters")
        .distinct()
    )
    found: ByPlace = defaultdict(list)
    held = _places_of_exercises({row.exercise_id for row in rows if row.exercise_id}, of_exercises)
    for row in rows:
        for place in _places(row, held):
            found[place].append(row)
    return found


def _places(row: Evidence, held: Mapping[int, Sequence[Place]]) -> Sequence[Place]:
    if row.exercise_id:
        return held.get(row.exercise_id, ())
    if row.event is not None:
        if not row.event.counts:
            return ()
        (meter,) = row.event.circuit.connection.meters.all()
        day = row.event.happened_on
        return [("meter", meter.pk, day, day + _ONE_DAY)]
    assert row.starts_on is not None
    assert row.ends_on is not None
    if row.meter_id:
        return [("meter", row.meter_id, row.starts_on, row.ends_on)]
    return [("display", row.connection_id or 0, row.starts_on, row.ends_on)]


def _places_of_exercises(
    exercises: Collection[int], lines: QuerySet[ExerciseLine]
) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    if exercises:
        rows = lines.filter(version__exercise__in=exercises).values_list(
            "version__exercise", "meter", "version__starts_on", "version__ends_on"
        )
        for exercise, meter, starts_on, ends_on in rows:
            found[exercise].append(("meter", meter, starts_on, ends_on))
    return found


def _by_row(
    by_place: ByPlace, entries: Iterable[PeriodEntry], readings: Iterable[Reading]
) -> tuple[ByRow, ByRow]:
    of_entries = {
        row.pk: by_place.get(("meter", row.meter_id, row.starts_on, row.ends_on), ())
        for row in entries
    }
    of_readings = {}
    for one in readings:
        day = local_day(one.measured_at)
        place: Place = ("display", one.register.device.connection_id, day, day + _ONE_DAY)
        of_readings[one.pk] = by_place.get(place, ())
    return (
        {key: rows for key, rows in of_entries.items() if rows},
        {key: rows for key, rows in of_readings.items() if rows},
    )


def of_month(meter: Meter, month: date) -> QuerySet[Evidence]:
    return kept().filter(meter=meter, starts_on=month, ends_on=next_month(month))


def of_display(connection: Connection, days: Iterable[date]) -> dict[date, list[Evidence]]:
    """By day of the stand."""
    found: dict[date, list[Evidence]] = defaultdict(list)
    for row in kept().filter(connection=connection, starts_on__in=list(days)):
        if row.starts_on:
            found[row.starts_on].append(row)
    return dict(found)


def with_photo(locations: Collection[int], months: Sequence[date]) -> dict[int, set[date]]:
    """The months of which a location has a file: of a month of a meter, or of a stand that was
    read in the month after it. One query."""
    if not months:
        return {}
    last = next_month(months[-1])
    rows = Evidence.objects.kept().filter(
        Q(meter__isnull=False) | Q(connection__isnull=False),
        location__in=locations,
        starts_on__gte=months[0],
        starts_on__lt=next_month(last),
    )
    found: dict[int, set[date]] = defaultdict(set)
    for location, connection, day in rows.order_by().values_list(
        "location", "connection", "starts_on"
    ):
        if day is None:
            continue
        month = day.replace(day=1)
        if connection and day.day <= 15:  # the stand of the start of a month closes the one before
            month = (month - _ONE_DAY).replace(day=1)
        if month in months:
            found[location].add(month)
    return dict(found)
