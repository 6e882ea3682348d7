"""What was metered, with gaps filled as the level of the forecast fills them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmap.selectors.emissions import read_emissions
from roadmap.selectors.measures import read_metered
from tests.factories import EmissionFactorFactory, LocationFactory
from tests.roadmap.measured import STARTS, TODAY, gas_meter, measure, months

pytestmark = pytest.mark.django_db
GAS = "natural_gas"


def test_a_gap_takes_the_same_month_of_the_year_before() -> None:
    """Ten months of 100 m³; October missing (the year before 310 m³), September for 15 of its 30
    days (then 60 m³): 1.000 + 310 + 50 + 30."""
    location = LocationFactory()
    meter = gas_meter(location)
    kept = dict.fromkeys(months(STARTS, 10), 100)
    before = {date(2025, 10, 1): 310, date(2025, 9, 1): 60}
    september = date(2026, 9, 1)
    measure(meter, {**before, **kept, september: 50}, days={september: 15})
    emissions = read_emissions(TODAY)
    found = read_metered(emissions.meters, TODAY).used[location.pk, GAS]
    assert (found.quantity, found.filled) == (1390, 340)
    assert emissions.level is not None
    assert emissions.level.tonnes == Decimal("1.39")  # at 1 kg per m³ the level says the same


def test_a_gap_without_a_year_before_stays_a_gap() -> None:
    location = LocationFactory()
    measure(gas_meter(location), dict.fromkeys(months(STARTS, 11), 100))
    found = read_metered(read_emissions(TODAY).meters, TODAY)
    assert (found.used[location.pk, GAS].quantity, found.used[location.pk, GAS].filled) == (1100, 0)
    assert (found.starts_on, found.ends_on) == (date(2025, 11, 1), date(2026, 11, 1))


@pytest.mark.parametrize("today", [TODAY, date(2027, 1, 2), date(2027, 6, 30)])
def test_factors_are_those_of_the_year_of_most_months_for_the_ladder(today: date) -> None:
    EmissionFactorFactory(category="diesel", year=2025, wtw=Decimal("3.2"))
    EmissionFactorFactory(category="petrol", year=2026, wtw=Decimal("2.794"), source="lijst 2026")
    EmissionFactorFactory(category="electricity_grey", year=2026, wtw=Decimal("0.483"))
    factors = read_metered([], today).factors
    assert "diesel" not in factors
    assert (factors["petrol"].kg, factors["petrol"].source) == (Decimal("2.794"), "lijst 2026")
    # foreign guarantees count as grey (counting rule 3)
    assert factors["electricity_foreign_wind"].kg == Decimal("0.483")


def test_queries_do_not_grow() -> None:
    def asked() -> int:
        meters = read_emissions(TODAY).meters
        with CaptureQueriesContext(connection) as queries:
            read_metered(meters, TODAY)
        return len(queries)

    measure(gas_meter(LocationFactory()), dict.fromkeys(months(STARTS, 11), 100))
    few = asked()
    for _ in range(5):
        measure(gas_meter(LocationFactory()), dict.fromkeys(months(STARTS, 10), 100))
    assert asked() == few == 3
