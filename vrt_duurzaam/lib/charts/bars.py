"""Bars from large to small, with those that make 80 % of the whole in full ink."""

from collections.abc import Sequence
from decimal import Decimal

from vrt_duurzaam.lib.charts import bar_drawing
from vrt_duurzaam.lib.charts.chart import Cell, Chart, Quantity, percent
from vrt_duurzaam.lib.charts.ranking import Bar, RankedBar, ranked


def horizontal_bars(  # noqa: PLR0913 - all but four have a default that fits most charts
    key: str,
    title: str,
    unit: str,
    bars: Sequence[Bar],
    *,
    value_unit: str = "t",
    decimals: int = 0,
    label_header: str = "Bron",
    value_header: str = "",
    is_whole: bool = True,
) -> Chart:
    """Bars with the largest first. `is_whole`: together they are a whole, so shares are shown.

    Raises ValueError for a value below zero.
    """
    quantity = Quantity(value_unit, decimals)
    rows = ranked(bars, quantity, is_whole)
    header = [label_header, value_header or value_unit]
    if is_whole:
        header += ["Aandeel", "Opgeteld"]
    return Chart(
        key=key,
        title=title,
        unit=unit,
        description=f"Staafgrafiek met {len(rows)} staven, de grootste eerst: {title}. "
        "De cijfers staan onder de grafiek.",
        wide=bar_drawing.wide(rows),
        phone=bar_drawing.phone(rows),
        header=tuple(header),
        rows=_table(rows, quantity, is_whole),
        phone_below=bar_drawing.phone_below(rows),
    )


def _table(
    rows: Sequence[RankedBar], quantity: Quantity, is_whole: bool
) -> tuple[tuple[Cell, ...], ...]:
    table = []
    before = Decimal(0)
    for row in rows:
        cells = [
            Cell(row.bar.label, row.bar.url, is_number=False),
            Cell(quantity.figure(row.bar.value)),
        ]
        if is_whole:
            if row.running is None:
                cells += [Cell("–"), Cell("–")]
            else:
                cells += [
                    Cell(percent(row.running - before)),
                    Cell(percent(row.running)),
                ]
                before = row.running
        table.append(tuple(cells))
    return tuple(table)
