"""Months as columns: this year a bar, last year a short line, and what is missing an outline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vrt_duurzaam.lib.charts.chart import (
    ACCENT,
    AXIS_PX,
    INK,
    INK_2,
    LABEL_PX,
    PAPER,
    Cell,
    Chart,
    Figure,
    Quantity,
    figure,
    label_axis,
    note,
    quantity_axis,
    text_px,
)
from vrt_duurzaam.lib.dates import SHORT_MONTHS, long_month

HALF_BAR, HALF_LINE = 0.36, 0.44  # of the room of one month
COLUMN_PX = 38  # at the narrowest wide drawing
OUTLINE_SHARE = 0.15  # height of the outline of a missing month, of the tallest, if no year before
TOP_ROOM = 1.14  # above the tallest column, for its number

ABSENT = "ontbreekt"
PARTLY, HALF = "deels", "½"
NOT_YET = "nog niet voorbij"


@dataclass(frozen=True)
class MonthColumn:
    """One month. `value` None is missing, or not expected yet; `estimated` is a part of `value`.

    `is_partial`: some of it is still to come, so that the column is too low.
    """

    month: date
    value: Decimal | None
    last_year: Decimal | None = None
    estimated: Decimal = Decimal(0)
    is_expected: bool = True
    is_partial: bool = False
    url: str = ""

    @property
    def is_missing(self) -> bool:
        return self.value is None and self.is_expected


def month_columns(
    key: str,
    title: str,
    unit: str,
    months: Sequence[MonthColumn],
    *,
    value_unit: str = "t",
    decimals: int = 0,
    this_header: str = "Dit jaar",
    last_header: str = "Vorig jaar",
) -> Chart:
    """Columns in the order given. Raises ValueError for a value below zero."""
    for column in months:
        if column.estimated < 0 or (column.value is not None and column.value < column.estimated):
            raise ValueError("a column cannot be less than zero or than its estimated part")
    quantity = Quantity(value_unit, decimals)
    absent = sum(column.is_missing for column in months)
    return Chart(
        key=key,
        title=title,
        unit=unit,
        description=f"Staafgrafiek met {len(months)} maanden: {title}. "
        + (f"{absent} maanden ontbreken. " if absent > 1 else "1 maand ontbreekt. " * absent)
        + "De cijfers staan onder de grafiek.",
        wide=_drawing(months, quantity, is_phone=False),
        phone=_drawing(months, quantity, is_phone=True),
        header=(
            "Maand",
            f"{this_header} ({quantity.unit})",
            f"{last_header} ({quantity.unit})",
            "Waarvan geschat",
        ),
        rows=tuple(_row(column, quantity) for column in months),
        phone_below=COLUMN_PX * len(months) + 8,
    )


def _drawing(months: Sequence[MonthColumn], quantity: Quantity, *, is_phone: bool) -> Figure:
    tallest = max(
        (float(value) for each in months for value in (each.value, each.last_year) if value),
        default=1.0,
    )
    texts = ["" if each.value is None else quantity.figure(each.value) for each in months]
    has_numbers = not is_phone and all(text_px(text, AXIS_PX) <= COLUMN_PX for text in texts)
    layout: Figure = {
        "height": 200 if is_phone else 240,
        "margin": {"l": 0, "r": 4, "t": 4, "b": 4},
        "barmode": "stack",
        "xaxis": label_axis(
            _labels(months, is_phone=is_phone),
            range=[-0.5, len(months) - 0.5],
            linecolor=INK,
            linewidth=1,
            showline=True,
        ),
        "yaxis": {
            "visible": False,
            "fixedrange": True,
            "range": [0, tallest * TOP_ROOM],
        }
        if has_numbers
        else quantity_axis(range=[0, tallest * 1.04]),
        "shapes": _outlines(months, tallest),
        "annotations": _questions(months, tallest)
        + _halves(months, tallest, has_numbers=has_numbers)
        + (_numbers(months, texts, tallest) * has_numbers),
    }
    return figure([*_bars(months), *_last_year(months)], layout)


def _labels(months: Sequence[MonthColumn], *, is_phone: bool) -> list[str]:
    """`jan`, with the year below where it begins when the months lie in two years."""
    has_two_years = len({each.month.year for each in months}) > 1
    labels = []
    for place, each in enumerate(months):
        label = SHORT_MONTHS[each.month.month - 1]
        if is_phone and len(months) > 6 and place % 2:
            label = ""
        if label and has_two_years and (place == 0 or each.month.month == 1):
            label += f"<br>{each.month.year}"
        labels.append(label)
    return labels


def _bars(months: Sequence[MonthColumn]) -> list[Figure]:
    def trace(values: list[float | None], marker: Figure) -> Figure:
        return {
            "type": "bar",
            "x": list(range(len(months))),
            "y": values,
            "width": 2 * HALF_BAR,
            "marker": marker,
            "customdata": [each.url for each in months],
            "hoverinfo": "none",
        }

    measured = [
        None if each.value is None else float(each.value - each.estimated) for each in months
    ]
    traces = [trace(measured, {"color": INK_2, "line": {"width": 0}})]
    if any(each.estimated for each in months):
        stripes: Figure = {
            "color": INK_2,
            "line": {"width": 1, "color": INK_2},
            "pattern": {
                "shape": "|",
                "fillmode": "replace",
                "bgcolor": PAPER,
                "fgcolor": INK_2,
                "size": 5,
                "solidity": 0.4,
            },
        }
        traces.append(trace([float(each.estimated) or None for each in months], stripes))
    return traces


def _last_year(months: Sequence[MonthColumn]) -> list[Figure]:
    """One short line per month; a wider one in the colour of paper under it keeps them apart."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place, each in enumerate(months):
        if each.last_year is not None:
            x += [place - HALF_LINE, place + HALF_LINE, None]
            y += [float(each.last_year), float(each.last_year), None]
    if not x:
        return []
    common = {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip"}
    return [
        common | {"line": {"color": PAPER, "width": 6}, "cliponaxis": False},
        common | {"line": {"color": INK, "width": 2.5}, "cliponaxis": False},
    ]


def _outline_height(column: MonthColumn, tallest: float) -> float:
    return float(column.last_year or 0) or tallest * OUTLINE_SHARE


def _outlines(months: Sequence[MonthColumn], tallest: float) -> list[Figure]:
    return [
        {
            "type": "rect",
            "x0": place - HALF_BAR,
            "x1": place + HALF_BAR,
            "y0": 0,
            "y1": _outline_height(each, tallest),
            "line": {"color": ACCENT, "width": 1, "dash": "3px,3px"},
        }
        for place, each in enumerate(months)
        if each.is_missing
    ]


def _questions(months: Sequence[MonthColumn], tallest: float) -> list[Figure]:
    return [
        note(
            "?",
            x=place,
            y=0,
            yanchor="bottom",
            font={"size": LABEL_PX, "weight": 600, "color": ACCENT},
        )
        for place, each in enumerate(months)
        if each.is_missing and _outline_height(each, tallest) > tallest * 0.1
    ]


def _has_foot(column: MonthColumn, tallest: float) -> bool:
    """Whether a sign has room in the solid foot of the column."""
    return float((column.value or 0) - column.estimated) > tallest * 0.1


def _halves(months: Sequence[MonthColumn], tallest: float, *, has_numbers: bool) -> list[Figure]:
    """½ in the foot of a column that is not complete. A low one has it above its number, or on
    top of it where there are no numbers."""
    signs = []
    for place, each in enumerate(months):
        has_foot = _has_foot(each, tallest)
        if each.is_partial and each.value is not None and (has_foot or not has_numbers):
            signs.append(
                note(
                    HALF,
                    x=place,
                    y=0 if has_foot else float(each.value),
                    yanchor="bottom",
                    font={"size": LABEL_PX, "weight": 600, "color": PAPER if has_foot else INK},
                )
            )
    return signs


def _numbers(months: Sequence[MonthColumn], texts: Sequence[str], tallest: float) -> list[Figure]:
    return [
        note(
            f"{HALF}<br>{text}" if each.is_partial and not _has_foot(each, tallest) else text,
            x=place,
            y=float(max(each.value or 0, each.last_year or 0)),
            yanchor="bottom",
            yshift=3,
            font={"size": AXIS_PX, "color": INK},
        )
        for place, (each, text) in enumerate(zip(months, texts, strict=True))
        if text
    ]


def _row(column: MonthColumn, quantity: Quantity) -> tuple[Cell, ...]:
    if column.value is not None:
        value = quantity.figure(column.value)
        if column.is_partial:
            value += f" ({PARTLY})"
    else:
        value = ABSENT if column.is_expected else NOT_YET
    last_year = quantity.figure(column.last_year)
    return (
        Cell(long_month(column.month), column.url, is_number=False),
        Cell(value),
        Cell(last_year),
        Cell(quantity.figure(column.estimated) if column.estimated else "–"),
    )
