"""The charts of vehicles and tanks."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from vrt_duurzaam.lib.charts import (
    Bar,
    Chart,
    Line,
    MonthColumn,
    horizontal_bars,
    lines,
    month_columns,
)
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch


def kinds_chart(kg_by_kind: Mapping[str, tuple[Decimal, str]]) -> Chart | None:
    """Kilograms and address per kind of vehicle. None where nothing is known."""
    rows = sorted(kg_by_kind.items(), key=lambda row: -row[1][0])
    rows = [row for row in rows if row[1][0] > 0]
    if not rows:
        return None
    total = sum((kg for _name, (kg, _url) in rows), Decimal(0))
    name, (most, _url) = rows[0]
    part = dutch(100 * most / total, 0)
    return horizontal_bars(
        "soorten",
        f"{name}: {part} % van de uitstoot van het wagenpark",
        "ton CO₂-eq, laatste 12 maanden, CO₂-Prestatieladder",
        [Bar(label, kg / 1000, url) for label, (kg, url) in rows],
        value_unit="t",
        decimals=1,
        label_header="Soort",
        value_header="Uitstoot (t)",
        is_whole=True,
    )


def vehicle_chart(
    months: Sequence[tuple[date, Decimal | None, Decimal | None]], unit: str, title: str
) -> Chart:
    """What it took each month beside the year before."""
    most = max((value for _m, value, _b in months if value), default=Decimal(0))
    return month_columns(
        "maanden",
        title,
        f"{unit} per maand; staaf laatste 12 maanden, streep een jaar eerder",
        [MonthColumn(month, value, before, is_expected=False) for month, value, before in months],
        value_unit=unit,
        decimals=0 if most >= 100 else 1,
        this_header="Nu",
        last_header="Jaar eerder",
    )


def tank_chart(
    moments: Sequence[tuple[date, Decimal]], capacity: Decimal, title: str
) -> Chart | None:
    """The level after each dip and delivery, under what the tank holds."""
    if len(moments) < 2:
        return None
    return lines(
        "peil",
        title,
        f"liter in de tank bij elke peiling; inhoud {dutch(capacity)} l",
        [long_day(day) for day, _litres in moments],
        [Line("peil", tuple(litres for _day, litres in moments), is_named=False)],
        value_unit="l",
        decimals=0,
        moment_header="Dag",
        labels=[f"{day.day}-{day.month}" for day, _litres in moments],
    )
