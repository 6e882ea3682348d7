"""A lane becomes slides that fill a screen; nothing is left out and nothing too small."""

from datetime import date

import pytest

from roadmap.domain.bars import Bar
from roadmap.domain.lettering import screen_width
from roadmap.domain.picture import LaneOf, Part, Span, Wish, Words
from roadmap.domain.slides import SHARE, WIDTHS, slides
from tests.roadmap_factories import a_bar

WISH = Wish(
    lanes=(),
    span=Span(date(2026, 1, 1), date(2030, 12, 31)),
    today=date(2026, 11, 23),
    words=Words(icon=lambda bar: "s-loopt", tail=lambda bar: ""),
    measure=screen_width,
    width=0,
)


def bars(count: int, prefix: str = "K", **parts: object) -> list[Bar]:
    return [a_bar(f"{prefix}-{number:03d}", **parts) for number in range(count)]


def lane(primary: list[Bar], supporting: list[Bar]) -> LaneOf:
    return LaneOf(
        "Klimaat", [Part("Primair", primary), Part("Ondersteunend", supporting)], "klimaat"
    )


@pytest.mark.parametrize(
    ("primary", "supporting", "about"),
    [
        (2, 2, [""]),  # together on one slide
        (6, 9, ["Primair", "Ondersteunend"]),
        (0, 3, [""]),
        (0, 0, []),
    ],
)
def test_a_theme_is_as_few_slides_as_fit(primary: int, supporting: int, about: list[str]) -> None:
    found = slides(lane(bars(primary), bars(supporting, "L")), WISH)
    assert [slide.about for slide in found] == about
    assert [slide.part for slide in found] == list(range(1, len(about) + 1))


def test_two_hundred_actions_are_all_there_once_and_every_slide_fits() -> None:
    given = lane(bars(40), bars(160, "L"))
    found = slides(given, WISH)
    shown = [bar.bar.code for slide in found for bar in slide.picture.bars]
    assert sorted(shown) == sorted(bar.code for part in given.parts for bar in part.bars)
    assert all(slide.picture.height <= SHARE * slide.picture.width for slide in found)
    assert all(slide.picture.width <= WIDTHS[-1] for slide in found)


def test_one_bar_with_a_title_of_300_letters_is_one_slide() -> None:
    assert len(slides(lane([], bars(1, title="woord " * 50)), WISH)) == 1


def test_what_has_no_dates_is_on_no_slide() -> None:
    assert slides(lane(bars(2, ends_on=None), []), WISH) == []
