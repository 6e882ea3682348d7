"""One sheet of the poster: an A3 lying down with everything on it in its place, in px (1/96 inch).

The PDF and the SVG are both written from this; `sheets` chooses what stands on which sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import partial

from roadmap.domain.bars import MarkState
from roadmap.domain.drawing import draw
from roadmap.domain.lanes import by_theme
from roadmap.domain.picture import POSTER, DrawnBar, Lane, Line, Picture, Style, Wish
from roadmap.domain.scale import filled_span
from roadmap.reports.fills import Diamond, Fill, capped, diamond, hatching, theme_fill
from roadmap.reports.pen import Pen, Word
from roadmap.reports.poster.content import BOTTOM, MARGIN, RIGHT, Content
from roadmap.reports.poster.foot import Foot, draw_foot
from roadmap.reports.poster.head import Head, draw_head
from roadmap.reports.signs import Sign, signs
from roadmap.reports.text_width import text_width
from roadmap.selectors.bar_words import BAR_WORDS
from vrt_duurzaam.lib.dates import long_day, long_month, short_day

MARK_WORDS = {MarkState.MET: "gehaald", MarkState.OPEN: "gepland", MarkState.MISSED: "gemist"}


def larger(style: Style, by: float) -> Style:
    """All sizes but that of a milestone's edges, which is a share."""
    sizes = {field.name: getattr(style, field.name) for field in fields(style)}
    scaled = {name: round(size * by, 1) for name, size in sizes.items() if name != "label_share"}
    return replace(style, **scaled)


# From a plan of a few actions, that can be read from afar, to the fullest sheet: there letters are
# as small, 12 px is 9 pt, but rows stand closer. A plan that is too large for that has more sheets.
ROOMY = replace(POSTER, edge=2, mark=5.5)
TIGHT = replace(
    POSTER,
    small=12,
    line=13.5,
    base=10.5,
    bar=5.5,
    mark=5,
    edge=1,
    over_bar=1,
    row_gap=1.5,
    part_pad=1.5,
    ghost_drop=3.5,
    ghost_room=4.5,
)
STYLES = (
    larger(ROOMY, 2),
    larger(ROOMY, 1.5),
    larger(ROOMY, 1.25),
    ROOMY,
    *(replace(TIGHT, row_gap=gap) for gap in (6, 4, 2.5)),
    TIGHT,
    replace(TIGHT, ghost_drop=2.5, ghost_room=2.5),
)


@dataclass(frozen=True, slots=True)
class SheetBar:
    """A bar with its words. `says` is what its sign means, for who cannot see it. `key` is its own
    on the sheet."""

    key: str
    drawn: DrawnBar
    theme: str
    words: tuple[Word, ...]
    sign: Sign
    sign_x: float
    sign_y: float
    says: str
    fill: Fill | None
    hatching: str
    ghost: str
    marks: tuple[Diamond, ...]


@dataclass(frozen=True, slots=True)
class SheetPart:
    words: tuple[Word, ...]
    bars: tuple[SheetBar, ...]


