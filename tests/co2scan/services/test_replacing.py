"""After a replacement every month is right; each refusal says why."""

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from co2scan.choices import ConnectionKind, Direction, Tariff
from co2scan.domain.incoming import IncomingReading
from co2scan.domain.periods import local_midnight
from co2scan.domain.replacement import Replacement, replaced_at
from co2scan.domain.units import MICRO
from co2scan.models import (
    Connection,
    ImportBatch,
    Meter,
    MeterDevice,
    MonthlyConsumption,
    Reading,
    Register,
)
from co2scan.selectors.devices import device_at
from co2scan.services.connections import (
    ReplacementRefused,
    preview_replacement,
    record_replacement,
    replace_device,
)
from co2scan.services.raw import Origin, retract, store_readings
from co2scan.services.recompute import drain, rebuild, request_recompute
from tests.factories import (
    DeviceFactory,
    MeterFactory,
    ReadingFactory,
    RegisterFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in (1, 2, 3, 4))
REPLACED_ON = date(2026, 2, 15)
SINGLE = ("use", "single")


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel("2026-06-10 09:00+02:00", tick=False):
        yield


@pytest.fixture
def meter() -> Meter:
    """A gas meter with stands on 1 January (1.000) and 1 February (1.310): 10 m3 a day."""
    meter = MeterFactory()
    RegisterFactory(device=DeviceFactory(connection=meter.connection))
    read(meter.connection, JANUARY, 1000)
    read(meter.connection, FEBRUARY, 1310)
    return meter


def register_of(connection: Connection) -> Register:
    return Register.objects.get(device__connection=connection, device__removed_on=None)


def read(connection: Connection, day: date, value: int, **origin: Any) -> None:
    stand = IncomingReading(local_midnight(day), value * MICRO, row=0)
    tally = store_readings(register_of(connection), [stand], Origin(**origin))
    assert not tally.issues
    request_recompute(tally.touched)


def replace(
    meter: Meter, end_stand: int = 1455, start_stand: int = 0, **changes: Any
) -> MeterDevice:
    """On 15 February; 1.455 is 14,5 days of 10 m3 after the stand of 1 February."""
    wanted: dict[str, Any] = {
        "replaced_on": REPLACED_ON,
        "end": {register_of(meter.connection).pk: end_stand * MICRO},
        "start": {SINGLE: start_stand * MICRO},
        "serial_number": "N1",
        "by": None,
        **changes,
    }
    by = wanted.pop("by")
    return record_replacement(meter.connection, Replacement(**wanted), by=by)


def months(meter: Meter) -> dict[date, Decimal]:
    drain()
    assert rebuild(check=True) == 0
    rows = MonthlyConsumption.objects.filter(meter=meter)
    return dict(rows.order_by("month").values_list("month", "quantity"))


def test_a_replacement_today_and_the_stands_after_it(meter: Meter) -> None:
    """January 310. February: 145 on the old meter, 135 (13,5 days) on the new. March 310."""
    new = replace(meter)
    read(meter.connection, MARCH, 135)
    read(meter.connection, APRIL, 445)
    assert months(meter) == {JANUARY: 310, FEBRUARY: 280, MARCH: 310}
    old = MeterDevice.objects.exclude(pk=new.pk).get()
    assert old.removed_on == new.installed_on == REPLACED_ON
    assert new.serial_number == "N1"
    last, first = Reading.objects.filter(measured_at=replaced_at(REPLACED_ON)).order_by("pk")
    assert (last.value, first.value) == (1455, 0)


def test_backdated_stands_of_the_new_device_move_to_it(meter: Meter) -> None:
    """The new meter started at 2.000 and its stands were typed on the old one.

    Before: February 2.135 − 1.310 = 825. After: 145 + 135 = 280. March stays 310.
    """
    read(meter.connection, MARCH, 2135)
    read(meter.connection, APRIL, 2445)
    assert months(meter) == {JANUARY: 310, FEBRUARY: 825, MARCH: 310}
    by = UserFactory()
    new = replace(meter, start_stand=2000, by=by)
    assert months(meter) == {JANUARY: 310, FEBRUARY: 280, MARCH: 310}
    moved = Reading.objects.filter(register__device=new, counts=True).order_by("measured_at")
    assert [row.value for row in moved] == [2000, 2135, 2445]
    assert "stond op" in moved[1].note
    gone = Reading.objects.filter(retracted_by=by, counts=False)
    assert [row.value for row in gone.order_by("measured_at")] == [2135, 2445]


