"""How ranked bars are drawn: labels at the left, or above the bars on a phone."""

import textwrap
from collections.abc import Sequence

from vrt_duurzaam.lib.charts.chart import (
    AXIS_PX,
    CLEAR,
    INK,
    INK_2,
    INK_3,
    LABEL_PX,
    NO_BREAK_SPACE,
    Figure,
    figure,
    label_axis,
    note,
    percent,
    text_px,
)
from vrt_duurzaam.lib.charts.ranking import RankedBar

LABEL_LETTERS, PHONE_LABEL_LETTERS = 30, 34  # a longer label goes on on a next line

ROW_PX, LINE_PX = 30, 17
BAR_PX, PHONE_BAR_PX = 16, 14
EDGES_PX = 10
SHORTEST_LONGEST_PX = 160  # room that the longest bar has at least in the wide drawing
UNKNOWN_STUB = 0.08  # length of the dashed outline of an unknown value, of the longest bar
PERCENT_PX = text_px("100 %", AXIS_PX)


def phone_below(rows: Sequence[RankedBar]) -> int:
    """The width in pixels under which the wide drawing has no room."""
    return _label_px(rows) + _right_px(rows) + SHORTEST_LONGEST_PX


def wide(rows: Sequence[RankedBar]) -> Figure:
    labels = ["<br>".join(textwrap.wrap(row.bar.label, LABEL_LETTERS)) for row in rows]
    most_lines = max((label.count("<br>") + 1 for label in labels), default=1)
    row_px = max(ROW_PX, LINE_PX * most_lines + 6)
    right = _right_px(rows)
    notes = [
        note(
            percent(row.running),
            xref="paper",
            x=1,
            xshift=right,
            xanchor="right",
            y=place,
            font={"size": AXIS_PX, "color": INK_2},
        )
        for place, row in enumerate(rows)
        if row.running is not None
    ]
    places, width = range(len(rows)), BAR_PX / row_px
    layout = {
        "height": row_px * len(rows) + EDGES_PX,
        "margin": {"l": 0, "r": right, "t": 4, "b": 4},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, _longest(rows)]},
        "yaxis": label_axis(
            labels,
            range=[len(rows) - 0.5, -0.5],
            tickfont={"size": LABEL_PX, "color": INK},
            ticklen=8,
        ),
        "annotations": notes,
        "shapes": [
            *_most_line(rows, right),
            *_current_mark(rows),
            *_unknown_outlines(rows, places, width),
        ],
    }
    return figure([_bar_trace(rows, places, width)], layout)


def phone(rows: Sequence[RankedBar]) -> Figure:
    """Labels above their bars; the shares are in the table."""
    labels = ["<br>".join(textwrap.wrap(row.bar.label, PHONE_LABEL_LETTERS)) for row in rows]
    label_px = LINE_PX * max((label.count("<br>") + 1 for label in labels), default=1)
    row_px = label_px + PHONE_BAR_PX + 13
    bar_middle = (label_px + 5 + PHONE_BAR_PX / 2) / row_px - 0.5
    places, width = (
        [place + bar_middle for place in range(len(rows))],
        PHONE_BAR_PX / row_px,
    )
    notes = [
        note(
            label,
            xref="paper",
            x=0,
            xanchor="left",
            y=places[place] - (PHONE_BAR_PX / 2 + 3) / row_px,
            yanchor="bottom",
            align="left",
            borderpad=0,
        )
        for place, label in enumerate(labels)
    ]
    layout = {
        "height": row_px * len(rows) + EDGES_PX,
        "margin": {"l": 6, "r": _value_px(rows), "t": 4, "b": 4},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, _longest(rows)]},
        "yaxis": {
            "visible": False,
            "fixedrange": True,
            "range": [len(rows) - 0.5, -0.5],
        },
        "annotations": notes,
        "shapes": [*_current_mark(rows), *_unknown_outlines(rows, places, width)],
    }
    return figure([_bar_trace(rows, places, width)], layout)


def _bar_trace(rows: Sequence[RankedBar], places: Sequence[float], width: float) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(places),
        "x": [_length(row, _longest(rows)) for row in rows],
        "width": width,
        "marker": {"color": [_colour(row) for row in rows], "line": {"width": 0}},
        "text": [f"{NO_BREAK_SPACE}{row.text}" for row in rows],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {
            "size": LABEL_PX,
            "weight": [400 if row.bar.value is None else 600 for row in rows],
            "color": [INK_2 if row.bar.value is None else INK for row in rows],
        },
        "customdata": [row.bar.url for row in rows],
        "hoverinfo": "none",
    }


def _longest(rows: Sequence[RankedBar]) -> float:
    return max((float(row.bar.value or 0) for row in rows), default=0) or 1


def _length(row: RankedBar, longest: float) -> float:
    return longest * UNKNOWN_STUB if row.bar.value is None else float(row.bar.value)


def _colour(row: RankedBar) -> str:
    if row.bar.value is None:
        return CLEAR
    return INK if row.is_main else INK_2


def _unknown_outlines(
    rows: Sequence[RankedBar], places: Sequence[float], width: float
) -> list[Figure]:
    """Dashed: it is there, and how much is not known."""
    return [
        {
            "type": "rect",
            "x0": 0,
            "x1": _length(row, _longest(rows)),
            "y0": place - width / 2,
            "y1": place + width / 2,
            "line": {"color": INK_3, "width": 1, "dash": "3px,3px"},
        }
        for place, row in zip(places, rows, strict=True)
        if row.bar.value is None
    ]


def _most_line(rows: Sequence[RankedBar], right: int) -> list[Figure]:
    """The dashed line under the bars that make 80 %, out to the shares at the right."""
    main = sum(row.is_main for row in rows)
    if not 0 < main < sum(row.bar.value is not None for row in rows):
        return []
    line = {"color": INK_3, "width": 1.5, "dash": "3px,3px"}
    level = main - 0.5
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": level,
            "y1": level,
            "line": line,
        },
        {
            "type": "line",
            "xref": "paper",
            "xsizemode": "pixel",
            "xanchor": 1,
            "x0": 0,
            "x1": right,
            "y0": level,
            "y1": level,
            "line": line,
        },
    ]


def _current_mark(rows: Sequence[RankedBar]) -> list[Figure]:
    """A rule before the bar whose origin stands in the side panel."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "xsizemode": "pixel",
            "xanchor": 0,
            "x0": -3,
            "x1": -3,
            "y0": place - 0.45,
            "y1": place + 0.45,
            "line": {"color": INK, "width": 3},
        }
        for place, row in enumerate(rows)
        if row.bar.is_current
    ]


def _value_px(rows: Sequence[RankedBar]) -> int:
    return max((text_px(row.text) for row in rows), default=0) + 12


def _right_px(rows: Sequence[RankedBar]) -> int:
    has_shares = any(row.running is not None for row in rows)
    return _value_px(rows) + (PERCENT_PX + 8) * has_shares


def _label_px(rows: Sequence[RankedBar]) -> int:
    return max((text_px(row.bar.label[:LABEL_LETTERS]) for row in rows), default=0) + 8
