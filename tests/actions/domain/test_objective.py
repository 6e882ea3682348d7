"""Worked examples of docs/calculation.md: path, progress, course, what is due."""

from datetime import date
from decimal import Decimal

import pytest

from actions.domain.objective import (
    Course,
    Goal,
    Value,
    due_on,
    end_of,
    is_far,
    position,
    progress_words,
    standing,
    target_problem,
)

TODAY = date(2026, 11, 25)
GAS = Goal(2022, Decimal(100_000), 2030, Decimal(40_000), is_down=True)
PEOPLE = Goal(2022, Decimal(20), 2030, Decimal(36), is_down=False)


def of(year: int, value: int | str) -> Value:
    return Value(end_of(year), Decimal(value))


@pytest.mark.parametrize(
    ("goal", "day", "path"),
    [
        (GAS, date(2022, 12, 31), "100000"),  # the base
        (GAS, date(2023, 12, 31), "92500"),  # 60.000 in 8 years: 7.500 a year
        (GAS, date(2025, 12, 31), "77500"),
        (GAS, date(2030, 12, 31), "40000"),  # the target
        (GAS, date(2022, 3, 1), "100000"),  # before the path starts
        (GAS, date(2034, 5, 5), "40000"),  # after it
        (GAS, date(2023, 3, 14), "98500"),  # day 73 of 365 is a fifth of a year
        (GAS, date(2024, 7, 1), "88750"),  # day 183 of 366 is half a year
        (PEOPLE, date(2024, 12, 31), "24"),  # 16 in 8 years: 2 a year
        (PEOPLE, date(2026, 12, 31), "28"),
    ],
)
def test_the_path_is_a_straight_line(goal: Goal, day: date, path: str) -> None:
    assert goal.path_at(day) == Decimal(path)


def test_without_a_base_there_is_no_path() -> None:
    goal = Goal(2022, None, 2030, Decimal(40_000), is_down=True)
    assert goal.path_at(TODAY) is None
    assert goal.progress(Decimal(5)) is None


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2025, 12, 31), "2025"),
        (date(2024, 12, 31), "2024"),
        (date(2025, 3, 14), "2024.2"),
        (date(2024, 7, 1), "2023.5"),
    ],
)
def test_a_years_value_stands_at_its_end(day: date, place: str) -> None:
    assert position(day) == Decimal(place)


@pytest.mark.parametrize(
    ("goal", "value", "percent", "words"),
    [
        (GAS, 100_000, 0, "nog niets veranderd"),
        (GAS, 77_500, "37.5", "38 % van de weg"),
        (GAS, 40_000, 100, "doel gehaald"),
        (GAS, 32_800, 112, "doel gehaald, 12 % verder"),
        (GAS, 39_999, "100.00166666666666667", "doel gehaald"),
        (GAS, 102_400, -4, "achteruit: 4 % de verkeerde kant op"),
        (GAS, 160_000, -100, "achteruit: 100 % de verkeerde kant op"),
        (GAS, 100_060, "-0.1", "achteruit: 1 % de verkeerde kant op"),
        (GAS, 99_940, "0.1", "1 % van de weg"),
        (GAS, 40_060, "99.9", "99 % van de weg"),
        (PEOPLE, 28, 50, "50 % van de weg"),
        (PEOPLE, 18, "-12.5", "achteruit: 13 % de verkeerde kant op"),
        (PEOPLE, 40, 125, "doel gehaald, 25 % verder"),
    ],
)
def test_progress_is_never_cut_off(goal: Goal, value: int, percent: int | str, words: str) -> None:
    found = goal.progress(Decimal(value))
    assert found is not None
    assert round(found, 9) == round(Decimal(percent), 9)
    assert progress_words(found) == words


