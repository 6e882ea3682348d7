"""The base load of a location over the last twelve months."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef

from co2scan.choices import Direction
from co2scan.domain.base_load import BaseLoad, MeasuredDay, base_load, together
from co2scan.domain.reporting import Period, last_twelve_months
from co2scan.models import IntervalDay, MonthlyConsumption, MonthlyEmission


@dataclass(frozen=True, slots=True)
class LocationBaseLoad:
    """`kg_per_kwh` is of the same meters and months under the CO2-Prestatieladder, VRT's share;
    None: a factor is missing."""

    load: BaseLoad
    kg_per_kwh: Decimal | None

    @property
    def yearly_kg(self) -> Decimal | None:
        return None if self.kg_per_kwh is None else self.load.yearly_kwh * self.kg_per_kwh


def location_base_load(location: int, today: date) -> LocationBaseLoad | None:
    """None without enough quarter-hours of bought electricity. Three queries."""
    period = last_twelve_months(today)
    rows = IntervalDay.objects.filter(
        meter__connection__location=location,
        meter__direction=Direction.USE,
        meter__unit="kWh",
        counts=True,
        minutes__lte=60,
        day__gte=period.starts_on,
        day__lt=period.ends_on,
    ).order_by("meter", "day")
    days: dict[int, list[MeasuredDay]] = defaultdict(list)
    for meter, day, minutes, values in rows.values_list("meter", "day", "minutes", "values"):
        days[meter].append(MeasuredDay(day, minutes, bytes(values)))
    loads = {
        meter: load
        for meter, own in days.items()
        if (load := base_load(own, period.starts_on, period.ends_on)) is not None
    }
    whole = together(list(loads.values()))
    if whole is None:
        return None
    return LocationBaseLoad(whole, _kg_per_kwh(set(loads), period))


def _kg_per_kwh(meters: set[int], period: Period) -> Decimal | None:
    """What a kWh on the meter emitted: VRT's kg over all that was metered."""
    months = {"meter__in": meters, "month__gte": period.starts_on, "month__lt": period.ends_on}
    kg = list(MonthlyEmission.objects.filter(**months).values_list("ladder_kg", flat=True))
    metered = MonthlyConsumption.objects.filter(**months).values_list("metered_quantity", flat=True)
    total = sum(metered, Decimal(0))
    known = [one for one in kg if one is not None]
    if not total or len(known) < len(kg):
        return None
    return sum(known, Decimal(0)) / total


def has_quarters() -> Exists:
    """For a query of locations: whether there is anything to read a base load from."""
    return Exists(
        IntervalDay.objects.filter(
            meter__connection__location=OuterRef("pk"),
            meter__direction=Direction.USE,
            meter__unit="kWh",
            counts=True,
        )
    )
