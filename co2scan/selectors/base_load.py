"""The base load of a location over the last twelve months."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef

from co2scan.choices import Direction
from co2scan.domain.base_load import BaseLoad, MeasuredDay, base_load, together
from co2scan.domain.reporting import last_twelve_months
from co2scan.models import IntervalDay, MonthlyConsumption, MonthlyEmission


@dataclass(frozen=True, slots=True)
class LocationBaseLoad:
    """`kg_per_kwh` is of the same meters and months under the CO2-Prestatieladder, VRT's share, of
    what counts: nothing for a month in which the source was off. None: a factor is missing, or
    the source was off in all of them (`is_left_out`). `categories` are what these meters count as,
    for who wants to see their rows."""

    load: BaseLoad
    kg_per_kwh: Decimal | None
    is_left_out: bool = False
    categories: tuple[str, ...] = ()

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
    months = {"meter__in": set(loads), "month__gte": period.starts_on, "month__lt": period.ends_on}
    emitted = MonthlyEmission.objects.filter(**months).values_list(
        "ladder_kg", "is_left_out", "category"
    )
    counted = [kg for kg, is_left_out, _ in emitted if not is_left_out]
    metered = MonthlyConsumption.objects.filter(**months).values_list("metered_quantity", flat=True)
    return LocationBaseLoad(
        whole,
        _kg_per_kwh(counted, metered),
        is_left_out=bool(emitted) and not counted,
        categories=tuple(sorted({category for _, _, category in emitted})),
    )


def _kg_per_kwh(counted: Sequence[Decimal | None], metered: Iterable[Decimal]) -> Decimal | None:
    """What a kWh on the meter emitted: VRT's kg over all that was metered."""
    total = sum(metered, Decimal(0))
    known = [kg for kg in counted if kg is not None]
    if not total or not counted or len(known) < len(counted):
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
