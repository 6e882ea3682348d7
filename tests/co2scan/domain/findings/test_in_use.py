"""Nothing used at a place that was in use, and a tank that used less than nothing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.findings import months
from co2scan.domain.findings.facts import CheckedMeter, MonthFact
from co2scan.domain.findings.others import tanks_below_zero
from co2scan.domain.findings.states import same_figures
from co2scan.domain.fleet.tank import CheckedTank, Delivery, Level, tank_uses
from co2scan.domain.periods import days_in
from co2scan.domain.units import MICRO

MAY, JANUARY, JULY = date(2026, 5, 1), date(2026, 1, 1), date(2026, 7, 1)
OUT = {"call_outs": Decimal(14)}


def nothing(
    month: date, happened: Mapping[str, Decimal], carrier: str = "electricity", **more: bool
) -> CheckedMeter:
    fact = MonthFact(month, Decimal(0), Decimal(0), Decimal(days_in(month)), Decimal(0), **more)
    return CheckedMeter(1, "use", carrier, months={month: fact}, happened={month: happened})


@pytest.mark.parametrize(
    ("meter", "is_found"),
    [
        (nothing(MAY, OUT), True),
        (nothing(MAY, {}), False),  # nothing was used before either, and nobody says it is in use
        (nothing(JANUARY, {"nights_staffed": Decimal(31)}, "heat"), True),
        (nothing(JULY, OUT, "gas"), False),  # nobody heats in July
        (nothing(MAY, OUT, is_confirmed=True), False),
    ],
)
def test_nothing_used_where_people_were(meter: CheckedMeter, is_found: bool) -> None:
    assert bool(list(months.zeros(meter))) is is_found


def test_it_says_what_there_was_and_a_corrected_count_is_no_news() -> None:
    (found,) = months.zeros(nothing(MAY, {"call_outs": Decimal("14.000000")}))
    assert found.figures == {"value": "0", "in_use": "yes", "call_outs": "14.000000"}
    assert same_figures(found.rule, found.figures, {**found.figures, "call_outs": "15.000000"})
    assert not same_figures(found.rule, {"value": "0"}, found.figures), "that it was in use is"


def litres(number: int) -> int:
    return number * MICRO


def test_a_tank_that_holds_more_than_can_be_lacks_a_delivery() -> None:
    """2,000 l on 1 September, 500 l came, 3,000 l on 1 October: 500 l too much. The month after it
    used 1,000 l, which is no finding."""
    levels = [
        Level(date(2026, month, 1), litres(there))
        for month, there in ((9, 2000), (10, 3000), (11, 2000))
    ]
    uses = tank_uses(levels, [Delivery(date(2026, 9, 10), litres(500))])
    (found,) = tanks_below_zero([CheckedTank(7, 1, uses)])
    assert (found.starts_on, found.ends_on, found.meter) == (levels[0].day, levels[1].day, 1)
    assert {name: Decimal(text) for name, text in found.figures.items()} == {
        "before": 2000,
        "delivered": 500,
        "after": 3000,
        "too_much": 500,
    }
    (first, *_), known = uses, {levels[0].day: MonthFact(levels[0].day, *[Decimal(0)] * 4)}
    meter = CheckedMeter(1, "use", "fuel", months=known, untold=[(first.starts_on, first.ends_on)])
    assert list(months.gaps(meter, date(2026, 10, 20))) == [], "the days are told by the tank"
