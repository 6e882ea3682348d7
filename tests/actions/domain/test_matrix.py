"""Worked examples: in which quadrant an opportunity stands, and what comes before what."""

import pytest

from actions.domain.matrix import Feasibility, Quadrant, Scored, feasibility, quadrant, ranked


@pytest.mark.parametrize(
    ("impact", "effort", "expected"),
    [
        (5, 1, "Snel doen"),
        (4, 3, "Snel doen"),
        (4, 4, "Groot plan"),
        (5, 5, "Groot plan"),
        (3, 3, "Tussendoor"),
        (1, 1, "Tussendoor"),
        (3, 4, "Niet nu"),
        (1, 5, "Niet nu"),
    ],
)
def test_high_is_four_or_five(impact: int, effort: int, expected: str) -> None:
    assert quadrant(impact, effort).word == expected


@pytest.mark.parametrize(
    ("score", "word", "steps"),
    [
        (None, "onbekend", 0),
        (1, "laag", 1),
        (2, "laag", 1),
        (3, "midden", 2),
        (4, "hoog", 3),
        (5, "hoog", 3),
    ],
)
def test_feasibility_in_three_steps(score: int | None, word: str, steps: int) -> None:
    level = feasibility(score)
    assert (level.word, level.steps) == (word, steps)


def test_every_quadrant_and_level_has_its_words() -> None:
    assert [each.word for each in Quadrant] == ["Snel doen", "Groot plan", "Tussendoor", "Niet nu"]
    assert all(each.meaning for each in Quadrant)
    assert all(each.word for each in Feasibility)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the quadrant before everything else: 4/3 is quick, 5/4 is a big plan
        (Scored(9, "Z", 4, 3, 1, 0), Scored(1, "A", 5, 4, 5, 99)),
        (Scored(9, "Z", 5, 5, 1, 0), Scored(1, "A", 3, 1, 5, 99)),
        (Scored(9, "Z", 1, 3, 1, 0), Scored(1, "A", 3, 4, 5, 99)),
        # in a quadrant: impact, then effort, then feasibility, then votes, then the title
        (Scored(9, "Z", 5, 3, 1, 0), Scored(1, "A", 4, 1, 5, 99)),
        (Scored(9, "Z", 5, 1, 1, 0), Scored(1, "A", 5, 2, 5, 99)),
        (Scored(9, "Z", 5, 1, 2, 0), Scored(1, "A", 5, 1, 1, 99)),
        (Scored(9, "Z", 5, 1, 1, 0), Scored(1, "A", 5, 1, None, 99)),
        (Scored(9, "Z", 5, 1, 3, 4), Scored(1, "A", 5, 1, 3, 3)),
        (Scored(9, "appel", 5, 1, 3, 4), Scored(1, "Boom", 5, 1, 3, 4)),
        (Scored(1, "Boom", 5, 1, 3, 4), Scored(9, "boom", 5, 1, 3, 4)),
    ],
)
def test_what_comes_first(first: Scored, second: Scored) -> None:
    assert ranked([second, first]) == ranked([first, second]) == [first, second]