def test_a_later_stand_of_neither_device_lapses(meter: Meter) -> None:
    read(meter.connection, MARCH, 1500)
    estimate = Reading.objects.get(value=1500)
    with pytest.raises(ReplacementRefused) as refused:
        replace(meter, start_stand=2000)
    assert "1.500 op 1 maart 2026 is lager dan 2.000" in refused.value.reasons[0]
    assert MeterDevice.objects.count() == 1
    replace(meter, start_stand=2000, lapsing=frozenset({estimate.pk}))
    assert months(meter) == {JANUARY: 310, FEBRUARY: 145}


def test_a_corrected_stand_that_lapses_does_not_bring_back_what_it_corrected(meter: Meter) -> None:
    read(meter.connection, MARCH, 1490)
    read(meter.connection, MARCH, 1500)
    lapsing = Reading.objects.get(value=1500)
    replace(meter, start_stand=2000, lapsing=frozenset({lapsing.pk}))
    assert not Reading.objects.filter(measured_at=local_midnight(MARCH), counts=True).exists()


def test_undoing_an_import_takes_its_moved_stands_back_too(meter: Meter) -> None:
    batch = ImportBatch.objects.create(file_name="standen.csv")
    read(meter.connection, MARCH, 2135, batch=batch)
    replace(meter, start_stand=2000)
    moved = Reading.objects.get(batch=batch, counts=True)
    assert moved.register.device.serial_number == "N1"
    request_recompute(retract(Reading.objects.filter(batch=batch), None))
    assert months(meter) == {JANUARY: 310, FEBRUARY: 145}


def test_a_replacement_on_the_first_of_a_month(meter: Meter) -> None:
    """1 February at noon: half a day of 5 m3 is of the old meter, and February's all the same."""
    replace(meter, end_stand=1315, replaced_on=FEBRUARY)
    read(meter.connection, MARCH, 275)
    assert months(meter) == {JANUARY: 310, FEBRUARY: 280}


def test_two_replacements_after_each_other(meter: Meter) -> None:
    replace(meter)
    replace(meter, end_stand=55, start_stand=7, replaced_on=date(2026, 2, 21), serial_number="N2")
    read(meter.connection, MARCH, 87)
    assert months(meter) == {JANUARY: 310, FEBRUARY: 280}  # 145 + 55 + 80


def test_a_single_tariff_becomes_two_and_the_feed_in_goes_on() -> None:
    """Use 100 + (30 + 20) = 150 in February, feed-in 40 + 10 = 50."""
    use = MeterFactory(connection__kind=ConnectionKind.ELECTRICITY, category="electricity_grey")
    feed_in = MeterFactory(
        connection=use.connection, direction=Direction.FEED_IN, category="electricity_feed_in"
    )
    device = DeviceFactory(connection=use.connection)
    old = {}
    for direction in (Direction.USE, Direction.FEED_IN):
        old[direction] = RegisterFactory(device=device, direction=direction)
        ReadingFactory(register=old[direction], on=FEBRUARY, value=Decimal(500))
    new = replace_device(
        use.connection,
        replaced_on=REPLACED_ON,
        end_readings={old[Direction.USE].pk: Decimal(600), old[Direction.FEED_IN].pk: Decimal(540)},
        start_readings={
            ("use", "normal"): Decimal(0),
            ("use", "low"): Decimal(0),
            ("feed_in", "single"): Decimal(3),
        },
    )
    ends = {("use", "normal"): 30, ("use", "low"): 20, ("feed_in", "single"): 13}
    for register in new.registers.all():
        value = ends[register.direction, register.tariff]
        stand = IncomingReading(local_midnight(MARCH), value * MICRO, row=0)
        request_recompute(store_readings(register, [stand], Origin()).touched)
    assert months(use) == {FEBRUARY: 150}
    assert months(feed_in) == {FEBRUARY: 50}


