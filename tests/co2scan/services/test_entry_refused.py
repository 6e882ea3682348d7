"""Months that cannot be typed: each refusal says why, and nothing is written."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from co2scan.choices import EntryMode
from co2scan.models import (
    ImportBatch,
    IntervalDay,
    Location,
    Meter,
    MonthlyConsumption,
    PeriodEntry,
    RecomputeRequest,
)
from co2scan.services.entry.months import MonthInput, MonthOutcome, save_month
from co2scan.services.recompute import drain, request_recompute
from tests.co2scan.entering import NOON, cell_of, counting, store_month
from tests.factories import MeterFactory, UserFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def meter() -> Meter:
    return MeterFactory(connection__location__name="Kazerne Hengelo")


@pytest.fixture
def wim() -> User:
    return UserFactory(name="Wim Slot")


def save(meter: Meter, quantity: str, by: User, month: date = OCTOBER) -> MonthOutcome:
    return save_month(meter, MonthInput(month, Decimal(quantity)), by)


def refused(meter: Meter, by: User, month: date = OCTOBER, quantity: str = "100") -> str:
    outcome = save(meter, quantity, by, month)
    assert outcome.result == "refused"
    assert not PeriodEntry.objects.filter(meter=meter, starts_on=month, batch=None).exists()
    assert not RecomputeRequest.objects.exists()
    return outcome.message


@pytest.mark.parametrize("month", [NOVEMBER, date(2026, 12, 1), date(2027, 3, 1)])
def test_a_month_that_is_not_over(meter: Meter, wim: User, month: date) -> None:
    assert "nog niet voorbij" in refused(meter, wim, month)


def test_the_last_day_of_the_month_itself(meter: Meter, wim: User) -> None:
    with time_machine.travel("2026-11-30 12:00+01:00"):
        assert "Vul hem morgen in." in refused(meter, wim, NOVEMBER)


def test_a_negative_use(meter: Meter, wim: User) -> None:
    assert refused(meter, wim, quantity="-1") == "Dit kan niet minder zijn dan 0."


def test_a_location_that_was_closed(meter: Meter, wim: User) -> None:
    Location.objects.update(active_until=date(2026, 10, 1))
    meter.refresh_from_db()
    assert "Kazerne Hengelo is sinds 1 oktober 2026 gesloten" in refused(meter, wim)
    assert save(meter, "100", wim, SEPTEMBER).result == "new"


def test_the_month_in_which_it_opened_can_be_typed(meter: Meter, wim: User) -> None:
    Location.objects.update(active_from=date(2026, 9, 15))
    assert "nog niet in gebruik" in refused(meter, wim, date(2026, 8, 1))
    assert save(meter, "100", wim, SEPTEMBER).result == "new"


def test_what_comes_centrally(wim: User) -> None:
    meter = MeterFactory(connection__entry_mode=EntryMode.CENTRAL)
    assert "komt centraal" in refused(meter, wim)


def test_what_is_read_from_a_display(wim: User) -> None:
    meter = MeterFactory(connection__entry_mode=EntryMode.REGISTER)
    assert "vul je de meterstand in" in refused(meter, wim)


def test_a_month_from_a_file(meter: Meter, wim: User) -> None:
    batch = ImportBatch.objects.create(file_name="gas.xlsx", file="x")
    store_month(meter, OCTOBER, 980, batch=batch)
    assert "komt uit een bestand" in refused(meter, wim)
    assert counting(meter, OCTOBER) == 980


def test_a_month_of_quarter_hours(meter: Meter, wim: User) -> None:
    days = [OCTOBER + timedelta(days=number) for number in range(31)]
    IntervalDay.objects.bulk_create(
        IntervalDay(meter=meter, day=day, values=b"", total=10, present=24, expected=24)
        for day in days
    )
    request_recompute([(meter.pk, OCTOBER)])
    drain()
    assert "komt uit een bestand" in refused(meter, wim)


def test_half_a_month_of_quarter_hours_is_filled_up(meter: Meter, wim: User) -> None:
    """Sixteen days measured at 10 a day; 310 typed for the whole month fills the other fifteen."""
    IntervalDay.objects.bulk_create(
        IntervalDay(
            meter=meter,
            day=OCTOBER + timedelta(days=number),
            values=b"",
            total=10,
            present=24,
            expected=24,
        )
        for number in range(16)
    )
    request_recompute([(meter.pk, OCTOBER)])
    drain()
    assert cell_of(meter, OCTOBER).state == "partial"
    assert save(meter, "620", wim).result == "new"
    drain()
    assert MonthlyConsumption.objects.get().quantity == 160 + 15 * 20
    assert cell_of(meter, OCTOBER).state == "typed"


def test_a_period_that_overlaps(meter: Meter, wim: User) -> None:
    """A quarter from a bill, of which only part is known as whole months."""
    batch = ImportBatch.objects.create(file_name="nota.csv", file="x")
    PeriodEntry.objects.create(
        meter=meter,
        starts_on=date(2026, 10, 10),
        ends_on=date(2026, 11, 10),
        quantity=900,
        entered_quantity=900,
        entered_unit="m3",
        batch=batch,
    )
    assert "overlapt met 900 m3" in save(meter, "100", wim).message
