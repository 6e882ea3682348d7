"""What every chart has in common: its parts, its colours, and room for its letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from vrt_duurzaam.lib.numbers import dutch

Figure = dict[str, Any]

INK = "var(--vd-ink)"
INK_2 = "var(--vd-ink-2)"
INK_3 = "var(--vd-ink-3)"
PAPER = "var(--vd-paper)"
LINE = "var(--vd-line)"
ACCENT = "var(--vd-accent)"
CLEAR = "rgba(0,0,0,0)"

AXIS_PX = 12  # the smallest letter of the house
LABEL_PX = 13
# Width of a letter in ems, by the widest font that is likely (DejaVu Sans Bold): no label is cut.
WIDEST_LETTER = 0.72

NO_BREAK_SPACE = "\u00a0"
UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Quantity:
    """What a chart measures: the unit behind a figure, and its decimals."""

    unit: str
    decimals: int

    def with_unit(self, value: Decimal | None) -> str:
        """`742 t`, or `onbekend`; `742` where no unit is given."""
        if value is None or not self.unit:
            return self.figure(value)
        return f"{self.figure(value)}{NO_BREAK_SPACE}{self.unit}"

    def figure(self, value: Decimal | None) -> str:
        """`742`, or `onbekend`. What is too little to write is `< 1`, and never 0."""
        if value is None:
            return UNKNOWN
        smallest = Decimal(1).scaleb(-self.decimals)
        if 0 < value < smallest / 2:
            return f"<{NO_BREAK_SPACE}{dutch(smallest, self.decimals)}"
        return dutch(value, self.decimals)


@dataclass(frozen=True)
class Cell:
    """A cell of the table behind a chart; a number stands at the right."""

    text: str
    url: str = ""
    is_number: bool = True


@dataclass(frozen=True)
class Chart:
    """A chart for `elements/chart.html`.

    `key` names it on its page, `title` says what to see, `unit` gives unit, period and method,
    `description` is what a screen reader says instead of the drawing. `rows` start with the cell
    that names them.
    """

    key: str
    title: str
    unit: str
    description: str
    wide: Figure
    phone: Figure
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    phone_below: int = 480  # a narrower place, in pixels, gets the drawing for a phone

    @property
    def figures(self) -> dict[str, Any]:
        return {"wide": self.wide, "phone": self.phone, "phoneBelow": self.phone_below}

    @property
    def headed_rows(self) -> list[list[tuple[str, Cell]]]:
        """Each cell with the head of its column, for a phone."""
        return [list(zip(self.header, row, strict=True)) for row in self.rows]

    @property
    def figures_id(self) -> str:
        """Where the page keeps the figures for the browser."""
        return f"{self.key}-figures"


def figure(data: Sequence[Any], layout: Figure) -> Figure:
    """Plotly's JSON of traces and a layout in the house style; raises ValueError on a wrong key."""
    house: Figure = {
        "template": None,
        "font": {"family": "var(--vd-font)", "size": AXIS_PX, "color": INK},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "dragmode": False,
        "separators": ",.",
    }
    built = go.Figure(data=data, layout=house | layout).to_plotly_json()
    built["layout"].pop("template", None)
    return {"data": list(built["data"]), "layout": built["layout"]}


def quantity_axis(**changes: Any) -> Figure:
    """An axis that starts at 0: hairline grid, no frame, at most five ticks."""
    return {
        "fixedrange": True,
        "rangemode": "tozero",
        "nticks": 5,
        "tickformat": ",~f",
        "gridcolor": LINE,
        "zeroline": False,
        "tickfont": {"size": AXIS_PX, "color": INK_2},
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": CLEAR,
        "automargin": True,
    } | changes


def label_axis(labels: Sequence[str], **changes: Any) -> Figure:
    """An axis with a label at 0, 1, 2 …; an empty label leaves its tick out."""
    shown = [(place, text) for place, text in enumerate(labels) if text]
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickvals": [place for place, _ in shown],
        "ticktext": [text for _, text in shown],
        "tickangle": 0,
        "tickfont": {"size": AXIS_PX, "color": INK_2},
        "ticks": "outside",
        "ticklen": 6,
        "tickcolor": CLEAR,
        "automargin": True,
    } | changes


def note(text: str, **place: Any) -> Figure:
    """Text in a drawing, without an arrow. `place` has x, y and what else Plotly takes."""
    return {
        "text": text,
        "showarrow": False,
        "font": {"size": LABEL_PX, "color": INK},
    } | place


def text_px(text: str, size: int = LABEL_PX) -> int:
    """How many pixels a line of text takes at most."""
    return round(len(text) * size * WIDEST_LETTER)


def percent(share: Decimal) -> str:
    """`Decimal("0.373")` to `37 %`."""
    return f"{dutch(share * 100, 0)}{NO_BREAK_SPACE}%"