def test_the_factor_of_each_device_counts_for_its_own_stands(meter: Meter) -> None:
    """145 on the old meter; the new one counts 2 for every step: 100 steps are 200."""
    replace(meter, factor=Decimal(2))
    read(meter.connection, MARCH, 100)
    assert months(meter) == {JANUARY: 310, FEBRUARY: 345}


def test_the_preview_says_what_happens_and_writes_nothing(meter: Meter) -> None:
    read(meter.connection, MARCH, 2135)
    drain()
    register = register_of(meter.connection)
    wanted = Replacement(REPLACED_ON, {register.pk: 1455 * MICRO}, {SINGLE: 2000 * MICRO})
    effects = preview_replacement(meter.connection, wanted)
    assert [(e.month, e.before, e.after) for e in effects] == [(FEBRUARY, 825, 280)]
    assert MeterDevice.objects.count() == 1
    assert months(meter)[FEBRUARY] == 825


def test_an_old_register_that_went_round_is_no_mistake(meter: Meter) -> None:
    """4 digits: 9.990 on 1 February and 15 at the end is 25 further."""
    MeterDevice.objects.update(digits=4)
    read(meter.connection, FEBRUARY, 9990)
    replace(meter, end_stand=15)
    assert months(meter)[FEBRUARY] == 25


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"end_stand": 1309}, "1.309 is lager dan de vorige stand: 1.310 op 1 februari 2026"),
        ({"replaced_on": date(2026, 6, 11)}, "Deze dag moet nog komen"),
        ({"end": {}}, "De eindstand van verbruik ontbreekt"),
        ({"start": {}}, "Geef voor verbruik één beginstand"),
        ({"start": {("use", "low"): 1}}, "één beginstand, of normaal en laag"),
        ({"start_stand": 100_000, "digits": 5}, "5 cijfers voor de komma"),
    ],
)
def test_what_cannot_be_is_refused(meter: Meter, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ReplacementRefused) as refused:
        replace(meter, **changes)
    assert reason in str(refused.value)
    assert Reading.objects.count() == 2
    assert MeterDevice.objects.get().removed_on is None


def test_not_before_or_on_the_day_of_the_last_replacement(meter: Meter) -> None:
    replace(meter)
    for day in (REPLACED_ON, date(2026, 2, 14)):
        with pytest.raises(ReplacementRefused, match="geplaatst op 15 februari 2026"):
            replace(meter, end_stand=10, replaced_on=day)


def test_a_connection_without_a_device_has_nothing_to_replace() -> None:
    meter = MeterFactory()
    with pytest.raises(ReplacementRefused, match="geen meter met standen"):
        replace_device(
            meter.connection, replaced_on=timezone.localdate(), end_readings={}, start_readings={}
        )


def test_the_noon_of_the_day_decides_whose_a_stand_is(meter: Meter) -> None:
    new = replace(meter)
    devices = list(meter.connection.devices.all())
    assert device_at(devices, local_midnight(REPLACED_ON)) != new
    assert device_at(devices, replaced_at(REPLACED_ON)) == new


def test_tariffs_of_the_old_device_that_the_new_one_lacks() -> None:
    """A later stand of the low tariff cannot go to a meter with one counter."""
    meter = MeterFactory(connection__kind=ConnectionKind.ELECTRICITY, category="electricity_grey")
    device = DeviceFactory(connection=meter.connection)
    registers = [RegisterFactory(device=device, tariff=t) for t in (Tariff.LOW, Tariff.NORMAL)]
    later = [ReadingFactory(register=register, on=MARCH, value=9) for register in registers]
    wanted = Replacement(REPLACED_ON, {r.pk: 5 * MICRO for r in registers}, {SINGLE: 0})
    with pytest.raises(
        ReplacementRefused, match="geen telwerk 'verbruik, laag'; 9 op 1 maart 2026"
    ):
        record_replacement(meter.connection, wanted)
    lapsing = frozenset(row.pk for row in later)
    record_replacement(meter.connection, dataclasses.replace(wanted, lapsing=lapsing))
    assert months(meter) == {}
