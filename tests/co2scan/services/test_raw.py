"""Raw rows are append-only: the newest that is not retracted counts, and one counts per key."""

from array import array
from datetime import date, timedelta
from decimal import Decimal

import pytest

from co2scan.domain.incoming import MISSING, IncomingDay, IncomingReading
from co2scan.domain.periods import local_midnight
from co2scan.domain.units import MICRO
from co2scan.models import ImportBatch, IntervalDay, PeriodEntry, Reading
from co2scan.services.raw import (
    NewEntry,
    Origin,
    Tally,
    retract,
    store_days,
    store_entries,
    store_readings,
)
from tests.factories import DeviceFactory, MeterFactory, RegisterFactory, UserFactory

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)


def day(values: list[int | None], on: date = JANUARY) -> IncomingDay:
    packed = array("q", [MISSING if v is None else v * MICRO for v in values])
    found = [value for value in packed if value != MISSING]
    return IncomingDay(on, packed.tobytes(), sum(found), len(found), 24, 2, 25)


def entry(
    quantity: str, starts_on: date = JANUARY, ends_on: date = FEBRUARY, **extra: str
) -> NewEntry:
    amount = Decimal(quantity)
    return NewEntry(starts_on, ends_on, amount, amount, "Nm3", **extra)


def counts(tally: Tally) -> tuple[int, int, int]:
    return tally.new, tally.changed, tally.unchanged


def test_the_same_day_again_changes_nothing() -> None:
    meter = MeterFactory()
    first = store_days(meter, 60, [day([1] * 24)], Origin())
    again = store_days(meter, 60, [day([1] * 24)], Origin())
    assert (counts(first), counts(again)) == ((1, 0, 0), (0, 0, 1))
    assert first.touched == {(meter.pk, JANUARY)}
    assert again.touched == set()
    assert IntervalDay.objects.count() == 1


def test_a_corrected_day_supersedes_and_the_old_one_stays() -> None:
    meter = MeterFactory()
    store_days(meter, 60, [day([1] * 24)], Origin())
    tally = store_days(meter, 60, [day([2] * 24)], Origin())
    assert counts(tally) == (0, 1, 0)
    new = IntervalDay.objects.get(counts=True)
    assert (new.total, new.supersedes.total, new.supersedes.counts) == (48, 24, False)


def test_half_a_day_and_its_other_half_make_a_day() -> None:
    meter = MeterFactory()
    store_days(meter, 60, [day([1] * 12 + [None] * 12)], Origin())
    store_days(meter, 60, [day([None] * 12 + [2] * 12)], Origin())
    new = IntervalDay.objects.get(counts=True)
    assert (new.total, new.present) == (36, 24)
    assert counts(store_days(meter, 60, [day([1] * 12 + [None] * 12)], Origin())) == (0, 0, 1)


def test_an_hour_of_a_day_does_not_replace_all_its_quarters() -> None:
    """Hours and quarters cannot be mixed within a day: the more complete day counts."""
    meter = MeterFactory()
    quarters = array("q", [MICRO] * 96)
    whole = IncomingDay(JANUARY, quarters.tobytes(), sum(quarters), 96, 96, 2, 97)
    store_days(meter, 15, [whole], Origin())
    tally = store_days(meter, 60, [day([4] + [None] * 23)], Origin())
    assert [issue.code for issue in tally.issues] == ["less_complete"]
    assert "staan er al 96 van de 96 waarden, per 15 minuten" in tally.issues[0].message
    assert (counts(tally), tally.touched) == ((0, 0, 0), set())
    assert IntervalDay.objects.get(counts=True).total == 96
    assert counts(store_days(meter, 60, [day([5] * 24)], Origin())) == (0, 1, 0)


def reading(on: date, value: int, row: int = 0) -> IncomingReading:
    return IncomingReading(local_midnight(on), value * MICRO, row)


def test_a_stand_touches_the_months_to_its_neighbours() -> None:
    meter = MeterFactory()
    register = RegisterFactory(device=DeviceFactory(connection=meter.connection))
    store_readings(register, [reading(JANUARY, 10), reading(date(2025, 5, 1), 50)], Origin())
    tally = store_readings(register, [reading(date(2025, 2, 15), 20)], Origin())
    assert {month.month for _, month in tally.touched} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("on", "value", "says"),
    [
        (MARCH, 90, "De stand 90 van 1 maart 2025 is lager dan 100 van 1 februari 2025"),
        (
            date(2025, 1, 15),
            120,
            "De stand 120 van 15 januari 2025 is hoger dan 100 van 1 februari 2025",
        ),
    ],
)
def test_a_register_that_runs_back_is_refused_with_the_reason(
    on: date, value: int, says: str
) -> None:
    register = RegisterFactory()
    MeterFactory(connection=register.device.connection)
    store_readings(register, [reading(JANUARY, 50), reading(FEBRUARY, 100)], Origin())
    tally = store_readings(register, [reading(on, value, row=7)], Origin())
    assert [issue.code for issue in tally.issues] == ["register_runs_back"]
    assert says in tally.issues[0].message
    assert tally.issues[0].row == 7
    assert Reading.objects.count() == 2


