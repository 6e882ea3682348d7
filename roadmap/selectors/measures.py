"""What the library of measures needs of the scan: metered use, and the factors of the year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.coverage import expected_days
from co2scan.domain.emissions import Factor as StoredFactor
from co2scan.domain.emissions import Factors, emit
from co2scan.domain.periods import add_months, days_in
from co2scan.domain.reporting import last_twelve_months
from co2scan.models import EmissionFactor, MonthlyConsumption
from co2scan.selectors.meter_data import FACTOR_COLUMNS
from co2scan.selectors.meters import MeterFacts
from roadmap.domain.measures import Factor, Kind, Metered, Used

_DAYS_THAT_MATTER = Decimal("0.0001")  # days are stored at six places
_NONE = Decimal(0)

Gap = tuple[MeterFacts, date, Decimal]  # the month of the year before, and how many days


@dataclass(slots=True)
class _MeterMonth:
    """What a meter used in a month by category, and on how many days that rests."""

    quantities: dict[str, Decimal] = field(default_factory=dict)
    known_days: Decimal = _NONE


def read_metered(meters: Sequence[MeterFacts], today: date) -> Metered:
    """Of these meters, which the page has read with the emissions. Three queries.

    A month that is not whole takes, for the days that are missing, what the same month of the year
    before used a day: the level of the forecast does the same. Factors are those of the year in
    which most of the months lie, as for the outlook: in January the list of the year is not there.
    """
    period = last_twelve_months(today)
    months = _meter_months(
        MonthlyConsumption.objects.filter(month__in=period.months, is_left_out=False)
    )
    known: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    gaps: list[Gap] = []
    for meter in meters:
        for month in period.months:
            row = months.get((meter.pk, month), _MeterMonth())
            for category, quantity in row.quantities.items():
                known[meter.expected.location, category] += quantity
            missing = expected_days(meter.expected, month, period.ends_on) - row.known_days
            if missing > _DAYS_THAT_MATTER:
                gaps.append((meter, add_months(month, -12), missing))
    filled = _filled(gaps)
    year = add_months(period.starts_on, 6).year
    factors = _factors(year)
    used = {
        key: Used(known[key] + filled[key], filled[key]) for key in dict.fromkeys([*known, *filled])
    }
    return Metered(year, period.starts_on, period.ends_on, used, _kinds(), factors)


def _filled(gaps: Sequence[Gap]) -> defaultdict[tuple[int, str], Decimal]:
    """What the months of the year before say for the days that are missing: the second query."""
    found: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    meters, months = {gap[0].pk for gap in gaps}, {gap[1] for gap in gaps}
    before = _meter_months(MonthlyConsumption.objects.filter(meter__in=meters, month__in=months))
    for meter, month, missing in gaps:
        row = before.get((meter.pk, month))
        if row and row.known_days >= days_in(month) - _DAYS_THAT_MATTER:
            for category, quantity in row.quantities.items():
                found[meter.expected.location, category] += quantity * missing / row.known_days
    return found


def _meter_months(rows: QuerySet[MonthlyConsumption]) -> dict[tuple[int, date], _MeterMonth]:
    found: dict[tuple[int, date], _MeterMonth] = defaultdict(_MeterMonth)
    columns = ("meter", "month", "category", "quantity", "measured_days", "estimated_days")
    for meter, month, category, quantity, measured, estimated in rows.order_by().values_list(
        *columns
    ):
        row = found[meter, month]
        row.quantities[category] = quantity
        row.known_days += measured + estimated
    return found


def _kinds() -> dict[str, Kind]:
    return {key: Kind(key, each.name, each.unit, each.carrier) for key, each in CATEGORIES.items()}


def _factors(year: int) -> dict[str, Factor]:
    """By category the factor that counts for the CO2-Prestatieladder."""
    rows = EmissionFactor.objects.filter(year=year).exclude(category="")
    sources = {}
    stored = []
    for *columns, source in rows.values_list(*FACTOR_COLUMNS, "source"):
        stored.append(StoredFactor(*columns))
        sources[stored[-1].id] = source
    factors = Factors(stored)
    found = {}
    for key in CATEGORIES:
        figure = emit(key, year, Decimal(1), factors).get("ladder")
        if figure and figure.factor and figure.factor_value is not None:
            pk = figure.factor.id
            name = CATEGORIES[key].name
            found[key] = Factor(name, figure.factor_value, sources[pk], pk)
    return found
