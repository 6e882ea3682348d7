"""How one factor went over the years."""

from collections.abc import Mapping
from decimal import Decimal

from vrt_duurzaam.lib.charts import Chart, Line, lines
from vrt_duurzaam.lib.numbers import dutch

MOST_DECIMALS = 3


def factor_history(
    by_year: Mapping[int, Decimal | None], unit: str, component: str
) -> Chart | None:
    """The value that counts in each year; None when fewer than two years have one."""
    known = [(year, value) for year, value in by_year.items() if value is not None]
    if len(known) < 2:
        return None
    decimals = min(MOST_DECIMALS, max(_decimals(value) for _, value in known))
    return lines(
        "factor-history",
        _title(known[0], known[-1], decimals),
        f"kg CO₂-eq per {unit}, {component}. Een gat: voor dat jaar is geen factor bekend.",
        [str(year) for year in by_year],
        [Line("", tuple(by_year.values()))],
        value_unit="kg",
        decimals=decimals,
    )


def _title(first: tuple[int, Decimal], last: tuple[int, Decimal], decimals: int) -> str:
    (from_year, before), (to_year, after) = first, last
    now = f"{dutch(after, decimals)} in {to_year}"
    if before == after:
        return f"{now}, evenveel als in {from_year}"
    if not before:
        return f"{now}, in {from_year} nog 0"
    change = dutch(abs(after / before - 1) * 100, 0)
    word = "hoger" if after > before else "lager"
    return f"{now}, {change} % {word} dan in {from_year}"


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))
