"""One bar with its label, and the lines around it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from roadmap.domain.bar_shapes import percent_words
from roadmap.domain.bars import Bar, Mark, MarkState
from roadmap.domain.drawing import with_room_for_names
from roadmap.domain.lanes import by_key, by_theme
from roadmap.domain.lettering import screen_width
from roadmap.domain.picture import POSTER, SCREEN
from tests.roadmap.domain.pictures import picture_of
from tests.roadmap_factories import THEMES, a_bar


def test_where_things_stand() -> None:
    """From 1 January 2026 to 31 December 2027 on 658 px: 730 days, so 0.9014 px a day."""
    bar = a_bar(
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
        progress=Decimal(25),
        late_since=date(2026, 11, 10),
        late_words="12 dagen te laat",
        marks=(Mark("Offerte", date(2026, 11, 10), MarkState.MISSED),),
    )
    picture = picture_of(bar)
    (drawn,) = picture.bars
    assert (drawn.track.x, drawn.track.right) == (124, 782)
    assert drawn.done is not None
    assert drawn.done.width == pytest.approx(658 / 4, abs=0.1)
    assert drawn.marks[0].x == pytest.approx(124 + 313 * 658 / 730, abs=0.1)
    assert drawn.late is not None
    assert drawn.late.x == pytest.approx(124 + 314 * 658 / 730, abs=0.1)
    assert picture.today is not None
    assert drawn.late.right == pytest.approx(picture.today.line.x, abs=0.1)
    texts = [piece.text for piece in drawn.lines[0].pieces]
    assert texts == [
        "Actie K-01",
        "F.\u00a0Yilmaz · 25\u00a0% ·",
        "12\u00a0dagen\u00a0te\u00a0laat",
    ]
    assert drawn.name == "Actie K-01 F. Yilmaz · 25 % · 12 dagen te laat, running"


@pytest.mark.parametrize(
    ("status", "kind", "is_filled"),
    [
        ("running", "plain", True),
        ("done", "plain", True),
        ("idea", "idea", False),
        ("dropped", "off", False),
    ],
)
def test_the_status_shows_in_the_bar(status: str, kind: str, is_filled: bool) -> None:
    (bar,) = picture_of(a_bar(status=status, progress=Decimal(40))).bars
    assert (bar.kind, bar.done is not None) == (kind, is_filled)


@pytest.mark.parametrize(
    ("status", "progress", "words"),
    [
        ("running", Decimal("54.5"), "55 %"),
        ("running", Decimal("99.7"), "99 %"),
        ("running", Decimal("0.2"), "1 %"),
        ("running", Decimal(0), "0 %"),
        ("planned", Decimal(0), ""),
        ("idea", Decimal(20), ""),
        ("done", Decimal(100), ""),
        ("blocked", None, ""),
    ],
)
def test_percent(status: str, progress: Decimal | None, words: str) -> None:
    assert percent_words(a_bar(status=status, progress=progress)) == words


def test_the_fixed_plan_shows_only_where_it_differs() -> None:
    same, moved = a_bar("K-01"), a_bar("K-02", ends_on=date(2027, 12, 31))
    ghosts = {"K-01": same, "K-02": a_bar("K-02")}
    first, second = picture_of(same, moved, ghosts=ghosts).bars
    assert first.ghost is None
    assert second.ghost is not None
    assert second.ghost.right < second.track.right
    assert second.ghost.y > second.track.bottom


def test_a_label_near_the_right_edge_moves_left() -> None:
    early, last = a_bar("K-01"), a_bar("K-02", starts_on=date(2027, 6, 1), title="Een lange titel")
    drawn = {bar.bar.code: bar for bar in picture_of(early, last).bars}["K-02"]
    assert drawn.label.x < drawn.track.x
    assert drawn.label.right <= drawn.track.right + 0.1


# -- lines ----------------------------------------------------------------------------------------


def test_lines_stop_at_a_text() -> None:
    picture = picture_of(a_bar(title="Een titel die over de lijn van vandaag heen gaat, en verder"))
    (bar,) = picture.bars
    assert picture.today is not None
    above, below = picture.today.line.stretches[-2:]
    assert bar.label.x < picture.today.line.x < bar.label.right
    assert (above[1], below[0]) == (bar.label.y, bar.label.bottom)


def test_horizons_follow_each_other() -> None:
    picture = picture_of(a_bar(starts_on=date(2024, 1, 1), ends_on=date(2028, 12, 31)))
    short, long = picture.bands
    assert (short.is_shaded, long.is_shaded) == (True, False)
    assert short.box.right == long.box.x
    assert short.edge is not None
    assert [band.caption.text for band in picture.bands if band.caption] == [
        "Korte termijn: –2025",
        "Lange termijn: 2025–2030",
    ]


def test_what_waits_for_what() -> None:
    first = a_bar("K-01", ends_on=date(2026, 3, 31))
    fits = a_bar("K-02", starts_on=date(2026, 6, 1), depends_on=("K-01",))
    tight = a_bar("K-03", starts_on=date(2026, 2, 1), depends_on=("K-01", "Z-99"))
    picture = picture_of(first, fits, tight, has_dependencies=True)
    found = {each.after: each for each in picture.dependencies}
    assert {code: each.is_tight for code, each in found.items()} == {"K-02": False, "K-03": True}
    drawn = {bar.bar.code: bar for bar in picture.bars}
    assert found["K-02"].head == (drawn["K-02"].track.x, drawn["K-02"].track.middle)
    assert picture_of(first, fits, tight).dependencies == ()


def test_the_poster_has_larger_letters_and_higher_rows() -> None:
    bars: Sequence[Bar] = [a_bar("K-01"), a_bar("K-02")]
    screen, poster = picture_of(*bars), picture_of(*bars, style=POSTER, width=1600)
    assert poster.height > screen.height
    assert poster.style.title == 13


def test_the_names_of_the_lanes_get_the_room_of_their_longest_word() -> None:
    """`Veiligheidsregio` in letters of 14 px, bold, is wider than the usual 124 px leave."""
    lanes = by_key([a_bar()], lambda _: "Veiligheidsregio Twente")
    style = with_room_for_names(SCREEN, lanes, screen_width)
    assert style.gutter == pytest.approx(16 + 8 + screen_width("Veiligheidsregio", 14, True))
    (lane,) = picture_of(a_bar(), lanes=lanes, style=style).lanes
    assert ["".join(piece.text for piece in line.pieces) for line in lane.title] == [
        "Veiligheidsregio",
        "Twente",
    ]
    themes = by_theme([a_bar()], dict(THEMES))
    assert with_room_for_names(SCREEN, themes, screen_width).gutter == SCREEN.gutter
