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
    INCOMPLETE = "incomplete"  # open dots: not all of it is there yet


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
    LineStyle.INCOMPLETE: {
        "mode": "markers",
        "marker": {"color": PAPER, "size": 8, "line": {"color": INK_2, "width": 1.5}},
    },
}


@dataclass(frozen=True)
class Line:
    """One line; `values` go with the moments of the chart, None where nothing is known.

    `is_named`: its name stands in the drawing, and not only in the table. `is_joined`: it goes on
    over moments at which it has no value, because it was not meant to have one there.
    """

    name: str
    values: tuple[Decimal | None, ...]
    style: LineStyle = LineStyle.MEASURED
    is_named: bool = True
    is_joined: bool = False

    @property
    def end(self) -> tuple[int, Decimal] | None:
        """The last moment (by place) that has a value, with it."""
        known = [(place, value) for place, value in enumerate(self.values) if value is not None]
        return known[-1] if known else None

    @property
    def is_falling(self) -> bool:
        known = [value for value in self.values if value is not None]
        return len(known) > 1 and known[-1] < known[-2]


def lines(  # noqa: PLR0913 - all but five have a default that fits most charts
    key: str,
    title: str,
    unit: str,
    moments: Sequence[str],
    series: Sequence[Line],
    *,
    value_unit: str = "t",
    decimals: int = 0,
    moment_header: str = "Jaar",
    places: Sequence[float] | None = None,
    labels: Sequence[str] | None = None,
) -> Chart:
    """Lines over the same moments. Raises ValueError where a line has another number of values.

    `places` are where the moments stand in time, when that is not evenly; `labels` what the axis
    says at each, when that is not the moment itself (empty: nothing).
    """
    spots = tuple(range(len(moments)) if places is None else places)
    if any(len(line.values) != len(moments) for line in series) or len(spots) != len(moments):
        raise ValueError("a line needs one value per moment")
    axis = _Axis(spots, tuple(moments if labels is None else labels))
    quantity = Quantity(value_unit, decimals)
    return Chart(
        key=key,
        title=title,
        unit=unit,
        description=f"Lijngrafiek, {moments[0]} tot en met {moments[-1]}: {title}. "
        "De cijfers staan onder de grafiek."
        if moments
        else title,
        wide=_drawing(axis, series, quantity, is_phone=False),
        phone=_drawing(axis, series, quantity, is_phone=True),
        header=(
            moment_header,
            *(f"{line.name} ({quantity.unit})" if quantity.unit else line.name for line in series),
        ),
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


@dataclass(frozen=True)
class _Axis:
    """Where each moment stands, and what is written there."""

    places: tuple[float, ...]
    labels: tuple[str, ...]

    def shown(self, most: int) -> list[tuple[float, str]]:
        """At most so many labels, evenly picked."""
        written = [pair for pair in zip(self.places, self.labels, strict=True) if pair[1]]
        return written[:: -(-len(written) // most) or 1]


def _drawing(
    axis: _Axis,
    series: Sequence[Line],
    quantity: Quantity,
    *,
    is_phone: bool,
) -> Figure:
    height = PHONE_PX if is_phone else WIDE_PX
    known = [float(value) for line in series for value in line.values if value]
    top, bottom = max([0.0, *known]), min([0.0, *known])
    if top == bottom:
        top = 1.0
    names = _names(series, quantity, axis.places, has_values=not is_phone)
    first, last = (axis.places[0], axis.places[-1]) if axis.places else (0, -1)
    shown = axis.shown(PHONE_LABELS if is_phone else WIDE_LABELS)
    scale = _Scale(bottom * HEADROOM, top * HEADROOM, height - TOP_PX - BOTTOM_PX)
    layout: Figure = {
        "height": height,
        "margin": {
            "l": 0,
            "r": max((text_px(name.text) for name in names if name.place == last), default=0) + 14,
            "t": TOP_PX,
            "b": BOTTOM_PX,
        },
        "xaxis": label_axis(
            (),
            tickvals=[place for place, _ in shown],
            ticktext=[label for _, label in shown],
            range=[first - 0.3, last + 0.2],
            linecolor=INK,
            linewidth=1,
            showline=True,
            automargin=False,
        ),
        "yaxis": quantity_axis(range=[scale.bottom, scale.top]),
        "annotations": _name_notes(names, first, last, scale),
    }
    return figure([_trace(line, axis.places) for line in series], layout)


@dataclass(frozen=True)
class _Scale:
    """The values at the bottom and the top of the plot, and its height in pixels."""

    bottom: float
    top: float
    plot_px: float

    def px(self, value: float) -> float:
        return (value - self.bottom) / (self.top - self.bottom) * self.plot_px

    def value(self, px: float) -> float:
        return self.bottom + px / self.plot_px * (self.top - self.bottom)


def _trace(line: Line, places: Sequence[float]) -> Figure:
    return {
        "type": "scatter",
        "x": list(places),
        "y": [None if value is None else float(value) for value in line.values],
        "connectgaps": line.is_joined,
        "cliponaxis": False,
        "hoverinfo": "skip",
    } | _LOOK[line.style]


@dataclass(frozen=True)
class _Name:
    """The name of a line, at its last value. `is_falling`: towards its end."""

    text: str
    place: float
    value: float
    is_strong: bool
    is_falling: bool


def _names(
    series: Sequence[Line], quantity: Quantity, places: Sequence[float], *, has_values: bool
) -> list[_Name]:
    """From low to high, for lines that have a value; with the value where there is room."""
    names = [
        _Name(
            f"{line.name} {quantity.with_unit(line.end[1])}" if has_values else line.name,
            places[line.end[0]],
            float(line.end[1]),
            line.style is LineStyle.MEASURED,
            line.is_falling,
        )
        for line in series
        if line.end is not None and line.is_named
    ]
    return sorted(names, key=lambda name: name.value)


def _name_notes(names: Sequence[_Name], first: float, last: float, scale: _Scale) -> list[Figure]:
    """Names right of the lines that reach the last moment, above the end of those that do not.

    Far to the right they go back along their line: then below it when it falls, so that no dot
    disappears behind them.
    """
    notes = []
    for place in {name.place for name in names}:
        here = [name for name in names if name.place == place]
        at_end = place == last
        goes_back = not at_end and place - first >= (last - first) * 0.6
        for name, level in zip(here, _levels(here, scale, at_end, goes_back), strict=True):
            spot: Figure = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8}
            if not at_end:
                anchor = "right" if goes_back else "left"
                spot = {"x": place, "xanchor": anchor, "bgcolor": PAPER, "borderpad": 1}
            notes.append(
                note(
                    name.text,
                    y=scale.value(level),
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


def _levels(names: Sequence[_Name], scale: _Scale, at_end: bool, goes_back: bool) -> list[float]:
    """Heights in pixels of the names (low to high), a line height apart and inside the plot:
    Plotly leaves out what stands above its axis."""
    levels: list[float] = []
    for name in names:
        side = -1 if goes_back and name.is_falling else 1
        wanted = scale.px(name.value) + (0 if at_end else side * ABOVE_PX)
        levels.append(max(wanted, levels[-1] + NAME_PX if levels else NAME_PX / 2))
    ceiling = scale.plot_px
    for place in reversed(range(len(levels))):
        levels[place] = min(levels[place], ceiling)
        ceiling = levels[place] - NAME_PX
    return levels
