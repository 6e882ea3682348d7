"""What a slice emitted in the last twelve months that are complete."""

from datetime import date
from typing import Any

import pytest

from actions.selectors.slices import carrier_choices, emission_of, places_words
from co2scan.models import Location
from tests.actions.emissions import emitted, gas_meter
from tests.factories import LocationFactory, MeterFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
BEFORE = date(2024, 11, 1)  # the year before the last one that is over


@pytest.fixture
def hengelo() -> Location:
    return LocationFactory(name="Kazerne Hengelo")


def test_the_twelve_months_that_are_over(hengelo: Location) -> None:
    emitted(gas_meter(hengelo), 120, date(2025, 11, 1))
    found = emission_of([hengelo], ["gas"], TODAY)
    assert (found.tonnes, found.words) == (120, "gas van Kazerne Hengelo")
    assert found.period_words == "van november 2025 tot en met oktober 2026"


def test_a_year_is_called_by_its_name(hengelo: Location) -> None:
    emitted(gas_meter(hengelo), 120, date(2025, 1, 1))
    assert emission_of([hengelo], ["gas"], TODAY).period_words == "in 2025"


def test_months_that_are_not_in_yet_are_no_saving(hengelo: Location) -> None:
    """Two years of 120 and 240; October 2026 is not in, so October 2025 counts instead."""
    meter = gas_meter(hengelo)
    emitted(meter, 120, BEFORE, 12)
    emitted(meter, 240, date(2025, 11, 1), 11)
    found = emission_of([hengelo], ["gas"], TODAY)
    assert found.tonnes == 10 + 11 * 20
    assert found.period_words == "van oktober 2025 tot en met september 2026"


def test_all_meters_of_the_slice_must_be_known(hengelo: Location) -> None:
    emitted(gas_meter(hengelo), 120, BEFORE, 24)
    emitted(gas_meter(hengelo), 60, BEFORE, 12)
    found = emission_of([hengelo], ["gas"], TODAY)
    assert found.tonnes == 180
    assert found.period_words == "van november 2024 tot en met oktober 2025"


def test_only_these_locations_and_carriers(hengelo: Location) -> None:
    emitted(gas_meter(hengelo), 120, BEFORE, 24)
    emitted(gas_meter(LocationFactory()), 60, BEFORE, 24)
    power = MeterFactory(connection__location=hengelo, category="electricity_grey")
    emitted(power, 30, BEFORE, 24)
    assert emission_of([hengelo], ["gas"], TODAY).tonnes == 120
    assert emission_of([hengelo], ["gas", "electricity"], TODAY).tonnes == 150
    everything = emission_of([], ["gas"], TODAY)
    assert (everything.tonnes, everything.words) == (180, "gas van de hele organisatie")


def test_feed_in_and_own_sun_are_no_emission(hengelo: Location) -> None:
    power = MeterFactory(connection__location=hengelo, category="electricity_grey")
    emitted(power, 30, BEFORE, 24)
    MeterFactory(connection__location=hengelo, category="electricity_feed_in", direction="feed_in")
    MeterFactory(
        connection__location=hengelo, category="electricity_own_solar", direction="production"
    )
    assert emission_of([hengelo], ["electricity"], TODAY).tonnes == 30


def test_unknown_is_not_zero(hengelo: Location) -> None:
    assert emission_of([hengelo], ["gas"], TODAY).tonnes is None  # no meter
    meter = gas_meter(hengelo)
    assert emission_of([hengelo], ["gas"], TODAY).tonnes is None  # no data
    emitted(meter, 120, date(2026, 1, 1), 10)
    found = emission_of([hengelo], ["gas"], TODAY)  # not a whole year
    assert (found.tonnes, found.period_words) == (None, "")


def test_without_a_factor_it_is_unknown(hengelo: Location) -> None:
    emitted(gas_meter(hengelo), 120, date(2025, 11, 1), is_known=False)
    assert emission_of([hengelo], ["gas"], TODAY).tonnes is None


def test_two_queries(
    hengelo: Location,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(3):
        emitted(gas_meter(hengelo), 120, BEFORE, 24)
    with django_assert_num_queries(2):
        emission_of([hengelo], ["gas"], TODAY)


def test_the_carriers_that_the_ladder_counts() -> None:
    assert dict(carrier_choices()) == {
        "gas": "Gas",
        "fuel": "Brandstof",
        "heat": "Warmte",
        "heating_fuel": "Stookolie en propaan",
        "electricity": "Stroom",
        "wreck": "Autowrakken",
        "charging": "Laden onderweg",
        "refrigerant": "Koudemiddelen",
        "extinguishing": "Blusmiddelen",
        "travel": "Reizen",
    }


def test_places_in_words() -> None:
    one, two, three = (LocationFactory(name=name) for name in ("Hengelo", "Almelo", "Borne"))
    assert places_words([]) == "de hele organisatie"
    assert places_words([one]) == "Hengelo"
    assert places_words([one, two]) == "Almelo en Hengelo"
    assert places_words([one, two, three]) == "3 locaties"
