"""The picture: nothing overlaps, nothing leaves it, nothing is dropped."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap.domain.bar_shapes import line_boxes
from roadmap.domain.bars import Bar, Mark, MarkState
from roadmap.domain.picture import POSTER, SCREEN, Box, DrawnBar, Picture, Style
from roadmap.domain.scale import filled_span
from tests.roadmap.domain.pictures import TODAY, picture_of
from tests.roadmap_factories import a_bar

# -- what must always hold ------------------------------------------------------------------------


def lines_of(bar: DrawnBar, style: Style) -> list[Box]:
    return line_boxes(bar, style.line, style.base)


def shapes(bar: DrawnBar, style: Style) -> Iterator[Box]:
    """Everything of a bar that takes room."""
    yield bar.track
    yield from lines_of(bar, style)
    if bar.late:
        yield bar.late
    if bar.ghost:
        ghost = bar.ghost
        yield Box(ghost.x, ghost.y - ghost.cap, ghost.right - ghost.x, 2 * ghost.cap)
    for mark in bar.marks:
        yield Box(mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius)


def overlap(one: Box, other: Box) -> bool:
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return wide > 0.15 and high > 0.15


def inside(box: Box, room: Box) -> bool:
    slack = 0.15  # coordinates are rounded to a tenth
    return (
        box.x >= room.x - slack
        and box.y >= room.y - slack
        and box.right <= room.right + slack
        and box.bottom <= room.bottom + slack
    )


def captions(picture: Picture) -> list[Box]:
    found = [each.caption.box for each in (*picture.ticks, *picture.bands) if each.caption]
    return [*found, *([picture.today.flag] if picture.today else [])]


def problems(picture: Picture) -> list[str]:
    """What is drawn of a bar stays within its ring, no two rings overlap, all is in the picture."""
    found = []
    style, room = picture.style, Box(0, 0, picture.width, picture.height)
    for bar in picture.bars:
        code, lines = bar.bar.code, lines_of(bar, style)
        if not all(inside(shape, bar.hit) for shape in shapes(bar, style)):
            found.append(f"{code} leaves its ring")
        if any(overlap(bar.track, line) for line in lines):
            found.append(f"the label of {code} over its bar")
        if not inside(bar.hit, room):
            found.append(f"{code} leaves the picture")
        if lines[0].x < picture.plot.x:
            found.append(f"the label of {code} over the names of the lanes")
    for one, other in combinations(picture.bars, 2):
        if overlap(one.hit, other.hit):
            found.append(f"{one.bar.code} over {other.bar.code}")
    heads = captions(picture)
    found += [f"{one} over {other}" for one, other in combinations(heads, 2) if overlap(one, other)]
    found += [f"{box} leaves the picture" for box in heads if not inside(box, room)]
    return found


days = st.dates(date(2023, 1, 1), date(2031, 12, 31))
titles = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=160
) | st.sampled_from(["Warmtepomp", "W" * 160, "جسر أخضر", "🌱 groen", "Een heel gewone actie"])


@st.composite
def some_bars(make: st.DrawFn) -> tuple[list[Bar], dict[str, Bar]]:
    bars: list[Bar] = []
    ghosts = {}
    for number in range(make(st.integers(1, 14))):
        starts_on = make(days)
        bar = a_bar(
            f"K-{number:02d}",
            title=make(titles),
            theme=make(st.sampled_from(["klimaat", "natuur"])),
            status=make(st.sampled_from(["idea", "planned", "running", "done", "dropped"])),
            starts_on=make(st.sampled_from([starts_on, starts_on, starts_on, None])),
            ends_on=starts_on + timedelta(days=make(st.sampled_from([0, 30, 400, 2000]))),
            progress=make(st.sampled_from([None, Decimal(0), Decimal(40), Decimal(100)])),
            late_since=make(st.sampled_from([None, TODAY - timedelta(days=60)])),
            late_words=make(st.sampled_from(["", "60 dagen te laat"])),
            marks=(Mark("Offerte", make(days), make(st.sampled_from(MarkState))),),
        )
        bars.append(bar)
        if make(st.booleans()):
            ghosts[bar.code] = a_bar(bar.code, starts_on=date(2024, 1, 1), ends_on=date(2026, 1, 1))
    return bars, ghosts


@settings(max_examples=20, deadline=None)
@given(some_bars(), st.booleans(), st.sampled_from([(SCREEN, 790), (POSTER, 1600)]))
def test_nothing_overlaps_leaves_or_is_lost(
    made: tuple[list[Bar], dict[str, Bar]], has_quarters: bool, paper: tuple[Style, int]
) -> None:
    bars, ghosts = made
    style, width = paper
    picture = picture_of(*bars, ghosts=ghosts, has_quarters=has_quarters, style=style, width=width)
    assert problems(picture) == []
    codes = [bar.bar.code for bar in picture.bars] + [bar.code for bar in picture.undated]
    assert sorted(codes) == [bar.code for bar in bars]


# -- hard cases -----------------------------------------------------------------------------------


def test_two_hundred_actions_in_one_lane() -> None:
    bars = [
        a_bar(
            f"K-{number:03d}",
            starts_on=date(2023, 1, 1) + timedelta(days=13 * number),
            ends_on=date(2023, 6, 1) + timedelta(days=14 * number),
        )
        for number in range(200)
    ]
    picture = picture_of(*bars)
    assert len(picture.bars) == 200
    assert problems(picture) == []


def test_one_action_of_twenty_years() -> None:
    picture = picture_of(a_bar(starts_on=date(2023, 1, 1), ends_on=date(2042, 12, 31)))
    assert problems(picture) == []
    years = [tick.caption.text for tick in picture.ticks if tick.caption]
    assert years == [str(year) for year in range(2024, 2042, 2)]
    (bar,) = picture.bars
    assert (bar.track.x, bar.track.right) == (picture.plot.x, picture.plot.right)


def test_a_title_of_three_hundred_letters_breaks_and_none_of_it_is_cut() -> None:
    title = " ".join(["duurzaamheidsmaatregel"] * 13)
    (bar,) = picture_of(a_bar(title=title)).bars
    assert len(bar.lines) > 2
    shown = " ".join(piece.text for line in bar.lines for piece in line.pieces)
    assert shown == f"{title} F.\u00a0Yilmaz"
    assert bar.name == f"{title} F. Yilmaz, running"
    assert bar.track.y > bar.lines[-1].y


def test_a_word_wider_than_the_picture_is_broken() -> None:
    picture = picture_of(a_bar(title="W" * 160))
    assert problems(picture) == []
    assert "".join(p.text for line in picture.bars[0].lines for p in line.pieces)[:160] == "W" * 160


def test_a_title_from_right_to_left_turns_nothing_else() -> None:
    (bar,) = picture_of(a_bar(title="جسر أخضر\u202e")).bars
    title, owner = bar.lines[0].pieces
    assert title.text == "\u2068جسر أخضر\u2069"
    assert owner.text == "F.\u00a0Yilmaz"


def test_no_actions() -> None:
    picture = picture_of()
    assert (picture.lanes, picture.bars) == ((), [])
    assert (picture.span.first, picture.span.last) == (date(2026, 1, 1), date(2026, 12, 31))


def test_what_has_no_dates_or_none_in_the_span_is_named_apart() -> None:
    undated, early = a_bar("K-02", ends_on=None), a_bar("K-03", ends_on=date(2026, 2, 1))
    span = filled_span([a_bar(starts_on=date(2026, 6, 1))], TODAY)
    picture = picture_of(a_bar(), undated, early, span=span)
    assert [bar.bar.code for bar in picture.bars] == ["K-01"]
    assert (picture.undated, picture.outside) == ((undated,), (early,))
