"""The months of meters for the entry screens: four queries, whatever the meters and years."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from co2scan.choices import ConnectionKind, Direction, EntryMode
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.cells import Active, Cell, Known, MeterMonths, Typed, window, with_year_before
from co2scan.domain.findings.rules import Rule
from co2scan.domain.findings.states import State
from co2scan.domain.periods import local_day, month_of, next_month
from co2scan.domain.sources import source_of
from co2scan.models import (
    Connection,
    Evidence,
    Finding,
    Meter,
    MonthlyConsumption,
    PeriodEntry,
)
from co2scan.selectors.decisions import decisions_as_text, sources_in
from co2scan.selectors.entry.stands import LastStand, last_stands

KIND_ORDER = tuple(ConnectionKind.values)
DIRECTION_ORDER = (Direction.USE, Direction.FEED_IN, Direction.PRODUCTION)
UNUSED = ("closed", "left_out")
TYPED_MODES = (EntryMode.MONTH, EntryMode.DELIVERY)


@dataclass(frozen=True, slots=True)
class MeterColumn:
    """A meter with its cells by month, and the months in which a person is asked for something.
    `began` is the first month with data of a connection that says no begin; None: long ago, or
    there is none yet."""

    meter: Meter
    cells: dict[date, Cell]
    stand: LastStand | None = None  # of a register: the last one, of all its tariffs
    began: date | None = None

    @property
    def connection(self) -> Connection:
        return self.meter.connection

    @property
    def mode(self) -> str:
        return self.meter.connection.entry_mode

    @property
    def takes_months(self) -> bool:
        return self.mode in TYPED_MODES

    @property
    def takes_stands(self) -> bool:
        return self.mode == EntryMode.REGISTER

    @property
    def is_central(self) -> bool:
        return self.mode == EntryMode.CENTRAL

    @property
    def needed(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.is_needed]

    @property
    def need_count(self) -> int:
        """How many fields a person is asked to fill in: one stand fills all its months."""
        return min(len(self.needed), 1) if self.takes_stands else len(self.needed)

    @property
    def asks(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.state == "ask"]

    @property
    def is_in_use(self) -> bool:
        """Whether any of the months has a value or was open."""
        cells = self.cells.values()
        return any(cell.state not in UNUSED or cell.value is not None for cell in cells)

    def within(self, months: Sequence[date]) -> "MeterColumn":
        """The same column with only these months."""
        return replace(self, cells={month: self.cells[month] for month in months})


def meters_of(locations: Iterable[int]) -> QuerySet[Meter]:
    """Those of which a month can be in or not; what is told per event, and travel that comes
    centrally, has pages of its own."""
    return (
        Meter.objects.filter(connection__location__in=list(locations))
        .exclude(connection__entry_mode=EntryMode.EVENT)
        .exclude(connection__kind=ConnectionKind.TRAVEL, connection__entry_mode=EntryMode.CENTRAL)
        .select_related("connection__location")
        .order_by("connection__name", "connection", "category")
    )


def columns(meters: QuerySet[Meter], months: Iterable[date], today: date) -> list[MeterColumn]:
    """A column per meter with these months, and with those in which gaps are asked for."""
    rows = sorted(meters.annotate(decisions=decisions_as_text()), key=_place)
    ids = [meter.pk for meter in rows]
    wanted = sorted({*months, *window(today)})
    known, typed = (
        known_months(ids, with_year_before(wanted)),
        _typed(ids, with_year_before(wanted)),
    )
    stands = last_stands(
        [row.connection_id for row in rows if row.connection.entry_mode == EntryMode.REGISTER]
    )
    sources = sources_in(getattr(meter, "decisions", None) for meter in rows)
    return [
        _column(
            meter,
            MeterMonths(
                active_period(meter.connection),
                typed.get(meter.pk, {}),
                known.get(meter.pk, {}),
                meter.connection.entry_mode == EntryMode.DELIVERY,
                sources.pauses(source_of(CATEGORIES[meter.category]), meter.connection.location_id),
            ),
            stands.get((meter.connection_id, meter.direction)),
            wanted,
            today,
        )
        for meter in rows
    ]


def _place(meter: Meter) -> tuple[int, str, int, int]:
    """What a building uses first, then vehicles and the rest; use before what goes back."""
    connection = meter.connection
    kind = KIND_ORDER.index(connection.kind)
    return kind, connection.name, connection.pk, DIRECTION_ORDER.index(meter.direction)


def month_cell(meter: Meter, month: date, today: date) -> Cell:
    """The cell of one month of one meter."""
    found = columns(
        Meter.objects.filter(pk=meter.pk).select_related("connection__location"), [month], today
    )
    return found[0].cells[month]


def _column(
    meter: Meter,
    months: MeterMonths,
    stand: LastStand | None,
    wanted: Sequence[date],
    today: date,
) -> MeterColumn:
    needed_from: date | None = None
    if meter.connection.entry_mode != EntryMode.CENTRAL:
        needed_from = months.needed_from(today)
        if stand is not None:  # one stand fills every month before it
            needed_from = max(needed_from, month_of(local_day(stand.measured_at)))
    cells = {m: months.cell(m, today=today, needed_from=needed_from) for m in wanted}
    began = None if meter.connection.active_from else months.first_data
    return MeterColumn(meter, cells, stand, began)


def active_period(connection: Connection) -> Active:
    """When connection and location are both active."""
    location = connection.location
    return Active(
        max(filter(None, (connection.active_from, location.active_from)), default=None),
        min(filter(None, (connection.active_until, location.active_until)), default=None),
    )


def known_months(meters: Sequence[int], months: Iterable[date]) -> dict[int, dict[date, Known]]:
    rows = MonthlyConsumption.objects.filter(meter__in=meters, month__in=months).values_list(
        "meter",
        "month",
        "metered_quantity",
        "measured_days",
        "estimated_days",
        "unused_quantity",
        "computed_at",
    )
    found: dict[int, dict[date, Known]] = defaultdict(dict)
    for meter, month, metered, measured, estimated, unused, computed_at in rows.order_by():
        before = found[meter].get(month)
        row = Known(metered, measured + estimated, estimated, unused, computed_at)
        found[meter][month] = _together(before, row) if before else row
    return found


def _together(one: Known, other: Known) -> Known:
    """Two categories of one month: a contract that changed, or that is part green."""
    return Known(
        one.metered + other.metered,
        one.days + other.days,
        one.estimated_days + other.estimated_days,
        one.unused + other.unused,
        max(one.computed_at, other.computed_at),
    )


def _typed(meters: Sequence[int], months: Iterable[date]) -> dict[int, dict[date, Typed]]:
    proofs = Evidence.objects.kept().filter(
        meter=OuterRef("meter"), starts_on=OuterRef("starts_on"), ends_on=OuterRef("ends_on")
    )
    rows = typed_entries().filter(meter__in=meters, counts=True, starts_on__in=months)
    found: dict[int, dict[date, Typed]] = defaultdict(dict)
    for meter, key, starts_on, ends_on, quantity, *rest in rows.values_list(
        "meter",
        "pk",
        "starts_on",
        "ends_on",
        "quantity",
        "created_at",
        "created_by__name",
        ExpressionWrapper(Q(is_confirmed=True) | Exists(_accepted()), BooleanField()),
        Exists(proofs),
    ):
        if ends_on == next_month(starts_on):
            at, by, is_confirmed, has_proof = rest
            found[meter][starts_on] = Typed(
                key, Decimal(quantity), at, by or "", is_confirmed, has_proof
            )
    return found


def _accepted() -> QuerySet[Finding]:
    """That somebody wrote at the finding why an entry is right, after it was typed: then its cell
    does not ask the same once more."""
    return Finding.objects.order_by().filter(
        meter=OuterRef("meter"),
        rule__in=(Rule.JUMP_YEAR, Rule.UNIT),
        state=State.ACCEPTED,
        starts_on__lte=OuterRef("starts_on"),
        ends_on__gte=OuterRef("ends_on"),
        accepted_at__gte=OuterRef("created_at"),
    )


def typed_entries() -> QuerySet[PeriodEntry]:
    """What people typed: it came in no file, filled no gap and follows from no tank."""
    return PeriodEntry.objects.filter(batch=None, category="", estimate_run=None, tank=None)
