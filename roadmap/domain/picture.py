"""The roadmap as a drawing: everything with its coordinates, in px from the top left.

`drawing.draw` makes one of bars. The page, the poster, the slide and the hall screen all draw from
this; a slide takes the numbers, the others `templates/roadmap/picture/picture.html`. Nothing in it
overlaps and nothing leaves it, however many bars there are and however long their titles.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from roadmap.domain.bars import Bar, MarkState
from roadmap.domain.lettering import Measure, Piece
from roadmap.domain.snapshot import HorizonLine

# -- what goes in -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes of letters, lines and bars. A row grows with the lines of its labels."""

    title: float = 12
    owner: float = 12  # owner, per cent, late
    lane: float = 14
    small: float = 12  # years, horizons, the second line of a lane
    line: float = 16  # the height of a line of a label
    base: float = 12  # from the top of a line to the foot of its letters
    bar: float = 8
    sign: float = 12
    gutter: float = 124  # for the names of the lanes
    mark: float = 6  # the radius of a milestone; one that was missed is 1 larger
    edge: float = 3  # above and below a bar with its label, for the ring of the focus
    over_bar: float = 2  # between the label and the bar
    row_gap: float = 1
    part_pad: float = 5  # above and below the rows of a part
    ghost_drop: float = 4  # from the bar to the fixed plan below it
    ghost_room: float = 7
    label_share: float = 0.9  # a label is at most this part of the plot wide, then it breaks


SCREEN = Style()
POSTER = Style(title=13, owner=12, lane=17, small=13, line=18, base=13.5, sign=13, gutter=152)


@dataclass(frozen=True, slots=True)
class Part:
    """The bars under one second line of a lane (`Primair`); without `title` they are all of it."""

    title: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class LaneOf:
    """What becomes a lane. `theme` is its key (`klimaat`); empty when the lane is no theme."""

    title: str
    parts: Sequence[Part]
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What the values of a bar are called; `selectors.bar_words` has them."""

    icon: Callable[[Bar], str]  # `s-loopt`
    tail: Callable[[Bar], str]  # `in uitvoering, jan 2024 tot okt 2025`


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that are drawn: whole months."""

    first: date
    last: date


# -- what comes out -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return round(self.x + self.width, 1)

    @property
    def bottom(self) -> float:
        return round(self.y + self.height, 1)

    @property
    def middle(self) -> float:
        return round(self.y + self.height / 2, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `y` is the foot of its letters. `pieces` stand behind each other."""

    x: float
    y: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """A word on its own, with the room it takes."""

    text: str
    x: float
    y: float
    box: Box


@dataclass(frozen=True, slots=True)
class Upright:
    """A line from top to bottom; it stops where it meets a text, so it is several stretches."""

    x: float
    stretches: tuple[tuple[float, float], ...]

    @property
    def path(self) -> str:
        return "".join(f"M{self.x:g} {top:g}V{bottom:g}" for top, bottom in self.stretches)


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year, or of a quarter; no caption where there is no room for it."""

    on: date
    is_year: bool
    line: Upright | None  # None at the very left
    caption: Caption | None


@dataclass(frozen=True, slots=True)
class HorizonBand:
    """`edge` is the line at its end, None when it ends with the picture."""

    name: str
    box: Box
    is_shaded: bool
    caption: Caption | None
    edge: Upright | None


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A milestone: a diamond of `radius` around a point on the bar."""

    x: float
    y: float
    radius: float
    state: MarkState
    title: str


@dataclass(frozen=True, slots=True)
class Ghost:
    """The period of the fixed plan: a thin line with a cap at both ends."""

    x: float
    right: float
    y: float
    cap: float = 2  # up and down


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its label above it and, where it moved, the fixed plan below.

    `kind`: `plain`, `idea` (dashed) or `off` (stopped: a stroke from corner to corner).
    `hit` is the whole of it, for a pointer and the ring of the focus.
    """

    bar: Bar
    name: str  # for who cannot see it; begins with the text that shows
    kind: str
    hit: Box
    track: Box
    done: Box | None
    late: Box | None
    ghost: Ghost | None
    marks: tuple[DrawnMark, ...]
    icon: str  # `s-loopt`
    sign: Box
    lines: tuple[Line, ...]
    label: Box  # sign and lines together


@dataclass(frozen=True, slots=True)
class DrawnPart:
    title: tuple[Line, ...]
    box: Box  # across the whole picture
    bars: tuple[DrawnBar, ...]
    name: str  # `Klimaat, primair`


@dataclass(frozen=True, slots=True)
class Lane:
    title: tuple[Line, ...]
    theme: str
    box: Box
    icon: Box | None  # of its theme
    parts: tuple[DrawnPart, ...]


@dataclass(frozen=True, slots=True)
class Today:
    line: Upright
    flag: Box
    caption: Caption  # stands in the middle of the flag


@dataclass(frozen=True, slots=True)
class Dependency:
    """From the end of the action that goes first to the start of the one that waits for it.

    `is_tight`: that one starts before the first is done.
    """

    before: str
    after: str
    path: str
    head: tuple[float, float]  # the tip of the arrow, which points right
    is_tight: bool


@dataclass(frozen=True, slots=True)
class Picture:
    width: float
    height: float
    style: Style
    span: Span
    plot: Box  # where bars may be: right of the names, under the years
    ticks: tuple[Tick, ...]
    bands: tuple[HorizonBand, ...]
    lanes: tuple[Lane, ...]
    today: Today | None  # None when today is not in the span
    dependencies: tuple[Dependency, ...] = ()
    undated: tuple[Bar, ...] = ()  # without a start or an end: to show apart
    outside: tuple[Bar, ...] = ()  # wholly before or after the span: to name apart

    @property
    def month_width(self) -> float:
        """How wide a month is, on average."""
        first, last = self.span.first, self.span.last
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        return round(self.plot.width / months, 3)

    @property
    def bars(self) -> list[DrawnBar]:
        return [bar for lane in self.lanes for part in lane.parts for bar in part.bars]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to draw, and how. `ghosts`: bars of a fixed plan by code.

    `width` of the whole picture. `quarters` draws them too; within two years they always show.
    """

    lanes: Sequence[LaneOf]
    span: Span
    today: date
    words: Words
    measure: Measure
    width: float
    style: Style = SCREEN
    horizons: Sequence[HorizonLine] = ()
    ghosts: Mapping[str, Bar] = field(default_factory=dict)
    has_dependencies: bool = False
    has_quarters: bool = False
    today_words: str = ""  # `vandaag, 22 nov`
