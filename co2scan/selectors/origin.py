"""Where a figure comes from: its use, its data, its factors."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, F, QuerySet

from co2scan.domain.breakdown import MissingFactor, missing_factors
from co2scan.domain.categories import CATEGORIES, Component
from co2scan.domain.coverage import Coverage
from co2scan.domain.footprint import METHOD_FIGURES, Footprint, Line, Method, MonthFigure
from co2scan.domain.periods import local_midnight
from co2scan.domain.reporting import Period
from co2scan.models import EmissionFactor, IntervalDay, PeriodEntry, Reading
from co2scan.selectors.coverage import coverage_map
from co2scan.selectors.estimates.behind import EstimatedBy, estimated_by
from co2scan.selectors.footprint import Scope, footprint_of, month_figures
from co2scan.selectors.meters import MeterFacts, meters_of
from co2scan.selectors.scan import latest_computation


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figure: all of a period under a presentation, or only a category, scope, location."""

    period: Period
    method: Method
    category: str = ""
    scope: str = ""
    location: int | None = None

    @property
    def locations(self) -> tuple[int, ...] | None:
        return None if self.location is None else (self.location,)

    def has(self, category: str) -> bool:
        """Whether something of this category counts in the figure."""
        if self.category and category != self.category:
            return False
        return bool(self.scopes_of(category))

    def scopes_of(self, category: str) -> set[str]:
        rules = CATEGORIES[category].rules
        scopes = {rules[name].scope for name in METHOD_FIGURES[self.method] if name in rules}
        return scopes & {self.scope} if self.scope else scopes


@dataclass(frozen=True, slots=True)
class Sources:
    """Raw rows that count: from how many files, how many without a file, and all together."""

    files: int
    by_hand: int
    rows: int


@dataclass(frozen=True, slots=True)
class LineOrigin:
    """A line of the sum with the factor row that it rests on."""

    line: Line
    factor: EmissionFactor | None
    component: Component


@dataclass(frozen=True, slots=True)
class Origin:
    """`quantity` is only told for one category: units do not add up."""

    wanted: Wanted
    footprint: Footprint  # of the lines below alone
    lines: Sequence[LineOrigin]
    missing: Sequence[MissingFactor]
    quantity: Decimal | None
    meters: int
    locations: int
    coverage: Coverage
    sources: Sources
    computed_at: datetime | None
    estimates: Sequence[EstimatedBy] = ()

    @property
    def categories(self) -> list[str]:
        return list(dict.fromkeys(one.line.category for one in self.lines))

    @property
    def unit(self) -> str:
        return CATEGORIES[self.wanted.category].unit if self.wanted.category else ""

    @property
    def factors(self) -> list[LineOrigin]:
        """The lines that have a factor, each factor and value once."""
        by_use = {(one.line.factor_id, one.line.factor): one for one in self.lines if one.factor}
        return list(by_use.values())


def read_origin(wanted: Wanted) -> Origin:
    """Seven queries, whatever the number of rows; one more where something is estimated."""
    rows = month_figures(scope_of(wanted))
    own = [row for row in rows if wanted.has(row.category)]
    found = footprint_of(own, wanted.method)
    found.lines = [line for line in found.lines if not wanted.scope or line.scope == wanted.scope]
    factors = EmissionFactor.objects.select_related("factor_list").in_bulk(
        {line.factor_id for line in found.lines if line.factor_id is not None}
    )
    used = ((row.meter, row.category) for row in rows)
    meters = involved(wanted, used, meters_of(wanted.locations))
    pks = [meter.pk for meter in meters]
    coverage = _coverage(wanted, rows, meters)
    return Origin(
        wanted=wanted,
        footprint=found,
        lines=[
            LineOrigin(line, factors.get(line.factor_id or 0), component_of(line, wanted.method))
            for line in found.lines
        ],
        missing=missing_factors(own, wanted.method),
        quantity=sum((row.quantity for row in own), Decimal(0)) if wanted.category else None,
        meters=len(meters),
        locations=len({meter.expected.location for meter in meters}),
        coverage=coverage,
        sources=sources_of(pks, wanted.period),
        computed_at=latest_computation(wanted.locations),
        estimates=estimated_by(pks, wanted.period) if coverage.estimated else (),
    )


def scope_of(wanted: Wanted) -> Scope:
    return Scope(wanted.period.starts_on, wanted.period.ends_on, wanted.locations)


def component_of(line: Line, method: Method) -> Component:
    """Which part of the factor makes this line."""
    rules = CATEGORIES[line.category].rules
    return next(
        rules[name].component
        for name in METHOD_FIGURES[method]
        if name in rules and rules[name].scope == line.scope
    )


def involved(
    wanted: Wanted, used: Iterable[tuple[int, str]], meters: Sequence[MeterFacts]
) -> list[MeterFacts]:
    """The meters with use in the figure, and those that should have had it but say nothing.

    `used` are the (meter, category) of all that is known in the period.
    """
    pairs = set(used)
    speaking = {meter for meter, _ in pairs}
    counting = {meter for meter, category in pairs if wanted.has(category)}
    return [
        meter
        for meter in meters
        if meter.pk in counting
        or (
            meter.is_use
            and meter.pk not in speaking
            and wanted.has(meter.expected.category)
            and is_expected(meter, wanted.period)
        )
    ]


def is_expected(meter: MeterFacts, period: Period) -> bool:
    opens, closes = meter.expected.starts_on, meter.expected.ends_on
    return (opens is None or opens < period.ends_on) and (
        closes is None or closes > period.starts_on
    )


def _coverage(
    wanted: Wanted, rows: Sequence[MonthFigure], meters: Sequence[MeterFacts]
) -> Coverage:
    """Of these meters, whatever category their days fell in."""
    pks = {meter.pk for meter in meters}
    return coverage_map(
        [meter.expected for meter in meters],
        [row for row in rows if row.meter in pks],
        wanted.period.months,
        wanted.period.ends_on,
        wanted.method,
    ).total


def sources_of(meters: Collection[int], period: Period) -> Sources:
    """One query."""
    days, readings, entries = (
        rows.order_by().values("batch").annotate(rows=Count("pk", distinct=True))
        for rows in (
            counting_days(meters, period),
            counting_readings(meters, period),
            counting_entries(meters, period),
        )
    )
    found = list(days.union(readings, entries, all=True).values_list("batch", "rows"))
    return Sources(
        files=len({batch for batch, _ in found if batch is not None}),
        by_hand=sum(rows for batch, rows in found if batch is None),
        rows=sum(rows for _, rows in found),
    )


def counting_days(meters: Collection[int], period: Period) -> QuerySet[IntervalDay]:
    return IntervalDay.objects.filter(
        meter__in=meters, counts=True, day__gte=period.starts_on, day__lt=period.ends_on
    )


def counting_readings(meters: Collection[int], period: Period) -> QuerySet[Reading]:
    """The stands within the period, its first and last moment included."""
    return Reading.objects.filter(
        register__device__connection__meters__in=meters,
        register__direction=F("register__device__connection__meters__direction"),
        counts=True,
        measured_at__gte=local_midnight(period.starts_on),
        measured_at__lte=local_midnight(period.ends_on),
    )


def counting_entries(meters: Collection[int], period: Period) -> QuerySet[PeriodEntry]:
    return PeriodEntry.objects.filter(
        meter__in=meters, counts=True, starts_on__lt=period.ends_on, ends_on__gt=period.starts_on
    )
