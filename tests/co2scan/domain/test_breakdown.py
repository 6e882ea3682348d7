"""Drivers, months and missing factors."""

from datetime import date
from decimal import Decimal

from co2scan.domain.breakdown import drivers, missing_factors, month_totals
from co2scan.domain.comparison import KgMonth
from co2scan.domain.emissions import Figure
from co2scan.domain.footprint import Footprint, Line, MonthFigure

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def line(category: str, scope: str, kg: int | None) -> Line:
    return Line(category, scope, "l", None, None, False, kg=None if kg is None else Decimal(kg))


def test_a_driver_is_a_category_over_all_its_scopes_largest_first() -> None:
    """Diesel 60 + 30 is more than petrol 80; what is unknown comes last, and apart."""
    found = Footprint(
        "ghg-market",
        [
            line("petrol", "1", 80),
            line("diesel", "1", 60),
            line("diesel", "3.3", 30),
            line("diesel", "1", None),
        ],
    )
    assert [(driver.name, driver.kg) for driver in drivers(found)] == [
        ("Diesel", Decimal(90)),
        ("Benzine", Decimal(80)),
        ("Diesel", None),
    ]


def test_a_category_without_any_factor_is_one_unknown_driver() -> None:
    found = Footprint("prestatieladder", [line("propane", "1", None)])
    assert [(driver.name, driver.kg) for driver in drivers(found)] == [("Propaan", None)]


def month_figure(month: date, figure: Figure) -> MonthFigure:
    days = Decimal(28)
    return MonthFigure(1, 1, month, "diesel", Decimal(9), days, Decimal(0), {"ladder": figure})


def test_missing_factors_are_named_by_category_and_year() -> None:
    rows = [
        month_figure(date(2024, 1, 1), Figure(None, None)),
        month_figure(date(2024, 2, 1), Figure(None, None)),
        month_figure(FEBRUARY, Figure(Decimal(29), None, Decimal("3.251"))),
    ]
    found = missing_factors(rows, "prestatieladder")
    assert [(one.name, one.year) for one in found] == [("Diesel", 2024)]


def test_months_that_are_unknown_are_not_zero() -> None:
    """January 10 + 20; of February a factor is missing; of March there is nothing at all."""
    rows = [
        KgMonth(1, 1, JANUARY, Decimal(10), Decimal(31)),
        KgMonth(1, 2, JANUARY, Decimal(20), Decimal(30), Decimal(15)),
        KgMonth(1, 1, FEBRUARY, None, Decimal(28)),
    ]
    totals = month_totals(rows, [JANUARY, FEBRUARY, MARCH])
    assert [total.kg for total in totals] == [Decimal(30), None, None]
    assert totals[0].estimated_kg == Decimal(10)  # half of the days of the 20 kg
