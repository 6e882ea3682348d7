"""Saving the stands of a display: all its registers of a day, or none."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from co2scan.choices import ConnectionKind, Direction, EntryMode, Tariff
from co2scan.models import (
    Connection,
    Meter,
    MonthlyConsumption,
    Reading,
    RecomputeRequest,
    Register,
)
from co2scan.selectors.entry.readings import display_on, register_lines, stand_days, stand_uses
from co2scan.services.entry.stands import StandsInput, save_stands
from co2scan.services.recompute import drain, rebuild
from tests.co2scan.entering import NOON, TODAY, store_month, store_stand
from tests.factories import (
    ConnectionFactory,
    DeviceFactory,
    MeterFactory,
    RegisterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def wim() -> User:
    return UserFactory(name="Wim Slot")


@pytest.fixture
def connection() -> Connection:
    """A display with two tariffs that also counts what goes back."""
    connection = ConnectionFactory(
        kind=ConnectionKind.ELECTRICITY, entry_mode=EntryMode.REGISTER, name="Elektriciteit"
    )
    MeterFactory(connection=connection, category="electricity_grey")
    MeterFactory(connection=connection, category="electricity_feed_in", direction=Direction.FEED_IN)
    device = DeviceFactory(connection=connection, digits=6, installed_on=date(2024, 1, 1))
    for direction in (Direction.USE, Direction.FEED_IN):
        for tariff in (Tariff.NORMAL, Tariff.LOW):
            RegisterFactory(device=device, direction=direction, tariff=tariff)
    return connection


def register(direction: str, tariff: str) -> Register:
    return Register.objects.get(direction=direction, tariff=tariff)


def use_meter() -> Meter:
    return Meter.objects.get(direction=Direction.USE)


def offered(day: date, *values: int, **more: object) -> StandsInput:
    """Normal and low of use, then of feed-in."""
    registers = [
        register(direction, tariff).pk
        for direction in (Direction.USE, Direction.FEED_IN)
        for tariff in (Tariff.NORMAL, Tariff.LOW)
    ]
    stands = {key: Decimal(value) for key, value in zip(registers, values, strict=True)}
    return StandsInput(day, stands, **more)  # type: ignore[arg-type]


def test_all_registers_of_a_day(connection: Connection, wim: User) -> None:
    assert save_stands(connection, offered(OCTOBER, 1000, 500, 80, 20), wim).is_stored
    assert save_stands(connection, offered(NOVEMBER, 1800, 900, 100, 40), wim).is_stored
    assert RecomputeRequest.objects.exists()
    drain()
    october = MonthlyConsumption.objects.get(meter=use_meter(), month=OCTOBER)
    assert (october.quantity, october.measured_days) == (1200, 31)
    assert MonthlyConsumption.objects.get(meter__direction="feed_in", month=OCTOBER).quantity == 40
    assert rebuild(check=True) == 0


def test_one_that_runs_back_stores_none(connection: Connection, wim: User) -> None:
    save_stands(connection, offered(OCTOBER, 1000, 500, 80, 20), wim)
    drain()
    outcome = save_stands(connection, offered(NOVEMBER, 1800, 400, 100, 40), wim)
    low = register(Direction.USE, Tariff.LOW).pk
    assert outcome.runs_back
    assert list(outcome.messages) == [low]
    assert (
        "De stand 400 van 1 november 2026 is lager dan 500 van 1 oktober 2026"
        in outcome.messages[low]
    )
    assert Reading.objects.count() == 4
    assert not RecomputeRequest.objects.exists()


def test_the_same_again_changes_nothing(connection: Connection, wim: User) -> None:
    save_stands(connection, offered(OCTOBER, 1000, 500, 80, 20), wim)
    outcome = save_stands(connection, offered(OCTOBER, 1000, 500, 80, 20), wim)
    assert outcome.tally.unchanged == 4
    assert Reading.objects.count() == 4


def test_the_same_day_again_corrects(connection: Connection, wim: User) -> None:
    save_stands(connection, offered(OCTOBER, 1000, 500, 80, 20), wim)
    save_stands(connection, offered(OCTOBER, 1010, 500, 80, 20, note="Verkeerd gelezen"), wim)
    row = Reading.objects.get(register__direction="use", register__tariff="normal", counts=True)
    assert (row.value, row.note) == (1010, "Verkeerd gelezen")
    assert row.supersedes.value == 1000
    device = display_on(connection, OCTOBER)
    assert device is not None
    days = stand_days(device)
    assert [(new.value, [old.value for old in olds]) for new, olds in days[0].stands][-2:] == [
        (Decimal(500), []),
        (Decimal(1010), [Decimal(1000)]),
    ]


def test_a_stand_of_tomorrow(connection: Connection, wim: User) -> None:
    outcome = save_stands(connection, offered(date(2026, 11, 23), 1, 1, 1, 1), wim)
    assert outcome.day_message == "Deze dag moet nog komen. Kies vandaag of een dag ervoor."
    assert not Reading.objects.exists()


def test_a_stand_of_today(connection: Connection, wim: User) -> None:
    assert save_stands(connection, offered(TODAY, 1, 1, 1, 1), wim).is_stored


def test_a_day_on_which_another_device_hung_there(connection: Connection, wim: User) -> None:
    connection.devices.update(installed_on=date(2026, 10, 20))
    outcome = save_stands(connection, offered(date(2026, 10, 20), 1, 1, 1, 1), wim)
    assert "een andere meter. Kies 21 oktober 2026 of een dag erna." in outcome.day_message


def test_a_location_that_was_closed(connection: Connection, wim: User) -> None:
    connection.location.active_until = OCTOBER
    connection.location.save()
    outcome = save_stands(connection, offered(NOVEMBER, 1, 1, 1, 1), wim)
    assert "gesloten" in outcome.day_message


def test_a_register_of_another_connection(connection: Connection, wim: User) -> None:
    other = RegisterFactory()
    outcome = save_stands(connection, StandsInput(NOVEMBER, {other.pk: Decimal(1)}), wim)
    assert not outcome.is_stored
    assert not Reading.objects.exists()


def test_two_who_read_the_same_display(connection: Connection, wim: User) -> None:
    anja = UserFactory(name="Anja Vos")
    save_stands(connection, offered(OCTOBER, 1000, 500, 80, 20), wim)
    outcome = save_stands(connection, offered(OCTOBER, 1001, 500, 80, 20), anja)
    normal = register(Direction.USE, Tariff.NORMAL)
    assert {key: row.value for key, row in outcome.theirs.items()} == {normal.pk: 1000}
    assert Reading.objects.count() == 4
    seen = frozenset(row.pk for row in outcome.theirs.values())
    assert save_stands(connection, offered(OCTOBER, 1001, 500, 80, 20, seen=seen), anja).is_stored
    assert Reading.objects.get(register=normal, counts=True).value == 1001


# -- what they mean -------------------------------------------------------------------------------


def test_use_since_the_stand_before_beside_last_year(connection: Connection, wim: User) -> None:
    save_stands(connection, offered(OCTOBER, 1000, 500, 80, 20), wim)
    store_month(use_meter(), date(2025, 10, 1), 310)
    device = display_on(connection, date(2026, 10, 11))
    assert device is not None
    lines = register_lines(device, date(2026, 10, 11))
    stands = {line.register.pk: line.before.value + 150 for line in lines if line.before}
    use, feed_in = stand_uses(connection, lines, stands, date(2026, 10, 11))
    assert (use.since, use.used, use.last_year) == (OCTOBER, 300, 100)
    assert use.is_question
    assert (feed_in.used, feed_in.last_year, feed_in.is_question) == (300, None, False)


def test_registers_in_the_order_of_the_display(connection: Connection) -> None:
    device = display_on(connection, TODAY)
    assert device is not None
    order = [
        (each.register.direction, each.register.tariff) for each in register_lines(device, TODAY)
    ]
    assert order == [("use", "normal"), ("use", "low"), ("feed_in", "normal"), ("feed_in", "low")]


def test_a_direction_without_a_stand_before_says_nothing(connection: Connection) -> None:
    device = display_on(connection, TODAY)
    assert device is not None
    lines = register_lines(device, TODAY)
    store_stand(register(Direction.USE, Tariff.NORMAL), OCTOBER, 1000)
    assert (
        stand_uses(connection, lines, {line.register.pk: Decimal(5) for line in lines}, TODAY) == []
    )


def test_confirming_a_stand_keeps_who_and_why(connection: Connection, wim: User) -> None:
    save_stands(connection, offered(OCTOBER, 1000, 500, 80, 20), wim)
    confirmed = offered(OCTOBER, 1000, 500, 80, 20, is_confirmed=True, note="Verbouwing")
    assert save_stands(connection, confirmed, wim).tally.changed == 4
    assert Reading.objects.filter(counts=True, is_confirmed=True, note="Verbouwing").count() == 4
    assert save_stands(connection, confirmed, wim).tally.unchanged == 4
