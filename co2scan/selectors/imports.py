"""Imported files as the screens show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet

from co2scan.choices import BatchState, ConnectionKind, Direction
from co2scan.domain.connection_kinds import kinds_for
from co2scan.domain.import_outcome import NEW_AT, UnknownSource
from co2scan.domain.mapping import Mapping
from co2scan.domain.periods import local_day
from co2scan.models import (
    Connection,
    ImportBatch,
    ImportMapping,
    IntervalDay,
    Location,
    PeriodEntry,
    Reading,
    RecomputeRequest,
)
from vrt_duurzaam.accounts.models import User

BUSY = (BatchState.WAITING, BatchState.CONFIRMED, BatchState.UNDOING)
Choice = tuple[str, str]
ChoiceGroup = tuple[str, list[Choice]]


def import_rows(user: User) -> QuerySet[ImportBatch]:
    """For the table; without the previews, which can be large."""
    return (
        ImportBatch.objects.visible_to(user)
        .select_related("created_by")
        .defer("preview", "choices", "message")
    )


def importers(user: User) -> list[tuple[int, str]]:
    """Who brought files in, of those that this person may see."""
    rows = ImportBatch.objects.visible_to(user).exclude(created_by=None).order_by()
    people = rows.values_list("created_by", "created_by__name").distinct()
    return sorted(people, key=lambda person: person[1].casefold())


def earlier_same(batch: ImportBatch, user: User) -> ImportBatch | None:
    """The last time that this very file was stored, if it still is."""
    same = ImportBatch.objects.visible_to(user).filter(sha256=batch.sha256, state=BatchState.DONE)
    return same.exclude(pk=batch.pk).exclude(sha256="").select_related("created_by").first()


def is_recomputing(meter_codes: Sequence[str]) -> bool:
    """Whether figures of these meters still have to be brought up to date."""
    return RecomputeRequest.objects.filter(meter__code__in=meter_codes).exists()


def own_mapping(signature: Sequence[str]) -> Mapping | None:
    """What somebody kept for a file with this header."""
    row = ImportMapping.objects.filter(signature="|".join(signature)).first()
    return Mapping.from_dict(row.mapping) if row else None


def is_own_layout(name: str) -> bool:
    """Whether a person mapped this layout, so that it can be mapped again."""
    return ImportMapping.objects.filter(name=name).exists()


# -- whose values they are --------------------------------------------------------------------


def attach_options(
    user: User, sources: Iterable[UnknownSource]
) -> dict[str, tuple[ChoiceGroup, ...]]:
    """Per source key where it can go: connections that are there, and locations for a new one.

    A source with an EAN fits connections that have none. Two queries, whatever the sources.
    """
    locations = list(Location.objects.enterable_by(user).order_by("name"))
    connections = list(
        Connection.objects.filter(location__in=locations)
        .select_related("location")
        .order_by("location__name", "name")
    )
    new = [(f"{NEW_AT}{location.code}", location.name) for location in locations]
    options: dict[str, tuple[ChoiceGroup, ...]] = {}
    places = [(location.code, location.name) for location in locations]
    for source in sources:
        if source.is_place:
            options[source.key] = (("Hoort bij", places),)
            continue
        kinds = kinds_for(source.carrier, source.direction)
        there = [
            (connection.code, _connection_label(connection))
            for connection in connections
            if connection.kind in kinds and not (source.ean and connection.ean)
        ]
        name = ConnectionKind(kinds[0]).label
        groups = [("Hoort bij", there), (f"Nieuwe aansluiting {name} bij", new)]
        options[source.key] = tuple(group for group in groups if group[1])
    return options


def _connection_label(connection: Connection) -> str:
    label = f"{connection.location.name} · {connection.name}"
    return f"{label} · EAN {connection.ean}" if connection.ean else label


# -- taking it back ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UndoEffect:
    """What of one meter is taken back. `rows` are of `what`: days, stands or entries."""

    location: str
    name: str
    direction: str
    what: str
    rows: int
    first: date
    last: date
    restored: int  # earlier rows that count again
    later: int  # rows that a later correction stands in for; that correction stays


def undo_effects(batch: ImportBatch) -> list[UndoEffect]:
    """Three queries, whatever the rows."""
    effects = [
        *_effects(batch, IntervalDay, "meter__connection", "meter__direction", "day", "day"),
        *_effects(
            batch,
            Reading,
            "register__device__connection",
            "register__direction",
            "measured_at",
            "measured_at",
        ),
        *_effects(
            batch, PeriodEntry, "meter__connection", "meter__direction", "starts_on", "ends_on"
        ),
    ]
    return sorted(effects, key=lambda effect: (effect.location, effect.name, effect.what))


_WHAT: dict[type, tuple[str, str]] = {
    IntervalDay: ("dag", "dagen"),
    Reading: ("stand", "standen"),
    PeriodEntry: ("opgave", "opgaven"),
}


def _effects(
    batch: ImportBatch,
    model: type[IntervalDay] | type[Reading] | type[PeriodEntry],
    connection: str,
    direction: str,
    first: str,
    last: str,
) -> list[UndoEffect]:
    rows = (
        model._default_manager.filter(batch=batch, retracted_at=None)
        .order_by()
        .values_list(f"{connection}__location__name", f"{connection}__name", direction)
        .annotate(
            rows=Count("pk"),
            first=Min(first),
            last=Max(last),
            restored=Count("pk", filter=Q(counts=True) & ~Q(supersedes=None)),
            later=Count("pk", filter=Q(counts=False)),
        )
    )
    one, many = _WHAT[model]
    return [
        UndoEffect(
            location=location,
            name=name,
            direction=Direction(way).label,
            what=one if count == 1 else many,
            rows=count,
            first=_day(start),
            last=_day(end) - timedelta(days=model is PeriodEntry),  # its end is exclusive
            restored=restored,
            later=later,
        )
        for location, name, way, count, start, end, restored, later in rows
    ]


def may_take_back(batch: ImportBatch, user: User) -> bool:
    """Whether the person may (still) enter data wherever the file brought rows."""
    own = Location.objects.enterable_by(user).values("pk")
    return not (
        IntervalDay.objects.filter(batch=batch)
        .exclude(meter__connection__location__in=own)
        .exists()
        or PeriodEntry.objects.filter(batch=batch)
        .exclude(meter__connection__location__in=own)
        .exists()
        or Reading.objects.filter(batch=batch)
        .exclude(register__device__connection__location__in=own)
        .exists()
    )


def _day(value: date | datetime) -> date:
    return local_day(value) if isinstance(value, datetime) else value
