"""In which months a finished action is held against which."""

from datetime import date
from decimal import Decimal

import pytest

from roadmap.domain.energy_assessment import DoneAction
from roadmap.domain.split import Window
from roadmap.selectors.measured_effects import Since, since_effect

YEAR = Window(date(2025, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        (date(2024, 1, 1), (date(2025, 1, 1), 2)),  # 2024 had it too
        (date(2025, 1, 1), (date(2025, 1, 1), 1)),
        (date(2025, 3, 1), (date(2025, 3, 1), 1)),
        (date(2025, 3, 15), (date(2025, 4, 1), 1)),  # only whole months
        (date(2025, 12, 1), (date(2025, 12, 1), 1)),
        (date(2025, 12, 2), None),
        (date(2026, 3, 1), None),
    ],
)
def test_an_effect_is_held_against_months_without_it(
    begins: date, expected: tuple[date, int] | None
) -> None:
    found = since_effect(begins, YEAR)
    assert found == (expected and Since(Window(expected[0], YEAR.ends_on), expected[1]))


def action(**parts: object) -> DoneAction:
    plain = {
        "code": "K-07",
        "title": "Led",
        "starts_on": date(2025, 10, 1),
        "locations": (),
        "carriers": ("electricity",),
        "expected_kg": Decimal(24000),
    }
    return DoneAction(**{**plain, **parts})  # type: ignore[arg-type]


def test_what_was_expected_is_of_as_many_months() -> None:
    """24 t a year, three months: 6 t."""
    one = action()
    since = since_effect(one.starts_on, YEAR)
    assert since is not None
    assert since.expected_kg(one) == 6000
