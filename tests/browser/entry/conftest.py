"""The cast: Wim Slot, manager of Hengelo, whose gas is complete but for the last month."""

from decimal import Decimal

import pytest

from co2scan.choices import ConnectionKind, EntryMode
from co2scan.models import ImportBatch, Location, Meter
from tests.browser.entry.places import BEFORE, LAST, months_ago
from tests.co2scan.entering import store_month, store_months, store_stand
from tests.factories import (
    ConnectionFactory,
    DeviceFactory,
    EmissionFactorFactory,
    LocationFactory,
    MeterFactory,
    RegisterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User


@pytest.fixture
def hengelo(site: str) -> Location:
    location: Location = LocationFactory(code="hengelo", name="Kazerne Hengelo")
    return location


@pytest.fixture
def wim(hengelo: Location) -> User:
    wim: User = UserFactory(
        name="Wim Slot", email="wim@example.org", role=Role.STATION_MANAGER, locations=[hengelo]
    )
    return wim


@pytest.fixture
def gas(hengelo: Location, wim: User) -> Meter:
    """Complete but for the last month; the year before 838 in each month."""
    connection = ConnectionFactory(location=hengelo, name="Aardgas", code="hengelo-gas")
    meter: Meter = MeterFactory(connection=connection, code="hengelo-gas")
    store_months(meter, [months_ago(number) for number in range(BEFORE, 25)], 838, by=wim)
    return meter


@pytest.fixture
def tank(hengelo: Location) -> Meter:
    connection = ConnectionFactory(
        location=hengelo,
        kind=ConnectionKind.TANK,
        entry_mode=EntryMode.DELIVERY,
        name="Diesel tank",
        active_from=months_ago(3),
    )
    meter: Meter = MeterFactory(connection=connection, category="diesel", code="hengelo-tank")
    return meter


@pytest.fixture
def everything(hengelo: Location, wim: User, gas: Meter, tank: Meter) -> Meter:
    """A page with every state: a file, a question, gaps, a display."""
    EmissionFactorFactory(year=months_ago(LAST).year, wtw=Decimal(2))
    store_month(gas, months_ago(LAST), 9000, by=wim)
    batch = ImportBatch.objects.create(file_name="warmte.xlsx", file="x")
    heat = ConnectionFactory(
        location=hengelo, kind=ConnectionKind.HEAT, entry_mode=EntryMode.CENTRAL, name="Warmte"
    )
    heat_meter = MeterFactory(connection=heat, category="district_heat")
    store_month(heat_meter, months_ago(LAST), 12, batch=batch)
    power = ConnectionFactory(
        location=hengelo,
        kind=ConnectionKind.ELECTRICITY,
        entry_mode=EntryMode.REGISTER,
        name="Elektriciteit",
        code="hengelo-stroom",
    )
    MeterFactory(connection=power, category="electricity_grey")
    register = RegisterFactory(device=DeviceFactory(connection=power))
    store_stand(register, months_ago(3), 1000, wim)
    store_stand(register, months_ago(BEFORE), 1300, wim)
    return gas
