"""Which sources count, of which there are data, and what is left out and why: for the page and for
the dossier, so that no source is absent in silence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet, Sum

from co2scan.domain.categories import CATEGORIES, GROUPS
from co2scan.domain.sources import (
    OFF,
    SOURCES,
    STATES,
    Decision,
    Source,
    Sources,
    source_name,
    source_of,
)
from co2scan.models import (
    Location,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
    SourceDecision,
)
from co2scan.selectors.decisions import read_sources


@dataclass(frozen=True, slots=True)
class Data:
    """What there is of a source: meter-months, the last month, how many of them do not count."""

    months: int = 0
    last_month: date | None = None
    left_out: int = 0
    meters: int = 0


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source, or a group, at a location or for the organisation. `decision` is what holds for it
    now; `own` what was decided about exactly this."""

    key: str
    name: str
    data: Data
    decision: Decision | None
    own: Decision | None
    location: int | None = None

    @property
    def is_off(self) -> bool:
        return self.decision is not None and self.decision.state in OFF

    @property
    def is_absent(self) -> bool:
        """It counts and nothing is known of it."""
        return not self.is_off and not self.data.months

    @property
    def state_name(self) -> str:
        return STATES[self.decision.state] if self.decision else STATES["counts"]

    @property
    def inherits(self) -> bool:
        """What holds was decided elsewhere: for the group, or for the organisation."""
        return self.decision is not None and self.decision != self.own


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """A group with its sources: those with data or a decision first."""

    line: SourceLine
    sources: Sequence[SourceLine]

    @property
    def shown(self) -> list[SourceLine]:
        return [one for one in self.sources if one.data.months or one.data.meters or one.own]

    @property
    def others(self) -> list[SourceLine]:
        shown = self.shown
        return [one for one in self.sources if one not in shown]


def source_groups(location: Location | None, month: date) -> list[SourceGroup]:
    """All sources as they stand in that month. Three queries."""
    place = location.pk if location else None
    data, decided = _data(location), read_sources()

    def line(key: str) -> SourceLine:
        found = decided.in_force(key, place, month)
        own = decided.own(key, place, month)
        own = own if own is not None and own.state != "follows" else None
        return SourceLine(key, source_name(key), _of(key, data), found, own, place)

    return [
        SourceGroup(line(group), [line(one.key) for one in SOURCES.values() if one.group == group])
        for group in GROUPS
    ]


def source_line(key: str, location: Location | None, month: date) -> SourceLine:
    """One source or group. Three queries."""
    for group in source_groups(location, month):
        for one in (group.line, *group.sources):
            if one.key == key:
                return one
    raise KeyError(key)


def _data(location: Location | None) -> dict[str, Data]:
    """By source. Two queries."""
    rows = MonthlyConsumption.objects.order_by()
    meters = Meter.objects.order_by()
    if location is not None:
        rows = rows.filter(meter__connection__location=location)
        meters = meters.filter(connection__location=location)
    found: dict[str, Data] = {}
    counts = (
        rows.values("meter__category")
        .annotate(
            months=Count("pk"),
            last=Max("month"),
            off=Count("pk", filter=Q(is_left_out=True)),
        )
        .values_list("meter__category", "months", "last", "off")
    )
    for category, months, last, left_out in counts:
        key = source_of(CATEGORIES[category])
        found[key] = _together(found.get(key, Data()), Data(months, last, left_out))
    for category, number in meters.values_list("category").annotate(Count("pk")):
        key = source_of(CATEGORIES[category])
        found[key] = _together(found.get(key, Data()), Data(meters=number))
    return found


def _of(key: str, data: dict[str, Data]) -> Data:
    """Of a source, or of all sources of a group."""
    if key in SOURCES:
        return data.get(key, Data())
    whole = Data()
    for one in SOURCES.values():
        if one.group == key and one.key in data:
            whole = _together(whole, data[one.key])
    return whole


def _together(one: Data, other: Data) -> Data:
    return Data(
        one.months + other.months,
        max(filter(None, (one.last_month, other.last_month)), default=None),
        one.left_out + other.left_out,
        one.meters + other.meters,
    )


@dataclass(frozen=True, slots=True)
class DataSince:
    """What would no longer count: meter-months, and what they weigh on the ladder."""

    months: int
    kg: Decimal


