"""Shares and contracts over time: only the meter-months that count otherwise are asked for."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from co2scan.choices import ConnectionKind, Direction, SupplyLabel
from co2scan.models import Meter, MonthlyConsumption, PeriodEntry, RecomputeRequest, SupplyContract
from co2scan.services.connections import remove_contract, remove_share, save_contract, set_share
from co2scan.services.recompute import drain
from tests.factories import ContractFactory, MeterFactory

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in (1, 2, 3, 4))


@pytest.fixture
def meter() -> Meter:
    """Electricity: 310 kWh in January, 280 in February, 310 in March: 10 a day."""
    meter = MeterFactory(connection__kind=ConnectionKind.ELECTRICITY, category="electricity_grey")
    for starts_on, ends_on in ((JANUARY, FEBRUARY), (FEBRUARY, MARCH), (MARCH, APRIL)):
        days = (ends_on - starts_on).days
        PeriodEntry.objects.create(
            meter=meter,
            starts_on=starts_on,
            ends_on=ends_on,
            quantity=10 * days,
            entered_quantity=10 * days,
            entered_unit="kWh",
        )
    return meter


def requested() -> list[date]:
    return sorted(RecomputeRequest.objects.values_list("month", flat=True))


def months(meter: Meter) -> dict[tuple[date, str], Decimal]:
    drain()
    rows = MonthlyConsumption.objects.filter(meter=meter)
    return {(row.month, row.category): row.quantity for row in rows}


def contract(meter: Meter, **fields: object) -> SupplyContract:
    return ContractFactory.build(connection=meter.connection, **fields)


def test_a_contract_touches_the_months_from_its_start_on(meter: Meter) -> None:
    """From 11 February: 100 kWh grey and 180 wind in February, March wind."""
    save_contract(contract(meter, starts_on=date(2026, 2, 11)))
    assert requested() == [FEBRUARY, MARCH]
    assert months(meter) == {
        (FEBRUARY, "electricity_grey"): 100,
        (FEBRUARY, "electricity_wind"): 180,
        (MARCH, "electricity_wind"): 310,
    }


def test_an_end_touches_only_what_comes_after_it(meter: Meter) -> None:
    running = save_contract(contract(meter, starts_on=JANUARY))
    drain()
    running.ends_on = MARCH
    save_contract(running)
    assert requested() == [MARCH]
    running.supplier = "Een andere naam"
    drain()
    save_contract(running)
    assert requested() == []


def test_a_contract_that_is_taken_away_leaves_grey(meter: Meter) -> None:
    running = save_contract(contract(meter, starts_on=MARCH))
    drain()
    remove_contract(running)
    assert months(meter) == {(MARCH, "electricity_grey"): 310}


def test_norwegian_guarantees_for_a_part(meter: Meter) -> None:
    """60 % of 310 from Norway is 186 foreign wind; 124 is grey."""
    save_contract(contract(meter, starts_on=MARCH, green_share=Decimal("0.6"), origin_country="no"))
    assert months(meter) == {
        (MARCH, "electricity_foreign_wind"): 186,
        (MARCH, "electricity_grey"): 124,
    }
    assert SupplyContract.objects.get().origin_country == "NO"


def test_feed_in_has_no_contract(meter: Meter) -> None:
    MeterFactory(
        connection=meter.connection, direction=Direction.FEED_IN, category="electricity_feed_in"
    )
    save_contract(contract(meter, starts_on=JANUARY))
    assert set(RecomputeRequest.objects.values_list("meter", flat=True)) == {meter.pk}


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(date(2025, 6, 1), FEBRUARY), (JANUARY, None), (FEBRUARY, MARCH), (date(2025, 6, 1), None)],
)
def test_contracts_do_not_overlap(meter: Meter, starts_on: date, ends_on: date | None) -> None:
    save_contract(contract(meter, starts_on=JANUARY, ends_on=APRIL, supplier="Eerste"))
    with pytest.raises(ValidationError, match="contract met Eerste"):
        save_contract(contract(meter, starts_on=starts_on, ends_on=ends_on))
    assert SupplyContract.objects.count() == 1


def test_contracts_may_follow_each_other(meter: Meter) -> None:
    save_contract(contract(meter, starts_on=JANUARY, ends_on=MARCH))
    save_contract(contract(meter, starts_on=MARCH, label=SupplyLabel.SOLAR))
    assert SupplyContract.objects.count() == 2


def test_a_supplier_of_gas_does_not_deliver_wind() -> None:
    gas = MeterFactory()
    with pytest.raises(ValidationError, match="past niet"):
        save_contract(contract(gas))
    with pytest.raises(ValidationError, match="Alleen elektriciteit en gas"):
        save_contract(contract(MeterFactory(connection__kind=ConnectionKind.TANK)))


def test_a_share_counts_from_its_day(meter: Meter) -> None:
    """40 % from 16 March: 150 + 0,4 × 160 = 214."""
    assert set_share(meter.connection, date(2026, 3, 16), Decimal("0.4"), "gedeeld")
    assert requested() == [MARCH]
    assert months(meter) == {(MARCH, "electricity_grey"): 214}
    assert not set_share(meter.connection, date(2026, 3, 16), Decimal("0.4"), "gedeeld")
    assert requested() == []


def test_a_share_that_is_taken_away_counts_no_more(meter: Meter) -> None:
    set_share(meter.connection, MARCH, Decimal("0.4"))
    drain()
    remove_share(meter.connection.shares.get())
    assert months(meter) == {(MARCH, "electricity_grey"): 310}


@pytest.mark.parametrize("share", [Decimal("-0.1"), Decimal("1.1")])
def test_a_share_is_a_part(meter: Meter, share: Decimal) -> None:
    with pytest.raises(ValidationError, match="tussen 0 en 100 %"):
        set_share(meter.connection, MARCH, share)
