"""Degree days against those of a normal year."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from vrt_duurzaam.lib.charts import Chart, MonthColumn, month_columns


def degree_days_chart(
    station: str,
    title: str,
    months: Sequence[tuple[date, Decimal | None]],
    normal: Mapping[int, Decimal],
) -> Chart:
    """A month with a day missing is an outline. `normal` is by the number of the month."""
    words = f"gewogen graaddagen per maand, {station}"
    if normal:
        words += "; het streepje is een normaal jaar"
    return month_columns(
        "graaddagen",
        title,
        f"{words}.",
        [MonthColumn(month, total, normal.get(month.month)) for month, total in months],
        value_unit="",
        this_header="Graaddagen",
        last_header="Normaal jaar",
    )
