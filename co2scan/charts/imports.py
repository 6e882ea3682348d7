"""What a file makes of a meter, month by month, beside the year before."""

from decimal import Decimal

from co2scan.domain.import_outcome import MeterOutcome, MonthChange
from vrt_duurzaam.lib.charts import Chart, MonthColumn, month_columns
from vrt_duurzaam.lib.dates import long_month
from vrt_duurzaam.lib.numbers import dutch

MOST_METERS = 6  # more are in the table alone
_MOST_MONTHS = 12
_STRIKING = 3  # times the year before, or that part of it


def meter_charts(meters: tuple[MeterOutcome, ...]) -> list[Chart]:
    """A drawing for each of the first meters, of the last twelve months that the file touches."""
    drawn = [(meter, _months(meter)) for meter in meters]
    return [
        _chart(f"meter-{number}", meter, months)
        for number, (meter, months) in enumerate(drawn)
        if len(months) > 1 or any(month.year_before is not None for month in months)
    ][:MOST_METERS]


def _months(meter: MeterOutcome) -> list[MonthChange]:
    return [m for m in meter.months if m.new is not None and m.new >= 0][-_MOST_MONTHS:]


def _chart(key: str, meter: MeterOutcome, months: list[MonthChange]) -> Chart:
    unit = meter.unit.replace("Nm3", "m³")
    line = ", streep een jaar eerder" if any(m.year_before is not None for m in months) else ""
    return month_columns(
        key,
        chart_title(meter.title, months),
        f"{meter.location}, {unit} per maand; staaf wat het wordt{line}",
        [MonthColumn(m.month, m.new, m.year_before) for m in months],
        value_unit=unit,
        this_header="Wordt",
        last_header="Jaar eerder",
    )


def chart_title(name: str, months: list[MonthChange]) -> str:
    """What to see: the month that is most unlike the year before, else the whole."""
    pairs = [(m, m.new, m.year_before) for m in months if m.new is not None and m.year_before]
    if not pairs:
        return f"{name}: van een jaar eerder is niets bekend"
    odd = [
        (month, new / before)
        for month, new, before in pairs
        if before and (new >= _STRIKING * before or new * _STRIKING <= before)
    ]
    if odd:
        month, times = max(odd, key=lambda pair: max(pair[1], 1 / pair[1] if pair[1] else 10**9))
        return f"{name}: {long_month(month.month)} is {_times(times)} een jaar eerder"
    new = sum((pair[1] for pair in pairs), Decimal(0))
    before = sum((pair[2] or Decimal(0) for pair in pairs), Decimal(0))
    per_cent = (new / before - 1) * 100
    if abs(per_cent) < 1:
        return f"{name}: evenveel als een jaar eerder"
    more = "meer" if per_cent > 0 else "minder"
    return f"{name}: {dutch(abs(per_cent), 0)} % {more} dan een jaar eerder"


def _times(times: Decimal) -> str:
    if times >= 1:
        return f"{dutch(times, 0)} keer zo veel als"
    return f"{dutch(times * 100, 0)} % van"