def data_since(key: str, location: Location | None, starts_on: date) -> DataSince:
    """Of a source or a group, from a month on; only what counts now. Two queries."""
    categories = [
        category
        for one in SOURCES.values()
        if key in (one.key, one.group)
        for category in one.categories
    ]
    within = Q(meter__category__in=categories, month__gte=starts_on, is_left_out=False)
    if location is not None:
        within &= Q(meter__connection__location=location)
    kg = MonthlyEmission.objects.filter(within).aggregate(kg=Sum("ladder_kg"))["kg"]
    return DataSince(MonthlyConsumption.objects.filter(within).count(), kg or Decimal(0))


def decisions_about(key: str, location: Location | None) -> QuerySet[SourceDecision]:
    """What was decided about the source or its group, there and for the organisation; without a
    location at all of them. Newest first."""
    keys = [key, SOURCES[key].group] if key in SOURCES else [key]
    rows = SourceDecision.objects.filter(source__in=keys)
    if location is not None:
        rows = rows.filter(Q(location=None) | Q(location=location))
    return rows.select_related("location", "decided_by")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the list of exclusions: what does not count, where, since when and why.

    `until` is the first month in which it counts again; None: it does not yet. `data_months` are
    meter-months that are known and left out.
    """

    source: str
    where: str
    state: str
    reason: str
    since: date
    until: date | None
    decided_by: str
    decided_at: datetime
    data_months: int


def left_out(
    starts_on: date, ends_on: date, locations: Iterable[int] | None = None
) -> list[LeftOut]:
    """Every exclusion that holds in [starts_on, ends_on), the organisation first. Without
    `locations` of all; with them of these and of the organisation. Three queries."""
    rows = {row.pk: row for row in SourceDecision.objects.select_related("location", "decided_by")}
    sources = read_sources()
    wanted = None if locations is None else set(locations)
    data = _left_out_months(starts_on, ends_on)
    found: list[tuple[tuple[bool, str, str, date], LeftOut]] = []
    for key, place in dict.fromkeys((row.source, row.location_id) for row in rows.values()):
        if wanted is not None and place is not None and place not in wanted:
            continue
        for pause in sources.pauses(key, place):
            decision = pause.decision
            is_own = (decision.source, decision.location) == (key, place)
            if not is_own or pause.starts_on >= ends_on or _is_over(pause.ends_on, starts_on):
                continue
            row = rows[decision.number]
            where = row.location.name if row.location else "hele organisatie"
            line = LeftOut(
                source_name(key),
                where,
                STATES[decision.state],
                decision.reason,
                pause.starts_on,
                pause.ends_on,
                row.decided_by.name if row.decided_by else "",
                row.decided_at,
                sum(
                    months
                    for (category, at), months in data.items()
                    if (place is None or at == place) and _belongs(category, key)
                ),
            )
            found.append(((place is not None, where, line.source, line.since), line))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _is_over(ends_on: date | None, starts_on: date) -> bool:
    return ends_on is not None and ends_on <= starts_on


def _belongs(category: str, key: str) -> bool:
    source = source_of(CATEGORIES[category])
    return key in (source, SOURCES[source].group)


def _left_out_months(starts_on: date, ends_on: date) -> dict[tuple[str, int], int]:
    rows = MonthlyConsumption.objects.filter(
        is_left_out=True, month__gte=starts_on, month__lt=ends_on
    ).order_by()
    keys = ("meter__category", "meter__connection__location")
    counts = rows.values_list(*keys).annotate(Count("pk"))
    return {(category, place): number for category, place, number in counts}


def without_data(starts_on: date, ends_on: date) -> list[Source]:
    """Sources that count in [starts_on, ends_on) for the organisation and of which nothing is known
    in it: the inventory says "geen gegevens". Two queries."""
    known = MonthlyConsumption.objects.filter(month__gte=starts_on, month__lt=ends_on)
    categories = known.order_by().values_list("meter__category", flat=True).distinct()
    with_data = {source_of(CATEGORIES[category]) for category in categories}
    sources = read_sources()
    return [
        one
        for one in SOURCES.values()
        if one.key not in with_data
        and any(CATEGORIES[category].rules for category in one.categories)
        and not is_off_throughout(sources, one.key, starts_on, ends_on)
    ]


def is_off_throughout(sources: Sources, key: str, starts_on: date, ends_on: date) -> bool:
    return any(
        pause.starts_on <= starts_on and (pause.ends_on is None or pause.ends_on >= ends_on)
        for pause in sources.pauses(key, None)
    )
