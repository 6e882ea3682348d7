"""Checking, keeping and accepting findings. Through the outbox, as it runs."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from co2scan.choices import EntryMode
from co2scan.domain.findings.rules import Rule
from co2scan.domain.findings.states import State
from co2scan.domain.periods import local_midnight
from co2scan.domain.quarters import Quarter
from co2scan.models import (
    Finding,
    FindingCheck,
    Meter,
    MonthlyEmission,
)
from co2scan.selectors.findings.seen import seen_key
from co2scan.services.findings import accept, drain_checks, request_check, request_nightly
from co2scan.services.fleet.tanks import add_delivery, add_level, set_tank
from co2scan.services.location_months import FactInput, save_facts
from co2scan.services.recompute import drain
from tests.co2scan.footprints import NOW, enter
from tests.factories import (
    ConnectionFactory,
    MeterFactory,
    ReadingFactory,
    RegisterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
OCTOBER = date(2026, 10, 1)
THIRD = Quarter(date(2026, 7, 1))


@pytest.fixture
def gas() -> Meter:
    return MeterFactory(connection__active_from=date(2025, 10, 1))


def jumped(gas: Meter) -> Finding:
    enter(gas, date(2025, 10, 1), 838)
    enter(gas, OCTOBER, 2510)
    drain_checks()
    return Finding.objects.get(rule=Rule.JUMP_YEAR)


def check(gas: Meter) -> int:
    request_check([gas.connection.location_id])
    return drain_checks()


def told(finding: Finding) -> list[str]:
    return list(finding.events.order_by("pk").values_list("kind", flat=True))


# -- checking ----------------------------------------------------------------------------------


def test_what_is_entered_is_checked_and_twice_is_once(gas: Meter) -> None:
    finding = jumped(gas)
    assert finding.figures == {"value": "2510.000000", "last_year": "838.000000", "times": "3.0"}
    assert (finding.location, finding.state, finding.asks_station) == (
        gas.connection.location,
        State.NEW,
        True,
    )
    assert FindingCheck.objects.count() == 0
    assert check(gas) == 0
    assert Finding.objects.filter(rule=Rule.JUMP_YEAR).count() == 1
    assert told(finding) == ["found"]


def test_a_repaired_value_resolves_it_and_the_same_mistake_brings_it_back(gas: Meter) -> None:
    finding = jumped(gas)
    enter(gas, OCTOBER, 900)
    drain_checks()
    finding.refresh_from_db()
    assert finding.state == State.RESOLVED
    enter(gas, OCTOBER, 2510)
    drain_checks()
    finding.refresh_from_db()
    assert finding.state == State.NEW and told(finding) == ["found", "resolved", "returned"]


def test_after_a_week_it_is_still_there(gas: Meter) -> None:
    finding = jumped(gas)
    with time_machine.travel(datetime(2026, 11, 29, 11, tzinfo=UTC), tick=False):
        check(gas)
    finding.refresh_from_db()
    assert (finding.state, finding.found_on) == (State.STILL, date(2026, 11, 22))


def test_every_night_everything_is_asked_once(gas: Meter) -> None:
    night = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # half past two here
    assert not request_nightly(datetime(2026, 11, 23, 0, 30, tzinfo=UTC))
    assert request_nightly(night) and not request_nightly(night)
    asked = set(FindingCheck.objects.values_list("location", flat=True))
    assert asked == {gas.connection.location_id, None}
    drain_checks()
    assert FindingCheck.objects.count() == 0
    assert Finding.objects.filter(rule=Rule.GAP, meter=gas).exists()


def test_a_contract_a_register_and_a_factor_from_what_is_stored() -> None:
    power = MeterFactory(
        category="electricity_grey",
        connection=ConnectionFactory(kind="electricity", entry_mode=EntryMode.CENTRAL),
    )
    register = RegisterFactory(device__connection=power.connection)
    for on, value in ((date(2026, 9, 1), 45_690), (date(2026, 10, 1), 45_120)):
        ReadingFactory(register=register, measured_at=local_midnight(on), value=Decimal(value))
    enter(power, date(2026, 8, 1), 100)
    assert MonthlyEmission.objects.filter(ladder_kg=None).exists()
    request_check([None])
    drain_checks()
    found = {finding.rule: finding for finding in Finding.objects.exclude(rule=Rule.GAP)}
    assert set(found) == {Rule.CONTRACT, Rule.RUNS_BACK, Rule.FACTOR}
    assert not any(finding.asks_station for finding in found.values())  # it comes centrally
    assert (found[Rule.FACTOR].location, found[Rule.FACTOR].figures["months"]) == (None, "1")


def test_a_tank_that_lacks_a_delivery_until_it_is_typed() -> None:
    """Nothing is booked of the period, so nothing is computed anew; it is checked all the same."""
    diesel = MeterFactory(
        category="diesel", connection__kind="tank", connection__entry_mode=EntryMode.DELIVERY
    )
    person, tank = UserFactory(), set_tank(diesel.connection, Decimal(5000), Decimal(0))
    for day, there in ((date(2026, 9, 1), 2000), (OCTOBER, 3000)):
        add_level(tank, day, Decimal(there), person, is_confirmed=True)
    drain_checks()
    finding = Finding.objects.get()  # and no gap over the same days
    assert (finding.rule, finding.meter, finding.ends_on) == (Rule.TANK, diesel, OCTOBER)
    assert finding.asks_station
    add_delivery(tank, date(2026, 9, 10), Decimal(1500), Decimal(0), person)
    drain()
    drain_checks()
    finding.refresh_from_db()
    assert finding.state == State.RESOLVED
    assert Finding.objects.open().get().starts_on == OCTOBER, "of which no level is known yet"


def test_nothing_used_in_a_month_that_the_post_turned_out() -> None:
    power = MeterFactory(category="electricity_grey")
    place = power.connection.location
    enter(power, OCTOBER, 0)
    check(power)
    assert not Finding.objects.filter(rule=Rule.ZERO).exists()
    save_facts([FactInput((place.pk, "call_outs", OCTOBER), Decimal(14))], UserFactory())
    drain_checks()
    assert Finding.objects.get(rule=Rule.ZERO).figures["call_outs"] == "14.000000"


# -- accepting ---------------------------------------------------------------------------------


def test_accepted_until_the_figures_change(gas: Meter) -> None:
    finding, core = jumped(gas), UserFactory()
    assert accept({finding.pk: seen_key(finding)}, " Ketel bleef  aan. ", core).accepted == 1
    check(gas)
    finding.refresh_from_db()
    assert (finding.state, finding.note) == (State.ACCEPTED, "Ketel bleef aan.")
    enter(gas, OCTOBER, 2600)
    drain_checks()
    finding.refresh_from_db()
    assert (finding.state, finding.accepted_by, finding.note) == (State.NEW, None, "")
    assert told(finding) == ["found", "accepted", "returned"]


def test_what_changed_while_somebody_looked_is_not_accepted(gas: Meter) -> None:
    finding = jumped(gas)
    seen = {finding.pk: seen_key(finding)}
    enter(gas, OCTOBER, 2600)
    drain_checks()
    outcome = accept(seen, "Ketel bleef aan.", UserFactory())
    assert (outcome.accepted, outcome.changed) == (0, 1)
    finding.refresh_from_db()
    assert finding.is_open


@pytest.mark.parametrize("note", ["", "  ok "])
def test_a_note_that_says_nothing_is_refused(gas: Meter, note: str) -> None:
    finding = jumped(gas)
    with pytest.raises(ValidationError, match="waarom het klopt"):
        accept({finding.pk: seen_key(finding)}, note, UserFactory())
    finding.refresh_from_db()
    assert finding.is_open


def test_a_manager_accepts_what_is_asked_of_the_own_station_only(gas: Meter) -> None:
    finding = jumped(gas)
    seen = {finding.pk: seen_key(finding)}
    elsewhere = MeterFactory().connection.location
    neighbour = UserFactory(role=Role.STATION_MANAGER, locations=[elsewhere])
    assert accept(seen, "Niet van mij.", neighbour).accepted == 0
    own = UserFactory(role=Role.STATION_MANAGER, locations=[gas.connection.location])
    Finding.objects.update(asks_station=False)
    assert accept(seen, "Niet aan mij gevraagd.", own).accepted == 0
    Finding.objects.update(asks_station=True)
    assert accept(seen, "Ketel bleef aan.", own).accepted == 1
