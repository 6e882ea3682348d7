"""The meters of a screen: what is expected of them, and what they are called. One query."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from co2scan.choices import Direction, EntryMode
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.coverage import ExpectedMeter
from co2scan.domain.sources import source_of
from co2scan.models import Meter, MonthlyConsumption
from co2scan.selectors.decisions import decisions_as_text, sources_in

_COLUMNS = (
    "pk",
    "connection__location",
    "category",
    "code",
    "connection__name",
    "direction",
    "unit",
    "connection__entry_mode",
    "first_month",
    "computed_at",
    "connection__active_from",
    "connection__active_until",
    "connection__location__active_from",
    "connection__location__active_until",
    "decisions",
)


@dataclass(frozen=True, slots=True)
class MeterFacts:
    """`expected` holds the period in which both its connection and its location are active."""

    expected: ExpectedMeter
    code: str
    name: str  # of its connection
    direction: str
    unit: str
    is_central: bool  # its data come from elsewhere: nobody at the location is asked
    computed_at: datetime | None = None  # when its newest figure was

    @property
    def pk(self) -> int:
        return self.expected.meter

    @property
    def is_use(self) -> bool:
        return self.direction == Direction.USE


def meters_of(locations: tuple[int, ...] | None = None) -> list[MeterFacts]:
    """All meters of these locations, or of all; in every direction."""
    meters = Meter.objects.order_by("pk")
    if locations is not None:
        meters = meters.filter(connection__location__in=locations)
    own = MonthlyConsumption.objects.filter(meter=OuterRef("pk"))
    rows = meters.annotate(
        first_month=Subquery(own.order_by("month").values("month")[:1]),
        computed_at=Subquery(own.order_by("-computed_at").values("computed_at")[:1]),
        decisions=decisions_as_text(),
    ).values_list(*_COLUMNS)
    found = list(rows)
    sources = sources_in(decisions for *_, decisions in found)
    return [
        MeterFacts(
            ExpectedMeter(
                pk,
                location,
                category,
                _latest([*dates[0::2], _first_expected(entry_mode, first_month, dates[0])]),
                _earliest(dates[1::2]),
                sources.pauses(source_of(CATEGORIES[category]), location),
            ),
            code,
            name,
            direction,
            unit,
            entry_mode == EntryMode.CENTRAL,
            computed_at,
        )
        for (
            pk,
            location,
            category,
            code,
            name,
            direction,
            unit,
            entry_mode,
            first_month,
            computed_at,
            *dates,
            _,
        ) in found
    ]


def _first_expected(entry_mode: str, first_month: date | None, opens: date | None) -> date | None:
    """What comes by itself and has no known begin is expected from its first month on: a sheet
    with one delivery does not make all years before it incomplete. Without data, never. Of what is
    told per event nothing is expected: a month without an exercise is no gap."""
    if entry_mode == EntryMode.EVENT:
        return date.max
    if entry_mode == EntryMode.CENTRAL and opens is None:
        return first_month or date.max
    return None


def _latest(opens: list[date | None]) -> date | None:
    return max(filter(None, opens), default=None)


def _earliest(closes: list[date | None]) -> date | None:
    return min(filter(None, closes), default=None)
