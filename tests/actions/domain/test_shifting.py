"""How far a date moves, on paper."""

from datetime import date

import pytest

from actions.domain.shifting import Shift, shift_between, shifted


@pytest.mark.parametrize(
    ("old", "new", "expected", "words"),
    [
        (date(2026, 3, 1), date(2026, 6, 1), Shift(months=3), "3 maanden later"),
        (date(2026, 3, 31), date(2026, 4, 30), Shift(months=1), "1 maand later"),
        (date(2027, 1, 31), date(2026, 11, 30), Shift(months=-2), "2 maanden eerder"),
        (date(2026, 3, 1), date(2026, 3, 2), Shift(days=1), "1 dag later"),
        (date(2026, 3, 10), date(2026, 4, 20), Shift(days=41), "41 dagen later"),
        (date(2026, 3, 10), date(2026, 3, 10), Shift(), "0 dagen eerder"),
    ],
)
def test_between(old: date, new: date, expected: Shift, words: str) -> None:
    found = shift_between(old, new)
    assert (found, bool(found)) == (expected, old != new)
    assert found.words == words


@pytest.mark.parametrize(
    ("day", "shift", "precision", "expected"),
    [
        (date(2026, 3, 15), Shift(months=12), "day", date(2027, 3, 15)),
        (date(2026, 1, 31), Shift(months=1), "day", date(2026, 2, 28)),
        (date(2026, 2, 28), Shift(months=1), "month", date(2026, 3, 31)),
        (date(2028, 2, 29), Shift(months=12), "day", date(2029, 2, 28)),
        (date(2026, 3, 31), Shift(days=10), "month", date(2026, 4, 30)),
        (date(2026, 3, 31), Shift(months=1), "quarter", date(2026, 6, 30)),
        (date(2026, 12, 31), Shift(months=-12), "year", date(2025, 12, 31)),
        (date(2026, 3, 15), Shift(days=-20), "day", date(2026, 2, 23)),
    ],
)
def test_shifted(day: date, shift: Shift, precision: str, expected: date) -> None:
    assert shifted(day, shift, precision) == expected