@dataclass(frozen=True, slots=True)
class SheetLane:
    drawn: Lane
    words: tuple[Word, ...]
    theme: str
    icon: Sign | None
    mark: Fill | None  # over the rule at its left
    parts: tuple[SheetPart, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`picture` is drawn from (`x`, `y`); the places of its words are those on the sheet."""

    head: Head
    x: float
    y: float
    picture: Picture
    says: str
    captions: tuple[Word, ...]
    today: Word | None
    lanes: tuple[SheetLane, ...]
    empty: tuple[Word, ...]
    foot: Foot
    words: tuple[Word, ...]
    fits: bool

    @property
    def bars(self) -> list[SheetBar]:
        return [bar for lane in self.lanes for part in lane.parts for bar in part.bars]


def fits(content: Content) -> bool:
    """On one sheet, with the smallest letters that may be."""
    return _compose(content, STYLES[-1]).fits


def compose(content: Content) -> Sheet:
    """With the largest letters that fit; `fits` is False when the smallest do not."""
    sheet = _compose(content, STYLES[-1])
    for style in STYLES[:-1] if sheet.fits else ():
        roomier = _compose(content, style)
        if roomier.fits:
            return roomier
    return sheet


def _compose(content: Content, style: Style) -> Sheet:
    pen = Pen()
    head = draw_head(pen, content)
    top = head.bottom
    picture = draw(_wish(content, style))
    has_bars = bool(picture.bars)
    height = draw_foot(Pen(), content, picture, MARGIN, 0, RIGHT).bottom
    foot = draw_foot(pen, content, picture, MARGIN, BOTTOM - height, RIGHT)
    bottom = top + (picture.height if has_bars else 120)
    return Sheet(
        head=head,
        x=MARGIN,
        y=top,
        picture=picture,
        says=_picture_says(picture),
        captions=_captions(pen, picture, top) if has_bars else (),
        today=_today(pen, picture, top) if has_bars else None,
        lanes=_lanes(pen, picture, top),
        empty=() if has_bars else _nothing(pen, content, top),
        foot=foot,
        words=tuple(pen.words),
        fits=bottom + 4 <= BOTTOM - height,
    )


def _wish(content: Content, style: Style) -> Wish:
    snapshot = content.snapshot
    themes = {theme.key: theme.name for theme in snapshot.themes}
    periods = snapshot.plan.periods if snapshot.plan else ()
    by_code = {bar.code: bar for bar in content.bars}
    ghosts = {
        period.code: replace(
            by_code[period.code], starts_on=period.starts_on, ends_on=period.ends_on
        )
        for period in periods
        if period.code in by_code
    }
    return Wish(
        lanes=by_theme(content.bars, themes),
        span=filled_span(content.bars, snapshot.on, ghosts.values()),
        today=snapshot.on,
        words=BAR_WORDS,
        measure=text_width,
        width=RIGHT - MARGIN,
        style=style,
        horizons=snapshot.horizons,
        ghosts=ghosts,
        today_words=long_day(snapshot.on),
    )


# -- the picture --------------------------------------------------------------------------------


def _nothing(pen: Pen, content: Content, top: float) -> tuple[Word, ...]:
    words = "Geen van deze acties heeft al een begin en een eind."
    if not content.bars:
        words = "Er staan nog geen acties in het plan."
    return (pen.write(words, MARGIN, top + 60, 20),)


def _picture_says(picture: Picture) -> str:
    if not picture.bars:
        return "Logo van het actieplan"
    first, last = long_month(picture.span.first), long_month(picture.span.last)
    return (
        f"Routekaart van {first} tot en met {last}, met voor elke actie een balk. "
        "Wat erin staat, staat ook in de lijst hierna."
    )


def _captions(pen: Pen, picture: Picture, top: float) -> tuple[Word, ...]:
    """Horizons and years."""
    size = picture.style.small
    horizons = [
        pen.write(each.text, MARGIN + each.x, top + each.y, size, "band", bold=True)
        for each in (band.caption for band in picture.bands)
        if each
    ]
    years = [
        pen.write(each.text, MARGIN + each.x, top + each.y, size, "year")
        for each in (tick.caption for tick in picture.ticks)
        if each
    ]
    return (*horizons, *years)


def _today(pen: Pen, picture: Picture, top: float) -> Word | None:
    if picture.today is None:
        return None
    word, size = picture.today.caption, picture.style.small
    x = MARGIN + word.x - text_width(word.text, size, True) / 2
    return pen.write(word.text, x, top + word.y, size, "today-words", bold=True)


def _lanes(pen: Pen, picture: Picture, top: float) -> tuple[SheetLane, ...]:
    style = picture.style
    written = partial(_written, pen, top)
    return tuple(
        SheetLane(
            drawn=lane,
            words=written(lane.title, style.lane, f"lane t-{lane.theme}", bold=True),
            theme=lane.theme,
            icon=signs().get(f"i-{lane.theme}"),
            mark=theme_fill(lane.theme, replace(lane.box, x=0, width=6)),
            parts=tuple(
                SheetPart(
                    written(part.title, style.small, "part"),
                    tuple(_bar(pen, bar, lane.theme, picture, top) for bar in part.bars),
                )
                for part in lane.parts
            ),
        )
        for lane in picture.lanes
    )


def _written(
    pen: Pen, top: float, lines: Sequence[Line], size: float, css: str, *, bold: bool = False
) -> tuple[Word, ...]:
    return tuple(
        pen.write(piece.text, MARGIN + line.x + piece.x, top + line.y, size, css, bold=bold)
        for line in lines
        for piece in line.pieces
    )


def _bar(pen: Pen, bar: DrawnBar, theme: str, picture: Picture, top: float) -> SheetBar:
    style = picture.style
    words = tuple(
        pen.write(
            piece.text,
            MARGIN + line.x + piece.x,
            top + line.y,
            style.title if piece.kind == "title" else style.owner,
            piece.kind,
            bold=piece.kind in {"title", "late"},
        )
        for line in bar.lines
        for piece in line.pieces
    )
    return SheetBar(
        key=f"b{bar.bar.code}",
        drawn=bar,
        theme=theme,
        words=words,
        sign=signs()[bar.icon],
        sign_x=MARGIN + bar.sign.x,
        sign_y=top + bar.sign.y,
        says=says(bar),
        fill=theme_fill(theme, bar.done) if bar.done and bar.done.width >= 1 else None,
        hatching=hatching(bar.late) if bar.late else "",
        ghost=capped(bar.ghost.x, bar.ghost.right, bar.ghost.y, bar.ghost.cap) if bar.ghost else "",
        marks=tuple(diamond(mark.x, mark.y, mark.radius, mark.state.value) for mark in bar.marks),
    )


def says(drawn: DrawnBar) -> str:
    """`in uitvoering, jan 2025 tot okt 2026. Mijlpaal gehaald: bestek klaar, 3 mrt 2025.`"""
    marks = [
        f"Mijlpaal {MARK_WORDS[mark.state]}: {mark.title}, {short_day(mark.on)}."
        for mark in drawn.bar.marks
    ]
    return " ".join([f"{BAR_WORDS.tail(drawn.bar)}.", *marks])
