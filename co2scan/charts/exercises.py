"""The chart of Oefeningen: fossil CO2 per month beside the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vrt_duurzaam.lib.charts import Chart, MonthColumn, month_columns
from vrt_duurzaam.lib.dates import MONTHS
from vrt_duurzaam.lib.numbers import dutch


@dataclass(frozen=True, slots=True)
class ExerciseColumn:
    """Kilograms of a month; None: nothing was told, which is no gap. `is_over`: the month is."""

    month: date
    fossil_kg: Decimal | None
    before_kg: Decimal | None
    is_over: bool


def exercise_months(columns: Sequence[ExerciseColumn], year: int) -> Chart:
    return month_columns(
        "oefeningen-maanden",
        exercise_title(columns, year),
        f"kg CO₂-eq fossiel per maand, bron tot gebruik; staaf {year}, streep {year - 1}",
        [
            MonthColumn(
                one.month,
                one.fossil_kg or (Decimal(0) if one.is_over else None),
                one.before_kg,
                is_expected=False,
            )
            for one in columns
        ],
        value_unit="kg",
        this_header=str(year),
        last_header=str(year - 1),
    )


def exercise_title(columns: Sequence[ExerciseColumn], year: int) -> str:
    """What to see: the month that made the most."""
    known = [one for one in columns if one.fossil_kg]
    if not known:
        return f"In {year} is nog niets verbrand"
    most = max(known, key=lambda one: one.fossil_kg or Decimal(0))
    total = sum((one.fossil_kg or Decimal(0) for one in known), Decimal(0))
    name = MONTHS[most.month.month - 1]
    if len(known) == 1:
        return f"Alle CO₂ van oefenen kwam in {name} {year}"
    share = (most.fossil_kg or Decimal(0)) * 100 / total
    return f"In {name} werd het meest verbrand, {dutch(share, 0)}\u00a0% van {year}"
