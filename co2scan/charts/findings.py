"""The use around a finding, and a day of a building."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vrt_duurzaam.lib.charts import Chart, Line, LineStyle, MonthColumn, lines, month_columns
from vrt_duurzaam.lib.dates import long_day


@dataclass(frozen=True, slots=True)
class Around:
    """A month or a day with its use; None: nothing is known. `is_concerned`: it is about this."""

    day: date
    value: Decimal | None
    last_year: Decimal | None
    is_concerned: bool
    url: str = ""


def months_chart(moments: Sequence[Around], title: str, unit: str, concerns: str) -> Chart:
    """Columns beside the year before; a line where a month is below zero."""
    if any((one.value or 0) < 0 for one in moments):
        return days_chart(moments, title, unit, concerns, "maand")
    decimals = _decimals(moments)
    return month_columns(
        "rond-de-bevinding",
        title,
        f"{unit} per maand, {concerns}; staaf is de maand, streep een jaar eerder",
        [MonthColumn(one.day, one.value, one.last_year, url=one.url) for one in moments],
        value_unit=unit,
        decimals=decimals,
        this_header="Deze maand",
        last_header="Jaar eerder",
    )


def days_chart(
    moments: Sequence[Around], title: str, unit: str, concerns: str, per: str = "dag"
) -> Chart:
    """A line, with open dots on the days that it is about."""
    decimals = _decimals(moments)
    concerned = tuple(one.value if one.is_concerned else None for one in moments)
    series = [Line("verbruik", tuple(one.value for one in moments), is_named=False)]
    where = concerns
    if any(value is not None for value in concerned):
        where += "; die staan als open rondjes"
        series.append(Line("deze dagen", concerned, LineStyle.INCOMPLETE, is_named=False))
    return lines(
        "rond-de-bevinding",
        title,
        f"{unit} per {per}, {where}",
        [long_day(one.day) for one in moments],
        series,
        value_unit=unit,
        decimals=decimals,
        moment_header="Dag" if per == "dag" else "Maand vanaf",
        labels=[f"{one.day.day}-{one.day.month}" for one in moments],
    )


def _decimals(moments: Sequence[Around]) -> int:
    """None where the amounts are large."""
    return 0 if any(one.value is not None and abs(one.value) >= 100 for one in moments) else 1


def hours_chart(
    weekday: Sequence[Decimal | None], weekend: Sequence[Decimal | None], base: Decimal, title: str
) -> Chart:
    """An average working day and weekend day by the hour, with what is always on."""
    hours = range(24)
    return lines(
        "dagprofiel",
        title,
        "kW, gemiddelde per uur van de dag, laatste 12 maanden",
        [f"{hour}.00 uur" for hour in hours],
        [
            Line("werkdag", tuple(weekday)),
            Line("weekend", tuple(weekend), LineStyle.FORECAST),
            Line("basislast", tuple(base for _ in hours), LineStyle.TARGET),
        ],
        value_unit="kW",
        decimals=1,
        moment_header="Uur",
        labels=[f"{hour}" if hour % 3 == 0 else "" for hour in hours],
    )
