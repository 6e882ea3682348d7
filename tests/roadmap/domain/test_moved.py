from datetime import UTC, date, datetime

import pytest

from roadmap.domain.moments import PlanDay, days_moved, moved_words
from roadmap.domain.moved import Step, moved_actions
from tests.roadmap_factories import a_bar


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (date(2027, 3, 31), date(2027, 9, 30), "6 maanden later"),
        (date(2027, 9, 30), date(2027, 3, 31), "6 maanden eerder"),
        (date(2027, 1, 31), date(2027, 2, 28), "1 maand later"),
        (date(2026, 11, 10), date(2026, 12, 10), "1 maand later"),
        (date(2026, 11, 10), date(2026, 11, 11), "1 dag later"),
        (date(2026, 11, 10), date(2027, 2, 17), "99 dagen later"),
        (date(2026, 11, 10), date(2027, 2, 18), "3 maanden later"),
        (date(2028, 2, 29), date(2029, 2, 28), "12 maanden later"),
        (None, date(2027, 1, 1), "gepland"),
        (date(2027, 1, 1), None, "niet meer gepland"),
    ],
)
def test_how_far(old: date | None, new: date | None, words: str) -> None:
    assert moved_words(PlanDay(old), PlanDay(new)) == words


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("day", "30 sep 2027"),
        ("month", "sep 2027"),
        ("quarter", "3e kwartaal 2027"),
        ("year", "2027"),
    ],
)
def test_as_precise_as_it_was_said(precision: str, words: str) -> None:
    assert str(PlanDay(date(2027, 9, 30), precision)) == words


def test_nobody_knows_how_far_from_nowhere() -> None:
    assert days_moved(PlanDay(None), PlanDay(date(2027, 1, 1))) is None
    assert str(PlanDay(None)) == "geen datum"


def test_what_moved_most_stands_first_with_its_reasons() -> None:
    before = [
        a_bar("K-01", ends_on=date(2027, 6, 30)),
        a_bar("K-02", ends_on=date(2027, 6, 30)),
        a_bar("K-03", ends_on=date(2027, 6, 30), ends_precision="month"),
        a_bar("K-04", starts_on=date(2026, 1, 1)),
        a_bar("K-05", ends_on=None),
    ]
    after = [
        a_bar("K-01", ends_on=date(2027, 7, 31)),
        a_bar("K-02", ends_on=date(2027, 2, 28)),
        a_bar("K-03", ends_on=date(2027, 6, 30)),  # the same day, said more precisely
        a_bar("K-04", starts_on=date(2026, 1, 11)),
        a_bar("K-05"),
        a_bar("K-06"),
    ]
    steps = {
        "K-02": [
            Step("ends_on", datetime(2026, 7, 2, tzinfo=UTC), "F. Y.", "b", "c", "nog eerder"),
            Step("ends_on", datetime(2026, 6, 2, tzinfo=UTC), "F. Y.", "a", "b", "eerder klaar"),
            Step("starts_on", datetime(2026, 6, 2, tzinfo=UTC), "F. Y.", "a", "b", "anders"),
        ]
    }
    moved = moved_actions(before, after, steps)
    assert [row.code for row in moved] == ["K-02", "K-01", "K-04", "K-05"]
    assert [row.shifts[0].words for row in moved] == [
        "4 maanden eerder",
        "1 maand later",
        "10 dagen later",
        "gepland",
    ]
    assert moved[0].end is not None
    assert moved[0].end.reasons == ("eerder klaar", "nog eerder")
    assert moved[2].end is None
