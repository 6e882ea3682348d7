"""Lines over time, each with its name at its end instead of a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from vrt_duurzaam.lib.charts.chart import (
    INK,
    INK_2,
    INK_3,
    LABEL_PX,
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

WIDE_PX, PHONE_PX = 280, 240
TOP_PX, BOTTOM_PX = 12, 28
HEADROOM = 1.05  # above the highest value
ABOVE_PX = 16  # from the end of a line to its name, where the name stands above it
NAME_PX = 18  # from one name to the next, so that none lie over each other
WIDE_LABELS, PHONE_LABELS = 12, 5  # at most, along the axis of time
MISSING = "–"


class LineStyle(Enum):
    MEASURED = "measured"  # solid ink with dots
    EARLIER = "earlier"  # a year before: thin and dashed
    TARGET = "target"  # dots
    FORECAST = "forecast"  # long dashes


_LOOK: dict[LineStyle, Figure] = {
    LineStyle.MEASURED: {
        "mode": "lines+markers",
        "line": {"color": INK, "width": 2.5},
        "marker": {"color": INK, "size": 7},
    },
    LineStyle.EARLIER: {
        "mode": "lines",
        "line": {"color": INK_3, "width": 1.5, "dash": "6px,3px"},
    },
    LineStyle.TARGET: {
        "mode": "lines",
        "line": {"color": INK_2, "width": 1.5, "dash": "2px,4px"},
    },
    LineStyle.FORECAST: {
        "mode": "lines",
        "line": {"color": INK, "width": 2, "dash": "8px,4px"},
    },
}


@dataclass(frozen=True)
class Line:
    """One line; `values` go with the moments of the chart, None where nothing is known."""

    name: str
    values: tuple[Decimal | None, ...]
    style: LineStyle = LineStyle.MEASURED

    @property
    def end(self) -> tuple[int, Decimal] | None:
        """The last moment (by place) that has a value, with it."""
        known = [(place, value) for place, value in enumerate(self.values) if value is not None]
        return known[-1] if known else None


def lines(
    key: str,
    title: str,
    unit: str,
    moments: Sequence[str],
    series: Sequence[Line],
    *,
    value_unit: str = "t",
    decimals: int = 0,
    moment_header: str = "Jaar",
) -> Chart:
    """Lines over the same moments. Raises ValueError where a line has another number of values."""
    if any(len(line.values) != len(moments) for line in series):
        raise ValueError("a line needs one value per moment")
    quantity = Quantity(value_unit, decimals)
    return Chart(
        key=key,
        title=title,
        unit=unit,
        description=f"Lijngrafiek, {moments[0]} tot en met {moments[-1]}: {title}. "
        "De cijfers staan onder de grafiek."
        if moments
        else title,
        wide=_drawing(moments, series, quantity, is_phone=False),
        phone=_drawing(moments, series, quantity, is_phone=True),
        header=(moment_header, *(f"{line.name} ({quantity.unit})" for line in series)),
        rows=tuple(
            (
                Cell(moment, is_number=False),
                *(
                    Cell(MISSING if value is None else quantity.figure(value))
                    for value in (line.values[place] for line in series)
                ),
            )
            for place, moment in enumerate(moments)
        ),
    )


def _drawing(
    moments: Sequence[str],
    series: Sequence[Line],
    quantity: Quantity,
    *,
    is_phone: bool,
) -> Figure:
    height = PHONE_PX if is_phone else WIDE_PX
    top = max((float(value) for line in series for value in line.values if value), default=1.0)
    names = _names(series, quantity, has_values=not is_phone)
    last = len(moments) - 1
    step = -(-len(moments) // (PHONE_LABELS if is_phone else WIDE_LABELS)) or 1
    layout: Figure = {
        "height": height,
        "margin": {
            "l": 0,
            "r": max((text_px(name.text) for name in names if name.place == last), default=0) + 14,
            "t": TOP_PX,
            "b": BOTTOM_PX,
        },
        "xaxis": label_axis(
            [moment if place % step == 0 else "" for place, moment in enumerate(moments)],
            range=[-0.3, last + 0.2],
            linecolor=INK,
            linewidth=1,
            showline=True,
            automargin=False,
        ),
        "yaxis": quantity_axis(range=[0, top * HEADROOM]),
        "annotations": _name_notes(names, last, top * HEADROOM, height - TOP_PX - BOTTOM_PX),
    }
    return figure([_trace(line) for line in series], layout)


def _trace(line: Line) -> Figure:
    return {
        "type": "scatter",
        "x": list(range(len(line.values))),
        "y": [None if value is None else float(value) for value in line.values],
        "connectgaps": False,
        "cliponaxis": False,
        "hoverinfo": "skip",
    } | _LOOK[line.style]


@dataclass(frozen=True)
class _Name:
    """The name of a line, at its last value."""

    text: str
    place: int
    value: float
    is_strong: bool


def _names(series: Sequence[Line], quantity: Quantity, *, has_values: bool) -> list[_Name]:
    """From low to high, for lines that have a value; with the value where there is room."""
    names = [
        _Name(
            f"{line.name} {quantity.with_unit(line.end[1])}" if has_values else line.name,
            line.end[0],
            float(line.end[1]),
            line.style is LineStyle.MEASURED,
        )
        for line in series
        if line.end is not None
    ]
    return sorted(names, key=lambda name: name.value)


def _name_notes(names: Sequence[_Name], last: int, scale: float, plot_px: float) -> list[Figure]:
    """Names right of the lines that reach the last moment, above the end of those that do not."""
    notes = []
    for place in {name.place for name in names}:
        here = [name for name in names if name.place == place]
        at_end = place == last
        for name, level in zip(here, _levels(here, scale, plot_px, at_end), strict=True):
            spot: Figure = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8}
            if not at_end:
                spot = {"x": place, "xanchor": "left" if place < last * 0.6 else "right"}
            notes.append(
                note(
                    name.text,
                    y=level / plot_px * scale,
                    yanchor="middle",
                    font={
                        "size": LABEL_PX,
                        "weight": 600 if name.is_strong else 400,
                        "color": INK if name.is_strong else INK_2,
                    },
                    **spot,
                )
            )
    return notes


def _levels(names: Sequence[_Name], scale: float, plot_px: float, at_end: bool) -> list[float]:
    """Heights in pixels of the names (low to high), a line height apart and inside the plot."""
    levels: list[float] = []
    for name in names:
        wanted = name.value / scale * plot_px + (0 if at_end else ABOVE_PX)
        levels.append(max(wanted, levels[-1] + NAME_PX if levels else NAME_PX / 2))
    ceiling = plot_px + TOP_PX - NAME_PX / 2
    for place in reversed(range(len(levels))):
        levels[place] = min(levels[place], ceiling)
        ceiling = levels[place] - NAME_PX
    return levels
