"""The example list fills what the sure lists lack, and nothing else. Values from made-up lists."""

from datetime import date
from decimal import Decimal

from co2scan.domain.emissions import Factor
from co2scan.domain.factor_rows import FactorRow
from co2scan.example.factors import example_rows


def factor(year: int, **parts: str) -> Factor:
    values = {part: Decimal(value) for part, value in parts.items()}
    return Factor(
        id=year,
        category="diesel",
        year=year,
        issued_on=date(year, 1, 1),
        is_example=False,
        unit="l",
        **values,
    )


def row_of(year: int, *sure: Factor) -> FactorRow:
    (row,) = example_rows(sure, [year])
    return row


def test_a_year_between_two_known_ones_is_in_proportion() -> None:
    row = row_of(2023, factor(2022, wtw="3.000"), factor(2026, wtw="3.400"))
    assert row.wtw == Decimal("3.100")  # 3.0 + 0.4 × 1/4


def test_before_the_first_and_after_the_last_the_nearest_counts() -> None:
    sure = factor(2024, wtw="3.256")
    assert [row_of(year, sure).wtw for year in (2022, 2027)] == [Decimal("3.256")] * 2


def test_parts_keep_the_proportion_and_add_up_to_the_known_total() -> None:
    row = row_of(2024, factor(2024, wtw="3.000"), factor(2026, wtw="4", ttw="3", wtt="1"))
    assert row.wtw is None  # surely known
    assert (row.ttw, row.wtt) == (Decimal("2.250"), Decimal("0.750"))


def test_what_is_known_in_full_gets_no_row() -> None:
    assert example_rows([factor(2026, wtw="4", ttw="3", wtt="1")], [2026]) == []


def test_a_factor_that_is_published_without_chain_stays_without() -> None:
    adblue = factor(2026, ttw="0.26")
    assert example_rows([adblue], [2026]) == []
    assert row_of(2025, adblue).wtt is None


def test_every_row_says_that_it_is_an_example() -> None:
    row = row_of(2022, factor(2026, wtw="3.251"))
    assert (row.list_name, row.confidence, row.remark) == ("voorbeeld", "example", "voorbeeld")