@pytest.mark.parametrize(
    ("goal", "values", "course", "short_by"),
    [
        (GAS, [of(2025, 77_500)], Course.ON_COURSE, 0),
        (GAS, [of(2025, 70_000)], Course.ON_COURSE, -7_500),
        (GAS, [of(2025, 80_000)], Course.BEHIND, 2_500),
        (GAS, [of(2025, 100_000)], Course.BEHIND, 22_500),
        (GAS, [of(2025, 101_000)], Course.WRONG_WAY, 23_500),
        (GAS, [of(2025, 40_000)], Course.REACHED, -37_500),
        (GAS, [of(2024, 99_000), of(2025, 70_000)], Course.ON_COURSE, -7_500),
        (GAS, [of(2025, 70_000), of(2024, 99_000)], Course.ON_COURSE, -7_500),  # newest counts
        (PEOPLE, [of(2025, 26)], Course.ON_COURSE, 0),
        (PEOPLE, [of(2025, 25)], Course.BEHIND, 1),
        (PEOPLE, [of(2025, 19)], Course.WRONG_WAY, 7),
        (PEOPLE, [of(2025, 40)], Course.REACHED, -14),
    ],
)
def test_the_newest_value_against_the_path_on_its_day(
    goal: Goal, values: list[Value], course: Course, short_by: int
) -> None:
    found = standing(goal, values, TODAY)
    assert (found.course, found.short_by) == (course, short_by)


def test_a_value_within_a_year_is_compared_with_the_path_of_that_day() -> None:
    found = standing(GAS, [Value(date(2024, 7, 1), Decimal(88_750))], TODAY)
    assert (found.course, found.path_value) == (Course.ON_COURSE, Decimal(88_750))
    assert found.path_progress == Decimal("18.75")


PAST = Goal(2020, Decimal(100), 2025, Decimal(50), is_down=True)


@pytest.mark.parametrize(
    ("goal", "values", "course", "reason"),
    [
        (GAS, [], Course.NO_DATA, "nog geen waarde"),
        (GAS, [of(2022, 98_000)], Course.NO_DATA, "na het basisjaar 2022"),
        (
            Goal(2022, None, 2030, Decimal(1), is_down=True),
            [of(2025, 3)],
            Course.NO_DATA,
            "basiswaarde van 2022 is niet bekend",
        ),
        (  # a base that the scan computed may turn out to lie beyond the target
            Goal(2022, Decimal(90), 2030, Decimal(95), is_down=True),
            [of(2025, 92)],
            Course.NO_DATA,
            "ligt al voorbij het doel",
        ),
        (PAST, [of(2025, 60)], Course.MISSED, ""),
        (PAST, [of(2025, 50)], Course.REACHED, ""),
        (PAST, [of(2024, 50)], Course.REACHED, ""),
        (PAST, [of(2025, 120)], Course.MISSED, ""),
        (PAST, [of(2024, 58)], Course.NO_DATA, "nog geen waarde van 2025"),
    ],
)
def test_what_cannot_be_said_and_what_is_over(
    goal: Goal, values: list[Value], course: Course, reason: str
) -> None:
    found = standing(goal, values, TODAY)
    assert found.course is course
    assert reason in found.reason
    assert bool(found.reason) == bool(reason)


def test_in_the_target_year_it_is_not_missed_yet() -> None:
    found = standing(PAST, [Value(date(2025, 7, 1), Decimal(60))], date(2025, 12, 31))
    assert found.course is Course.BEHIND


@pytest.mark.parametrize(
    ("base", "target", "is_down", "problem"),
    [
        ("100", "40", True, ""),
        ("20", "36", False, ""),
        ("0", "-60", True, ""),
        (None, "40", True, ""),
        ("40", "40", True, "gelijk aan"),
        ("40", "100", True, "hoger dan de basiswaarde"),
        ("36", "20", False, "lager dan de basiswaarde"),
    ],
)
def test_the_target_lies_on_the_side_that_is_meant(
    base: str | None, target: str, is_down: bool, problem: str
) -> None:
    found = target_problem(base and Decimal(base), Decimal(target), is_down=is_down)
    assert problem in found
    assert bool(problem) == bool(found)


@pytest.mark.parametrize(
    ("last_on", "every", "due"),
    [
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (None, 12, date(2023, 12, 31)),  # never: counted from the end of the base year
        (None, 6, date(2023, 6, 30)),
    ],
)
def test_what_is_next_due(last_on: date | None, every: int, due: date) -> None:
    assert due_on(last_on, 2022, every) == due


@pytest.mark.parametrize(
    ("value", "last", "asks"),
    [
        ("300", "100", False),
        ("301", "100", True),
        ("34", "100", False),
        ("33", "100", True),
        ("0", "100", True),
        ("-10", "100", True),
        ("5", "0", False),
        ("5", None, False),
        ("-30", "-10", False),
        ("-31", "-10", True),
    ],
)
def test_a_value_far_from_the_last_is_asked_about(value: str, last: str | None, asks: bool) -> None:
    assert is_far(Decimal(value), last and Decimal(last)) is asks