def test_a_full_register_goes_round() -> None:
    register = RegisterFactory(device__digits=5)
    tally = store_readings(register, [reading(JANUARY, 99_990), reading(FEBRUARY, 15)], Origin())
    assert not tally.issues


def test_an_entry_that_overlaps_is_refused_and_names_the_other() -> None:
    meter = MeterFactory()
    store_entries(meter, [entry("590", JANUARY, MARCH)], Origin())
    tally = store_entries(meter, [entry("280", FEBRUARY, MARCH)], Origin())
    assert [issue.code for issue in tally.issues] == ["overlap"]
    assert "590 Nm3 van 1 januari 2025 tot 1 maart 2025" in tally.issues[0].message
    assert PeriodEntry.objects.count() == 1


def test_two_lines_of_one_offer_may_not_overlap_either() -> None:
    meter = MeterFactory()
    offers = [entry("590", JANUARY, MARCH), entry("280", FEBRUARY, MARCH)]
    tally = store_entries(meter, offers, Origin())
    assert (counts(tally), len(tally.issues)) == ((1, 0, 0), 1)


def test_a_measurement_may_lie_over_an_estimate() -> None:
    meter = MeterFactory()
    store_entries(meter, [entry("590", JANUARY, MARCH, quality="estimated")], Origin())
    tally = store_entries(meter, [entry("300", JANUARY, FEBRUARY)], Origin())
    assert not tally.issues


def test_an_estimate_never_replaces_a_measurement_but_gives_way_to_one() -> None:
    meter = MeterFactory()
    store_entries(meter, [entry("300")], Origin())
    tally = store_entries(meter, [entry("280", quality="estimated")], Origin())
    assert [issue.code for issue in tally.issues] == ["estimate_over_measurement"]
    assert PeriodEntry.objects.get(counts=True).quantity == 300
    other = MeterFactory()
    store_entries(other, [entry("280", quality="estimated")], Origin())
    assert counts(store_entries(other, [entry("300")], Origin())) == (0, 1, 0)


def test_the_same_line_twice_in_one_offer_is_one_row() -> None:
    meter = MeterFactory()
    tally = store_entries(meter, [entry("300"), entry("300")], Origin())
    assert counts(tally) == (1, 0, 1)
    assert PeriodEntry.objects.count() == 1


def test_undoing_lets_the_earlier_value_count_again() -> None:
    meter, person = MeterFactory(), UserFactory()
    store_entries(meter, [entry("300")], Origin(by=person))
    batch = ImportBatch.objects.create(file_name="juni.csv")
    store_entries(meter, [entry("310")], Origin(batch=batch))
    touched = retract(PeriodEntry.objects.filter(batch=batch), person)
    assert touched == {(meter.pk, JANUARY)}
    assert PeriodEntry.objects.get(counts=True).quantity == 300
    gone = PeriodEntry.objects.get(batch=batch)
    assert (gone.retracted_by, gone.counts) == (person, False)


def test_undoing_what_was_already_corrected_changes_nothing_until_that_is_undone_too() -> None:
    meter = MeterFactory()
    store_entries(meter, [entry("300")], Origin())
    first = ImportBatch.objects.create(file_name="eerste.csv")
    second = ImportBatch.objects.create(file_name="tweede.csv")
    store_entries(meter, [entry("310")], Origin(batch=first))
    store_entries(meter, [entry("320")], Origin(batch=second))
    retract(PeriodEntry.objects.filter(batch=first), None)
    assert PeriodEntry.objects.get(counts=True).quantity == 320
    retract(PeriodEntry.objects.filter(batch=second), None)
    assert PeriodEntry.objects.get(counts=True).quantity == 300


def test_undoing_days_and_stands() -> None:
    meter = MeterFactory()
    register = RegisterFactory(device=DeviceFactory(connection=meter.connection))
    batch = ImportBatch.objects.create(file_name="alles.csv")
    days = [day([1] * 24, JANUARY + timedelta(days=offset)) for offset in range(3)]
    store_days(meter, 60, days, Origin(batch=batch))
    store_readings(register, [reading(JANUARY, 1), reading(FEBRUARY, 2)], Origin(batch=batch))
    assert retract(IntervalDay.objects.filter(batch=batch), None) == {(meter.pk, JANUARY)}
    touched = retract(Reading.objects.filter(batch=batch), None)
    assert {month for _, month in touched} == {JANUARY, FEBRUARY}
    assert not IntervalDay.objects.filter(counts=True).exists()
    assert not Reading.objects.filter(counts=True).exists()
