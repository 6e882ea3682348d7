"""What a slice of the organisation emits, to hold an expected effect against."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.models import Action
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import KgMonth
from co2scan.domain.coverage import KnownMonth, coverage_by_cell
from co2scan.domain.footprint import Method
from co2scan.domain.periods import add_months
from co2scan.domain.reporting import Period, last_twelve_months
from co2scan.models import Location
from co2scan.selectors.history import kg_history
from co2scan.selectors.meters import MeterFacts, meters_of
from co2scan.wording import carriers_listed
from vrt_duurzaam.lib.dates import long_month

METHOD: Method = "prestatieladder"
WHOLE_ORGANISATION = "de hele organisatie"
MOST_NAMES = 2  # of locations in a sentence; more are counted


@dataclass(frozen=True, slots=True)
class SliceEmission:
    """`kg` over the last twelve months of which all is known; None: there are none such."""

    words: str  # `gas van Kazerne Hengelo`
    kg: Decimal | None = None
    period: Period | None = None

    @property
    def tonnes(self) -> Decimal | None:
        return None if self.kg is None else self.kg / 1000

    @property
    def period_words(self) -> str:
        """`in 2025`, `van november 2025 tot en met oktober 2026`."""
        if self.period is None:
            return ""
        first = self.period.starts_on
        if first.month == 1:
            return f"in {first.year}"
        return f"van {long_month(first)} tot en met {long_month(self.period.last_month)}"


def carrier_choices() -> list[tuple[str, str]]:
    """The carriers that the ladder counts, in the order of the scan's registry."""
    keys = dict.fromkeys(each.carrier for each in CATEGORIES.values() if "ladder" in each.rules)
    return [(key, carriers_listed([key]).capitalize()) for key in keys]


def places_words(locations: Collection[Location] | None) -> str:
    """`Kazerne Hengelo en Kazerne Almelo`, `3 locaties`, `de hele organisatie`."""
    if not locations:
        return WHOLE_ORGANISATION
    if len(locations) > MOST_NAMES:
        return f"{len(locations)} locaties"
    return " en ".join(sorted(location.name for location in locations))


def locations_of(action: Action, chosen: Sequence[Location]) -> list[Location]:
    """The locations of an effect: its own, else those of its action; none is all there are."""
    return list(chosen) or list(action.locations.all())


def emission_of(
    locations: Collection[Location], carriers: Collection[str], today: date
) -> SliceEmission:
    """What these locations (none: all) emitted with these carriers. Two queries."""
    words = f"{carriers_listed(sorted(carriers))} van {places_words(locations)}"
    pks = tuple(location.pk for location in locations) or None
    meters = [meter for meter in meters_of(pks) if _counts(meter, carriers)]
    if not meters:
        return SliceEmission(words)
    known = {meter.pk for meter in meters}
    rows = [row for row in kg_history(METHOD, pks) if row.meter in known]
    period = last_complete(meters, rows, today)
    if period is None:
        return SliceEmission(words)
    kg = sum((row.kg or Decimal(0) for row in _within(rows, period)), Decimal(0))
    return SliceEmission(words, kg, period)


def last_complete(
    meters: Sequence[MeterFacts], rows: Sequence[KgMonth], today: date
) -> Period | None:
    """The last twelve months in which every meter is known on every day that it should be."""
    first = min((row.month for row in rows), default=None)
    period = last_twelve_months(today)
    while first is not None and period.starts_on >= first:
        if _is_complete(meters, _within(rows, period), period):
            return period
        period = Period(add_months(period.starts_on, -1), add_months(period.ends_on, -1))
    return None


def _counts(meter: MeterFacts, carriers: Collection[str]) -> bool:
    category = CATEGORIES[meter.expected.category]
    return meter.is_use and category.carrier in carriers and "ladder" in category.rules


def _within(rows: Iterable[KgMonth], period: Period) -> list[KgMonth]:
    return [row for row in rows if period.starts_on <= row.month < period.ends_on]


def _is_complete(meters: Sequence[MeterFacts], rows: Sequence[KgMonth], period: Period) -> bool:
    if any(row.kg is None for row in rows):
        return False
    known = [
        KnownMonth(
            row.meter, row.month, row.known_days - row.estimated_days, row.estimated_days, row.kg
        )
        for row in rows
    ]
    expected = [meter.expected for meter in meters]
    cells = coverage_by_cell(expected, known, period.months, period.ends_on).values()
    states = {cell.state for cell in cells}
    return bool(states - {"not_expected"}) and not states & {"missing", "partial"}
