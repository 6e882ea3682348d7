"""The chart of "Wat het betekent": a location's months beside those of the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vrt_duurzaam.lib.charts import Chart, MonthColumn, month_columns
from vrt_duurzaam.lib.dates import MONTHS

_FEW = 2  # exceptions that a title can still name


@dataclass(frozen=True, slots=True)
class MonthPair:
    """Kilograms of a month and of the same month a year before; comparable when both are whole."""

    month: date
    now_kg: Decimal | None
    before_kg: Decimal | None
    is_comparable: bool
    url: str = ""
    estimated_kg: Decimal = Decimal(0)  # a part of `now_kg`

    @property
    def is_above(self) -> bool:
        return (self.now_kg or 0) > (self.before_kg or 0)


def location_months(pairs: Sequence[MonthPair], year: int) -> Chart:
    """Columns in tonnes."""
    return month_columns(
        "locatie-maanden",
        months_title(pairs, year),
        f"ton CO₂-eq per maand, CO₂-Prestatieladder; staaf {year}, streep {year - 1}",
        [
            MonthColumn(
                pair.month,
                _tonnes(pair.now_kg),
                _tonnes(pair.before_kg),
                estimated=pair.estimated_kg / 1000,
                url=pair.url,
            )
            for pair in pairs
        ],
        decimals=1,
        this_header=str(year),
        last_header=str(year - 1),
    )


def months_title(pairs: Sequence[MonthPair], year: int) -> str:
    """What to see. Only months that are whole on both sides are compared."""
    compared = [pair for pair in pairs if pair.is_comparable]
    above = [pair for pair in compared if pair.is_above]
    below = [pair for pair in compared if not pair.is_above]
    if len(compared) < _FEW:
        return f"CO₂ per maand in {year}"
    every = "Elke maand" if len(compared) == len(pairs) else "Elke vergelijkbare maand"
    if len(above) <= _FEW < len(below) or not above:
        return f"{every} onder {year - 1}{_except(above)}"
    if len(below) <= _FEW < len(above) or not below:
        return f"{every} boven {year - 1}{_except(below)}"
    return f"{len(above)} van {len(compared)} maanden boven {year - 1}"


def _except(pairs: Sequence[MonthPair]) -> str:
    names = [MONTHS[pair.month.month - 1] for pair in pairs]
    return f", behalve {' en '.join(names)}" if names else ""


def _tonnes(kg: Decimal | None) -> Decimal | None:
    return None if kg is None else kg / 1000
