"""A block from a spreadsheet as months."""

import pytest

from co2scan.domain.pasting import (
    MOST_MONTHS,
    NotAColumn,
    ambiguous,
    meaning_of_points,
    settled,
    values_of,
)


def test_a_column_of_excel() -> None:
    assert values_of("2140\r\n1822\r\n1490,5\r\n") == ["2140", "1822", "1490,5"]


def test_a_row_of_months() -> None:
    assert values_of("2140\t1822\t1490\r\n") == ["2140", "1822", "1490"]


def test_an_empty_cell_leaves_its_month() -> None:
    assert values_of("2140\r\n\r\n1490\r\n\r\n") == ["2140", "", "1490"]


def test_columns_beside_it_that_are_empty() -> None:
    assert values_of("2140\t\r\n1822\t\r\n") == ["2140", "1822"]


def test_two_columns_are_refused_with_the_line() -> None:
    with pytest.raises(NotAColumn, match="Op regel 2 staan 2 waarden"):
        values_of("2140\r\nfeb\t1822\r\n")


@pytest.mark.parametrize("block", ["", "\r\n\r\n", "\t\t"])
def test_nothing_is_refused(block: str) -> None:
    with pytest.raises(NotAColumn, match="Er staat nog niets"):
        values_of(block)


def test_too_many_months_are_refused() -> None:
    with pytest.raises(NotAColumn, match="hooguit 36"):
        values_of("1\n" * (MOST_MONTHS + 1))


def test_another_cell_tells_what_a_point_means() -> None:
    assert meaning_of_points(["3.940", "12.345,5"]) == "thousands"
    assert meaning_of_points(["3.940", "410,25"]) == "thousands"
    assert meaning_of_points(["3.940", "410.25"]) == "decimals"


def test_cells_that_tell_nothing_or_two_things() -> None:
    assert meaning_of_points(["3.940", "410"]) is None
    assert meaning_of_points(["410,25", "410.25"]) is None


def test_only_what_means_two_things_is_settled() -> None:
    assert ambiguous(["3.940", "410", "0.123", "1.234,5"]) == ["3.940"]
    assert settled("3.940", "thousands") == "3940"
    assert settled("3.940", "decimals") == "3,940"
    assert settled("3.940", None) == "3.940"
    assert settled("410.25", "thousands") == "410.25"
