"""What the months mean: the CO2 of one location in a year, beside the year before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import Comparison, KgMonth, compare, kg_of
from co2scan.domain.periods import month_of, months_between
from co2scan.models import Location, MonthlyConsumption, MonthlyEmission


@dataclass(frozen=True, slots=True)
class MonthKg:
    """`now` is what is known; `before` is only there when it is whole, since what is missing is no
    lower use. `is_comparable`: both are whole, of the same meters."""

    month: date
    now: Decimal | None
    before: Decimal | None
    is_comparable: bool
    estimated: Decimal = Decimal(0)  # a part of `now`


@dataclass(frozen=True, slots=True)
class LocationFigures:
    """The months of a year that are over. Under the CO2-Prestatieladder."""

    months: Sequence[MonthKg]
    comparison: Comparison
    building_kg: Decimal
    lacks_factor: bool
    computed_at: datetime | None

    @property
    def total_kg(self) -> Decimal | None:
        """None when nothing is known: that is not zero."""
        return self.comparison.total_kg if any(m.now is not None for m in self.months) else None


def location_figures(location: Location, year: int, today: date) -> LocationFigures:
    """One query."""
    starts_on, ends_on = date(year, 1, 1), min(date(year + 1, 1, 1), month_of(today))
    rows = _emissions(location, date(year - 1, 1, 1), ends_on)
    now = _per_meter([row for row in rows if row.month >= starts_on])
    before = _per_meter([row for row in rows if row.month < starts_on])
    return LocationFigures(
        months=[_month(month, now, before) for month in months_between(starts_on, ends_on)],
        comparison=compare(now, before),
        building_kg=sum(
            (row.kg for row in rows if row.month >= starts_on and row.is_building and row.kg),
            Decimal(0),
        ),
        lacks_factor=any(row.kg is None for row in now),
        computed_at=max((row.computed_at for row in rows), default=None),
    )


@dataclass(frozen=True, slots=True)
class _Emission:
    meter: int
    month: date
    kg: Decimal | None
    days: Decimal
    estimated_days: Decimal
    computed_at: datetime
    is_building: bool


def _emissions(location: Location, starts_on: date, ends_on: date) -> list[_Emission]:
    """A row per meter, month and category: a month under two contracts has two."""
    same = MonthlyConsumption.objects.filter(
        meter=OuterRef("meter"), category=OuterRef("category"), month=OuterRef("month")
    )
    rows = (
        MonthlyEmission.objects.filter(
            meter__connection__location=location,
            month__gte=starts_on,
            month__lt=ends_on,
            is_left_out=False,
        )
        .annotate(
            measured=Subquery(same.values("measured_days")[:1]),
            estimated=Subquery(same.values("estimated_days")[:1]),
        )
        .order_by()
        .values_list(
            "category", "meter", "month", "ladder_kg", "measured", "estimated", "computed_at"
        )
    )
    return [
        _Emission(
            meter,
            month,
            kg,
            (measured or Decimal(0)) + (estimated or Decimal(0)),
            estimated or Decimal(0),
            computed_at,
            CATEGORIES[category].is_building_energy,
        )
        for category, meter, month, kg, measured, estimated, computed_at in rows
        if "ladder" in CATEGORIES[category].rules
    ]


def _per_meter(rows: Sequence[_Emission]) -> list[KgMonth]:
    """All categories of a meter's month together; unknown when one of them is."""
    groups: dict[tuple[int, date], list[_Emission]] = defaultdict(list)
    for row in rows:
        groups[row.meter, row.month].append(row)
    return [
        KgMonth(
            location=0,
            meter=meter,
            month=month,
            kg=_sum_of_all(row.kg for row in group),
            known_days=sum((row.days for row in group), Decimal(0)),
            estimated_days=sum((row.estimated_days for row in group), Decimal(0)),
        )
        for (meter, month), group in groups.items()
    ]


def _sum_of_all(parts: Iterable[Decimal | None]) -> Decimal | None:
    found = list(parts)
    known = [part for part in found if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def _month(month: date, now: Sequence[KgMonth], before: Sequence[KgMonth]) -> MonthKg:
    these = [row for row in now if row.month == month]
    those = [row for row in before if row.month.month == month.month]
    is_before_whole = bool(those) and all(row.is_whole for row in those)
    has_same_meters = {row.meter for row in these} == {row.meter for row in those}
    return MonthKg(
        month,
        kg_of(these) if any(row.kg is not None for row in these) else None,
        kg_of(those) if is_before_whole else None,
        is_comparable=is_before_whole and has_same_meters and all(row.is_whole for row in these),
        estimated=sum((row.estimated_kg for row in these), Decimal(0)),
    )
