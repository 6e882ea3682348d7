from datetime import date

import pytest

from actions.domain.when import NotAMoment, Precision, last_day, parse, words

DAY, MONTH, QUARTER, YEAR = Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR


@pytest.mark.parametrize(
    ("typed", "first", "last", "precision"),
    [
        ("10 november 2026", date(2026, 11, 10), date(2026, 11, 10), DAY),
        ("10 nov. 2026", date(2026, 11, 10), date(2026, 11, 10), DAY),
        ("10-nov-2026", date(2026, 11, 10), date(2026, 11, 10), DAY),
        ("10-11-2026", date(2026, 11, 10), date(2026, 11, 10), DAY),
        ("10/11/2026", date(2026, 11, 10), date(2026, 11, 10), DAY),
        ("10.11.2026", date(2026, 11, 10), date(2026, 11, 10), DAY),
        ("2026-11-10", date(2026, 11, 10), date(2026, 11, 10), DAY),
        ("29 feb 2028", date(2028, 2, 29), date(2028, 2, 29), DAY),
        ("nov 2026", date(2026, 11, 1), date(2026, 11, 30), MONTH),
        ("  November  2026 ", date(2026, 11, 1), date(2026, 11, 30), MONTH),
        ("mrt 2026", date(2026, 3, 1), date(2026, 3, 31), MONTH),
        ("maart 2026", date(2026, 3, 1), date(2026, 3, 31), MONTH),
        ("sept 2026", date(2026, 9, 1), date(2026, 9, 30), MONTH),
        ("feb 2028", date(2028, 2, 1), date(2028, 2, 29), MONTH),
        ("11-2026", date(2026, 11, 1), date(2026, 11, 30), MONTH),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), MONTH),
        ("kwartaal 3 2026", date(2026, 7, 1), date(2026, 9, 30), QUARTER),
        ("3e kwartaal 2026", date(2026, 7, 1), date(2026, 9, 30), QUARTER),
        ("Q3 2026", date(2026, 7, 1), date(2026, 9, 30), QUARTER),
        ("q3-2026", date(2026, 7, 1), date(2026, 9, 30), QUARTER),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), QUARTER),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), YEAR),
    ],
)
def test_what_people_type(typed: str, first: date, last: date, precision: Precision) -> None:
    moment = parse(typed)
    assert (moment.first, moment.last, moment.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ooit",
        "30 februari 2026",
        "31-04-2026",
        "13-2026",
        "2026-00",
        "q5 2026",
        "10-11-26",
        "12 mei",
        "ja 2026",
        "10--2026",
        "²-2026",
        "0000",
    ],
)
def test_what_is_no_moment_is_asked_again_with_examples(typed: str) -> None:
    with pytest.raises(NotAMoment, match="Schrijf bijvoorbeeld 10-11-2026, nov 2026"):
        parse(typed)


@pytest.mark.parametrize("typed", ["1999", "nov 2101", "1-1-0026"])
def test_a_year_outside_the_plan(typed: str) -> None:
    with pytest.raises(NotAMoment, match="ligt buiten het plan"):
        parse(typed)


@pytest.mark.parametrize(
    ("day", "precision", "short", "long"),
    [
        (date(2026, 11, 10), DAY, "10 nov 2026", "10 november 2026"),
        (date(2026, 11, 30), MONTH, "nov 2026", "november 2026"),
        (date(2026, 9, 30), QUARTER, "3e kwartaal 2026", "3e kwartaal 2026"),
        (date(2026, 12, 31), YEAR, "2026", "2026"),
        (None, DAY, "–", "–"),
    ],
)
def test_in_words(day: date | None, precision: Precision, short: str, long: str) -> None:
    assert words(day, precision) == short
    assert words(day, precision, long=True) == long


@pytest.mark.parametrize("typed", ["10 nov 2026", "nov 2026", "3e kwartaal 2026", "2026"])
def test_what_the_form_shows_can_be_typed_again(typed: str) -> None:
    moment = parse(typed)
    assert words(moment.first, moment.precision) == words(moment.last, moment.precision) == typed


@pytest.mark.parametrize(
    ("first", "precision", "last"),
    [
        (date(2026, 11, 10), DAY, date(2026, 11, 10)),
        (date(2026, 2, 1), MONTH, date(2026, 2, 28)),
        (date(2026, 10, 1), QUARTER, date(2026, 12, 31)),
        (date(2026, 1, 1), YEAR, date(2026, 12, 31)),
    ],
)
def test_the_last_day_of_what_was_said(first: date, precision: Precision, last: date) -> None:
    assert last_day(first, precision) == last
