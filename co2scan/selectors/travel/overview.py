"""Travel over a period: kilograms per group and means, beside the year before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from co2scan.domain.breakdown import MonthTotal, method_kg, month_totals
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import Comparison, KgMonth, compare
from co2scan.domain.footprint import Method, MonthFigure
from co2scan.domain.reporting import Period
from co2scan.domain.travel import TRAVEL_GROUPS, TravelGroup, travel_categories, travel_group
from co2scan.models import MonthlyConsumption
from co2scan.selectors.history import figure_history, kg_months

METHOD: Method = "ghg-market"  # the presentation in which commuting counts too
_KEYS = [category.key for category in travel_categories()]


@dataclass(frozen=True, slots=True)
class MeansTotal:
    """One category over the period. `kg` None: a factor is missing. `before` is its quantity in
    the same months a year earlier, None when nothing is known of then."""

    category: str
    quantity: Decimal
    before: Decimal | None
    kg: Decimal | None
    estimated_share: Decimal  # of the days

    @property
    def name(self) -> str:
        return CATEGORIES[self.category].name

    @property
    def unit(self) -> str:
        return CATEGORIES[self.category].unit


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """A group of travel; without `means` nothing is known of it, which is not zero."""

    group: TravelGroup
    kg: Decimal
    means: Sequence[MeansTotal]
    compared: Comparison

    @property
    def name(self) -> str:
        return TRAVEL_GROUPS[self.group]

    @property
    def is_known(self) -> bool:
        return bool(self.means)

    @property
    def lacks_factor(self) -> list[MeansTotal]:
        return [one for one in self.means if one.kg is None]


@dataclass(frozen=True)
class TravelOverview:
    """All travel of a period and of the year before it, read once."""

    period: Period
    rows: Sequence[MonthFigure]
    first_year: int | None

    def _in(self, period: Period, group: TravelGroup | None = None) -> list[MonthFigure]:
        return [
            row
            for row in self.rows
            if period.starts_on <= row.month < period.ends_on
            and (group is None or travel_group(row.category) == group)
        ]

    def _kg(self, period: Period, group: TravelGroup | None = None) -> list[KgMonth]:
        return kg_months(self._in(period, group), METHOD)

    @cached_property
    def groups(self) -> list[GroupTotal]:
        return [self._group(group) for group in TRAVEL_GROUPS]

    def _group(self, group: TravelGroup) -> GroupTotal:
        means = _means(self._in(self.period, group), self._in(self.period.earlier(), group))
        now, before = self._kg(self.period, group), self._kg(self.period.earlier(), group)
        kg = sum((one.kg for one in means if one.kg is not None), Decimal(0))
        return GroupTotal(group, kg, means, compare(now, before))

    @property
    def kg(self) -> Decimal:
        return sum((group.kg for group in self.groups), Decimal(0))

    @property
    def is_empty(self) -> bool:
        return not any(group.is_known for group in self.groups)

    @cached_property
    def compared(self) -> Comparison:
        return compare(self._kg(self.period), self._kg(self.period.earlier()))

    @property
    def estimated_share(self) -> Decimal:
        """Of the kilograms."""
        rows = self._kg(self.period)
        known = sum((row.kg for row in rows if row.kg is not None), Decimal(0))
        guessed = sum((row.estimated_kg for row in rows), Decimal(0))
        return guessed / known if known else Decimal(0)

    @cached_property
    def months(self) -> list[MonthTotal]:
        return month_totals(self._kg(self.period), self.period.months)

    @cached_property
    def months_before(self) -> list[MonthTotal]:
        earlier = self.period.earlier()
        return month_totals(self._kg(earlier), earlier.months)

    def compared_in(self, month: date) -> Comparison:
        now = [row for row in self._kg(self.period) if row.month == month]
        before = self._kg(self.period.earlier())
        return compare(now, [row for row in before if row.month.month == month.month])


def _means(now: Sequence[MonthFigure], before: Sequence[MonthFigure]) -> list[MeansTotal]:
    """The largest emission first."""
    earlier: dict[str, Decimal] = defaultdict(Decimal)
    for row in before:
        earlier[row.category] += row.quantity
    by_category: dict[str, list[MonthFigure]] = defaultdict(list)
    for row in now:
        by_category[row.category].append(row)
    found = [_total(key, rows, earlier.get(key)) for key, rows in by_category.items()]
    return sorted(found, key=lambda one: (one.kg is None, -(one.kg or 0), one.name))


def _total(key: str, rows: Sequence[MonthFigure], before: Decimal | None) -> MeansTotal:
    kg: Decimal | None = Decimal(0)
    if CATEGORIES[key].rules:
        amounts = [method_kg(row, METHOD) for row in rows]
        known = [amount for amount in amounts if amount is not None]
        kg = sum(known, Decimal(0)) if len(known) == len(amounts) else None
    estimated = sum((row.estimated_days for row in rows), Decimal(0))
    days = estimated + sum((row.measured_days for row in rows), Decimal(0))
    quantity = sum((row.quantity for row in rows), Decimal(0))
    return MeansTotal(key, quantity, before, kg, estimated / days if days else Decimal(0))


def read_travel(period: Period) -> TravelOverview:
    """Two queries."""
    earlier = period.earlier()
    within = Q(category__in=_KEYS) & (
        Q(month__gte=period.starts_on, month__lt=period.ends_on)
        | Q(month__gte=earlier.starts_on, month__lt=earlier.ends_on)
    )
    first = MonthlyConsumption.objects.filter(category__in=_KEYS).order_by("month")
    month: date | None = first.values_list("month", flat=True).first()
    return TravelOverview(period, figure_history(METHOD, within), month.year if month else None)
