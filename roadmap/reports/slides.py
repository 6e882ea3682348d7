"""The slides: the roadmap and the course, of shapes and a chart that can be edited.

The whole plan on one slide while its letters can be read; a larger plan has a slide for each theme.
Between the two it has both: one to show the whole, the others to read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from roadmap.domain.bars import Bar
from roadmap.domain.course_words import course_sentence
from roadmap.domain.drawing import draw
from roadmap.domain.lanes import by_theme
from roadmap.domain.lettering import screen_width
from roadmap.domain.listed import draw_listed
from roadmap.domain.picture import SCREEN, LaneOf, Picture, Wish
from roadmap.domain.scale import filled_span
from roadmap.domain.slides import WIDTHS, slides
from roadmap.domain.snapshot import Snapshot
from roadmap.reports.deck import bytes_of, new_deck
from roadmap.reports.making import Source
from roadmap.reports.slide_course import add_course
from roadmap.reports.slide_page import ROOM, add_page
from roadmap.selectors.bar_words import BAR_WORDS
from vrt_duurzaam.lib.dates import short_day

LIST = replace(
    SCREEN,
    line=14,
    base=10.7,
    bar=7,
    mark=5,
    edge=1,
    over_bar=1,
    part_pad=2,
    ghost_drop=2,
    ghost_room=2,
    gutter=104,
    sign=10,
)
LIST_WIDTHS = (1000, 1100, 1200, 1300, 1380, 1440, 1500, 1560)  # 12 px is 11 to 7 pt
DRAWN_WIDTHS = (*WIDTHS, 1130, 1216)  # 12 px is at least 9 pt
LABELS = 480


@dataclass(frozen=True, slots=True)
class Page:
    """A slide to be: its picture, and what of the plan it shows."""

    picture: Picture
    about: str = ""


def make_roadmap(source: Source, report: Callable[[int], None]) -> bytes:
    """The bytes of the pptx with the roadmap."""
    snapshot = source.snapshot
    deck = new_deck(source.title)
    pages = list(pages_of(snapshot))
    report(20)
    for number, page in enumerate(pages, start=1):
        add_page(deck, source, page.picture, page.about)
        report(20 + 70 * number // len(pages))
    return bytes_of(deck)


def make_course(source: Source, report: Callable[[int], None]) -> bytes:
    """The bytes of the pptx with the trajectory."""
    deck = new_deck(str(course_sentence(source.snapshot.course)))
    report(20)
    add_course(deck, source)
    return bytes_of(deck)


def pages_of(snapshot: Snapshot) -> Iterator[Page]:
    """At least one."""
    lanes = by_theme(snapshot.bars, {theme.key: theme.name for theme in snapshot.themes})
    wish = _wish(snapshot, lanes)
    whole = _fits(draw, wish, DRAWN_WIDTHS)
    if whole:
        yield Page(whole)
        return
    overview = _fits(_draw_list, wish, LIST_WIDTHS)
    if overview:
        yield Page(overview)
    for lane in lanes:
        yield from _lane_pages(lane, replace(wish, lanes=[lane]))


def _lane_pages(lane: LaneOf, wish: Wish) -> Iterator[Page]:
    """One, unless it has more actions than one can hold."""
    whole = _fits(draw, wish, DRAWN_WIDTHS) or _fits(_draw_list, wish, LIST_WIDTHS)
    if whole:
        yield Page(whole, lane.title)
        return
    undated = tuple(bar for part in lane.parts for bar in part.bars if not bar.is_dated)
    for slide in slides(lane, wish):
        about = f"{lane.title}, {slide.about.lower()}" if slide.about else lane.title
        picture = replace(slide.picture, undated=undated if slide.part == 1 else ())
        yield Page(picture, f"{about} ({slide.part} van {slide.parts})")


def _draw_list(wish: Wish) -> Picture:
    return draw_listed(replace(wish, style=LIST), LABELS)


def _wish(snapshot: Snapshot, lanes: Sequence[LaneOf]) -> Wish:
    ghosts = _ghosts(snapshot)
    return Wish(
        lanes=lanes,
        span=filled_span(snapshot.bars, snapshot.on, ghosts.values()),
        today=snapshot.on,
        words=BAR_WORDS,
        measure=screen_width,
        width=WIDTHS[-1],
        horizons=snapshot.horizons,
        ghosts=ghosts,
        today_words=short_day(snapshot.on),
    )


def _ghosts(snapshot: Snapshot) -> dict[str, Bar]:
    """The bars at the dates of the fixed plan."""
    if snapshot.plan is None:
        return {}
    bars = {bar.code: bar for bar in snapshot.bars}
    return {
        period.code: replace(bars[period.code], starts_on=period.starts_on, ends_on=period.ends_on)
        for period in snapshot.plan.periods
        if period.code in bars
    }


def _fits(make: Callable[[Wish], Picture], wish: Wish, widths: Sequence[int]) -> Picture | None:
    """With the largest letters that the room on a slide allows; None: not with the smallest."""
    if not _is_low(smallest := make(replace(wish, width=widths[-1]))):
        return None
    larger = (make(replace(wish, width=width)) for width in widths[:-1])
    return next((picture for picture in larger if _is_low(picture)), smallest)


def _is_low(picture: Picture) -> bool:
    return picture.height <= ROOM.height / ROOM.width * picture.width
