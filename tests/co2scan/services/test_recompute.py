from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from co2scan.models import (
    EmissionFactor,
    FactorList,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
    RecomputeRequest,
)
from co2scan.services.raw import NewEntry, Origin, store_entries
from co2scan.services.recompute import drain, rebuild, request_recompute
from tests.factories import ContractFactory, MeterFactory

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)


@pytest.fixture
def gas_factor() -> EmissionFactor:
    issued = FactorList.objects.create(name="nl-2025", title="Lijst 2025", source="test")
    return EmissionFactor.objects.create(
        factor_list=issued,
        year=2025,
        issued_on=JANUARY,
        category="natural_gas",
        name="Aardgas",
        unit="Nm3",
        wtw=Decimal("2.134"),
        ttw=Decimal("1.779"),
    )


def enter(meter: Meter, quantity: int, starts_on: date = JANUARY, ends_on: date = FEBRUARY) -> None:
    amount = Decimal(quantity)
    with transaction.atomic():
        tally = store_entries(
            meter, [NewEntry(starts_on, ends_on, amount, amount, "Nm3")], Origin()
        )
        request_recompute(tally.touched)


def test_a_month_becomes_consumption_and_emission(gas_factor: EmissionFactor) -> None:
    """100 m3 × 2.134 = 213.4 kg for the ladder; TTW 177.9 for GHG; WTT is not known."""
    meter = MeterFactory()
    enter(meter, 100)
    assert drain() == 2
    assert not RecomputeRequest.objects.exists()
    consumption = MonthlyConsumption.objects.get()
    assert (consumption.quantity, consumption.measured_days) == (100, 31)
    emission = MonthlyEmission.objects.get()
    assert emission.ladder_kg == Decimal("213.4")
    assert emission.ladder_factor == gas_factor
    assert emission.market_kg == Decimal("177.9")
    assert (emission.market_chain_kg, emission.market_chain_factor) == (None, None)


def test_only_what_changed_is_written(gas_factor: EmissionFactor) -> None:
    meter = MeterFactory()
    enter(meter, 100)
    enter(meter, 200, FEBRUARY, MARCH)
    drain()
    january = MonthlyConsumption.objects.get(month=JANUARY).computed_at
    request_recompute([(meter.pk, JANUARY), (meter.pk, FEBRUARY)])
    enter(meter, 210, FEBRUARY, MARCH)
    assert drain() == 2
    assert MonthlyConsumption.objects.get(month=JANUARY).computed_at == january
    assert MonthlyConsumption.objects.get(month=FEBRUARY).quantity == 210


def test_doing_it_twice_is_doing_it_once(gas_factor: EmissionFactor) -> None:
    meter = MeterFactory()
    enter(meter, 100)
    drain()
    request_recompute([(meter.pk, JANUARY)])
    assert drain() == 0


def test_a_contract_change_moves_the_month_to_another_category() -> None:
    meter = MeterFactory(category="electricity_grey")
    enter(meter, 310)
    drain()
    ContractFactory(connection=meter.connection, starts_on=date(2025, 1, 11), ends_on=None)
    request_recompute([(meter.pk, JANUARY)])
    drain()
    quantities = dict(MonthlyConsumption.objects.values_list("category", "quantity"))
    assert quantities == {"electricity_grey": 100, "electricity_wind": 210}


def test_a_month_whose_rows_are_gone_is_gone() -> None:
    meter = MeterFactory()
    enter(meter, 100)
    drain()
    meter.entries.all().delete()
    request_recompute([(meter.pk, JANUARY)])
    drain()
    assert not MonthlyConsumption.objects.exists()
    assert not MonthlyEmission.objects.exists()


def test_rebuild_finds_no_difference_until_somebody_changes_a_figure(
    gas_factor: EmissionFactor,
) -> None:
    meter = MeterFactory()
    enter(meter, 590, JANUARY, MARCH)
    drain()
    assert rebuild(check=True) == 0
    MonthlyConsumption.objects.filter(month=FEBRUARY).update(quantity=1)
    assert rebuild(check=True) == 1
    assert MonthlyConsumption.objects.get(month=FEBRUARY).quantity == 1
    assert rebuild(check=False) == 1
    assert MonthlyConsumption.objects.get(month=FEBRUARY).quantity == 280


def test_an_aggregate_without_raw_rows_is_found_too() -> None:
    meter = MeterFactory()
    enter(meter, 100)
    drain()
    meter.entries.all().delete()
    assert rebuild(check=True) > 0


def test_a_month_that_waits_for_a_worker_is_no_difference() -> None:
    meter = MeterFactory()
    enter(meter, 100)
    assert rebuild(check=True) == 0
    assert not MonthlyConsumption.objects.exists()
    drain()
    assert MonthlyConsumption.objects.get().quantity == 100
