from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from co2scan.models import Location
from tests.co2scan.footprints import signed_in
from tests.factories import LocationFactory
from tests.roadmap.measured import gas_meter, measure, months


@pytest.fixture
def core() -> Iterator[Client]:
    """Somebody of the core team, on 25 November 2026."""
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield signed_in()


@pytest.fixture
def hengelo(db: None) -> Location:
    """24 t of gas in 2022 and 12 t a year since November 2024."""
    location = LocationFactory(name="Hengelo", code="hengelo")
    meter = gas_meter(location)
    measure(meter, dict.fromkeys(months(date(2022, 1, 1), 12), 2000))
    measure(meter, dict.fromkeys(months(date(2024, 11, 1), 24), 1000))
    return location
