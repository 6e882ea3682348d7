"""What the scan says per year, and when a year counts."""

from datetime import date
from decimal import Decimal

import pytest

from actions.choices import Figure
from actions.selectors.scan_figures import (
    UNITS,
    YearFigure,
    read_scan_figures,
    scan_base,
)
from co2scan.models import Connection, LocationFigure
from tests.actions.emissions import used
from tests.factories import LocationFactory, MeterFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 20)


def years(figure: Figure, *locations: int) -> dict[int, YearFigure]:
    found = read_scan_figures(TODAY).years(figure, frozenset(locations))
    return {row.year: row for row in found}


def values(figure: Figure, *locations: int) -> dict[int, Decimal | None]:
    return {year: row.value for year, row in years(figure, *locations).items() if row.is_complete}


def test_every_figure_has_a_unit() -> None:
    assert UNITS.keys() == {*Figure} - {Figure.MEASURED}


def test_without_data_nothing_is_said() -> None:
    MeterFactory()
    assert all(not years(figure) for figure in UNITS)


def test_gas_of_the_whole_and_of_one_station() -> None:
    hengelo, borne = MeterFactory(), MeterFactory()
    used(hengelo, 2024, 100)
    used(borne, 2024, 50)
    used(hengelo, 2025, 80)
    used(borne, 2025, 40)
    assert values(Figure.GAS) == {2024: 1800, 2025: 1440}
    assert values(Figure.GAS, borne.connection.location_id) == {2024: 600, 2025: 480}


def test_the_running_year_is_told_and_does_not_count() -> None:
    meter = MeterFactory()
    used(meter, 2025, 100)
    used(meter, 2026, 90, months=4)  # April is not over
    row = years(Figure.GAS)[2026]
    assert (row.value, row.last_month, row.missing_months) == (270, date(2026, 3, 1), 0)
    assert row.is_running
    assert not row.is_complete


@pytest.mark.parametrize(("months", "days", "missing"), [(11, None, 1), (9, None, 3), (12, 20, 1)])
def test_a_year_that_misses_something_does_not_count(
    months: int, days: int | None, missing: int
) -> None:
    used(MeterFactory(), 2024, 100)
    used(MeterFactory(), 2025, 100, months=months, days=days)
    row = years(Figure.GAS)[2025]
    assert not row.is_complete
    assert row.missing_months == missing + 12  # the other meter has no year 2025 at all


def test_a_meter_that_is_closed_is_nothing_and_not_unknown() -> None:
    """The station went off gas at the end of 2024."""
    meter = MeterFactory(connection__active_until=date(2025, 1, 1))
    used(meter, 2024, 100)
    used(MeterFactory(category="electricity_grey"), 2025, 1)
    assert values(Figure.GAS) == {2024: 1200, 2025: 0}


def test_an_open_meter_without_rows_is_unknown() -> None:
    used(MeterFactory(), 2024, 100)
    used(MeterFactory(category="electricity_grey"), 2025, 1)
    row = years(Figure.GAS)[2025]
    assert (row.value, row.missing_months) == (None, 12)


def test_co2_is_by_the_ladder_in_tonnes() -> None:
    used(MeterFactory(), 2025, 100, kg=500)
    used(MeterFactory(category="diesel"), 2025, 10, kg=250)
    used(MeterFactory(category="commute_car"), 2025, 7)  # not in it
    assert values(Figure.CO2) == {2025: 9}


def test_a_missing_factor_makes_co2_unknown_and_says_which() -> None:
    used(MeterFactory(), 2025, 100, kg=500)
    used(MeterFactory(category="diesel"), 2025, 10, kg=None)
    row = years(Figure.CO2)[2025]
    assert (row.value, row.is_complete) == (6, False)
    assert row.lacking == ("de factor van diesel",)


def test_electricity_is_what_was_bought() -> None:
    connection = MeterFactory(category="electricity_grey").connection
    used(connection.meters.get(), 2025, 1000)
    used(MeterFactory(category="electricity_own_solar"), 2025, 300)
    assert values(Figure.ELECTRICITY) == {2025: 12_000}


def test_fuel_is_in_litres_without_additives() -> None:
    for category, quantity in (("diesel", 100), ("hvo100", 20), ("adblue", 5), ("cng", 9)):
        used(MeterFactory(category=category), 2025, quantity)
    used(MeterFactory(category="propane"), 2025, 50)
    assert values(Figure.FUEL) == {2025: 1440}


def test_only_dutch_guarantees_are_renewable() -> None:
    meter = MeterFactory(category="electricity_grey")
    for category, quantity in (
        ("electricity_grey", 50),
        ("electricity_wind", 30),
        ("electricity_foreign_wind", 20),
    ):
        used(meter, 2025, quantity, category=category, days=None)
    assert values(Figure.RENEWABLE)[2025] == 30


def area(meter_connection: Connection, starts_on: date, square_metres: int) -> None:
    LocationFigure.objects.create(
        location=meter_connection.location,
        figure="floor_area_m2",
        starts_on=starts_on,
        value=square_metres,
    )


def test_co2_per_square_metre_is_of_buildings_and_dated() -> None:
    meter = MeterFactory()
    used(meter, 2025, 100, kg=500)
    used(MeterFactory(category="diesel"), 2025, 10, kg=9999)
    area(meter.connection, date(2020, 1, 1), 100)
    area(meter.connection, date(2025, 7, 1), 250)
    # six months of 500 / 100 and six of 500 / 250
    assert values(Figure.CO2_PER_M2) == {2025: 42}


def test_co2_per_square_metre_of_several_is_over_their_area_together() -> None:
    for kg, square_metres in ((500, 100), (100, 300)):
        meter = MeterFactory()
        used(meter, 2025, 100, kg=kg)
        area(meter.connection, date(2020, 1, 1), square_metres)
    assert values(Figure.CO2_PER_M2) == {2025: 18}  # 12 × 600 / 400


def test_an_unknown_floor_area_is_said() -> None:
    used(MeterFactory(connection__location=LocationFactory(name="Losser")), 2025, 100, kg=500)
    row = years(Figure.CO2_PER_M2)[2025]
    assert (row.value, row.lacking) == (None, ("het vloeroppervlak van Losser",))
    assert not row.is_complete


def test_estimated_days_are_counted_and_said() -> None:
    meter = MeterFactory()
    used(meter, 2025, 100)
    january = meter.monthlyconsumptions.get(month=date(2025, 1, 1))
    january.measured_days, january.estimated_days = Decimal(0), Decimal(31)
    january.save()
    row = years(Figure.GAS)[2025]
    assert row.is_complete
    assert row.estimated_share == Decimal(31) / 365


def test_the_base_of_a_year_is_only_that_of_a_complete_one() -> None:
    meter = MeterFactory()
    used(meter, 2024, 100)
    used(meter, 2025, 100, months=7)
    assert scan_base(Figure.GAS, 2024, frozenset(), TODAY) == 1200
    assert scan_base(Figure.GAS, 2025, frozenset(), TODAY) is None
    assert scan_base(Figure.GAS, 2019, frozenset(), TODAY) is None


def test_parts_are_tonnes_of_each_location_and_carrier() -> None:
    gas, fuel = MeterFactory(), MeterFactory(category="diesel")
    used(gas, 2025, 100, kg=500)
    used(fuel, 2025, 10, kg=250)
    assert read_scan_figures(TODAY).parts(2025) == {
        (gas.connection.location_id, "gas"): 6,
        (fuel.connection.location_id, "fuel"): 3,
    }
