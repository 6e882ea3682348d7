"""How dates are written in the files of the example. Worked out by hand on a calendar."""

from datetime import date

import pytest

from actions.domain.when import NotAMoment
from actions.example.moments import day, in_office_hours, moment
from co2scan.domain.periods import local_day

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("12 dagen geleden", date(2026, 11, 13), date(2026, 11, 13), "day"),
        ("1 dag geleden", date(2026, 11, 24), date(2026, 11, 24), "day"),
        ("over 40 dagen", date(2027, 1, 4), date(2027, 1, 4), "day"),
        ("deze maand", date(2026, 11, 1), date(2026, 11, 30), "month"),
        ("over 3 maanden", date(2027, 2, 1), date(2027, 2, 28), "month"),
        ("10 maanden geleden", date(2026, 1, 1), date(2026, 1, 31), "month"),
        ("over 1 kwartaal", date(2027, 1, 1), date(2027, 3, 31), "quarter"),
        ("4 kwartalen geleden", date(2025, 10, 1), date(2025, 12, 31), "quarter"),
        ("sep 2023", date(2023, 9, 1), date(2023, 9, 30), "month"),
        ("18 januari 2024", date(2024, 1, 18), date(2024, 1, 18), "day"),
    ],
)
def test_a_date_is_fixed_or_counted_from_today(
    text: str, first: date, last: date, precision: str
) -> None:
    found = moment(text, TODAY)
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text", ["12 dagen", "over 12 dagen geleden", "over maanden", "morgen", "3 weken geleden"]
)
def test_what_says_no_moment_is_an_error(text: str) -> None:
    with pytest.raises(NotAMoment):
        moment(text, TODAY)


def test_something_that_happened_has_a_day() -> None:
    assert day("3 dagen geleden", TODAY) == date(2026, 11, 22)
    with pytest.raises(ValueError, match="3 maanden geleden"):
        day("3 maanden geleden", TODAY)


def test_messages_are_written_in_office_hours_and_each_time_at_the_same() -> None:
    moments = [in_office_hours(TODAY, key) for key in ("a", "zoiets", "Twee offertes binnen.")]
    assert {local_day(each) for each in moments} == {TODAY}
    assert moments[0] != moments[2]
    assert in_office_hours(TODAY, "zoiets") == moments[1]
    assert all(7 <= each.astimezone().hour <= 17 for each in moments)
