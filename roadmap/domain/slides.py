"""A roadmap cut into pictures that fill a wide screen, with letters that the back row can read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roadmap.domain.bars import Bar
from roadmap.domain.drawing import draw
from roadmap.domain.picture import LaneOf, Part, Picture, Wish

SHARE = 0.43  # height of the picture : its width, on a screen of 1920 × 1080
WIDTHS = (620, 700, 790, 900, 1040)  # the narrower the drawing, the larger its letters on a screen


@dataclass(frozen=True, slots=True)
class Slide:
    """A lane, or `part` of `parts` of it. `about` says which process, when it is only one."""

    lane: LaneOf
    picture: Picture
    part: int = 1
    parts: int = 1

    @property
    def about(self) -> str:
        if self.parts == 1 or len(self.lane.parts) != 1:
            return ""
        return self.lane.parts[0].title


def slides(lane: LaneOf, wish: Wish) -> list[Slide]:
    """One lane as few slides as its labels allow: whole, else by process, else in halves. Every bar
    that has dates is on one of them."""
    shown = [Part(part.title, [bar for bar in part.bars if bar.is_dated]) for part in lane.parts]
    shown = [part for part in shown if part.bars]
    if not shown:
        return []
    found = list(_fitting(replace(lane, parts=shown), wish))
    return [
        replace(slide, part=number, parts=len(found)) for number, slide in enumerate(found, start=1)
    ]


def _fitting(lane: LaneOf, wish: Wish) -> Iterator[Slide]:
    pieces = _pieces(lane)
    picture = _largest(lane, wish)
    if _fits(picture) or len(pieces) == 1:
        yield Slide(lane, picture)
        return
    for piece in pieces:
        yield from _fitting(piece, wish)


def _largest(lane: LaneOf, wish: Wish) -> Picture:
    """With the largest letters at which it fits; when it never does the widest."""
    widest = draw(replace(wish, lanes=[lane], width=WIDTHS[-1]))
    if not _fits(widest):
        return widest
    narrower = (draw(replace(wish, lanes=[lane], width=width)) for width in WIDTHS[:-1])
    return next((picture for picture in narrower if _fits(picture)), widest)


def _fits(picture: Picture) -> bool:
    return picture.height <= SHARE * picture.width


def _pieces(lane: LaneOf) -> list[LaneOf]:
    """By process; one process in two halves; one bar is one piece."""
    if len(lane.parts) > 1:
        return [replace(lane, parts=[part]) for part in lane.parts]
    part = lane.parts[0]
    if len(part.bars) == 1:
        return [lane]
    bars = sorted(part.bars, key=_begin)
    middle = len(bars) // 2
    return [_only(lane, part, bars[:middle]), _only(lane, part, bars[middle:])]


def _only(lane: LaneOf, part: Part, bars: Sequence[Bar]) -> LaneOf:
    return replace(lane, parts=[Part(part.title, bars)])


def _begin(bar: Bar) -> tuple[str, str]:
    return (bar.starts_on.isoformat() if bar.starts_on else "", bar.code)
