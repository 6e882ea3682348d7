"""Saving a typed month: new, unchanged, changed, asked, emptied, met by another, refused."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
import time_machine
from django.db import connection as db_connection

from co2scan.choices import ConnectionKind, EntryMode
from co2scan.models import (
    Meter,
    MonthlyConsumption,
    PeriodEntry,
    RecomputeRequest,
)
from co2scan.services.entry.months import MonthInput, MonthOutcome, save_month, save_months
from co2scan.services.recompute import drain, rebuild
from tests.co2scan.entering import NOON, cell_of, counting, store_month
from tests.factories import (
    ConnectionFactory,
    FindingFactory,
    LocationFactory,
    MeterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
LAST_OCTOBER = date(2025, 10, 1)


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


@pytest.fixture
def anja() -> User:
    return UserFactory(name="Anja Vos")


def save(
    meter: Meter, quantity: str | None, by: User, month: date = OCTOBER, **more: object
) -> MonthOutcome:
    value = None if quantity is None else Decimal(quantity)
    return save_month(meter, MonthInput(month, value, **more), by)  # type: ignore[arg-type]


def test_a_new_month_is_stored_and_computed(meter: Meter, wim: User) -> None:
    assert save(meter, "980.5", wim).result == "new"
    row = PeriodEntry.objects.get()
    assert (row.starts_on, row.ends_on, row.quantity) == (OCTOBER, NOVEMBER, Decimal("980.5"))
    assert (row.created_by, row.entered_quantity, row.entered_unit) == (wim, row.quantity, "Nm3")
    assert RecomputeRequest.objects.get().month == OCTOBER
    drain()
    assert MonthlyConsumption.objects.get().quantity == Decimal("980.5")
    assert rebuild(check=True) == 0


def test_the_same_again_changes_nothing(meter: Meter, wim: User, anja: User) -> None:
    store_month(meter, OCTOBER, 980, by=wim)
    assert save(meter, "980", anja).result == "unchanged"
    assert PeriodEntry.objects.count() == 1
    assert not RecomputeRequest.objects.exists()


def test_a_correction_keeps_what_it_was(meter: Meter, wim: User) -> None:
    first = store_month(meter, OCTOBER, 980, by=wim)
    outcome = save(meter, "890", wim, seen=first.pk, note="Twee cijfers omgedraaid")
    assert (outcome.result, outcome.before) == ("changed", first)
    row = PeriodEntry.objects.get(counts=True)
    assert (row.quantity, row.supersedes, row.note) == (890, first, "Twee cijfers omgedraaid")
    first.refresh_from_db()
    assert (first.quantity, first.counts) == (980, False)


def test_three_times_last_year_is_stored_and_asks(meter: Meter, wim: User) -> None:
    store_month(meter, LAST_OCTOBER, 838, by=wim)
    assert save(meter, "2514", wim).result == "new"
    assert cell_of(meter, OCTOBER).state == "ask"
    assert counting(meter, OCTOBER) == 2514


def test_confirming_says_why_and_by_whom(meter: Meter, wim: User, anja: User) -> None:
    store_month(meter, LAST_OCTOBER, 838, by=wim)
    asked = store_month(meter, OCTOBER, 2514, by=wim)
    save(meter, "2514", anja, seen=asked.pk, note="Ketel bleef aan", is_confirmed=True)
    row = PeriodEntry.objects.get(starts_on=OCTOBER, counts=True)
    assert (row.is_confirmed, row.note, row.created_by) == (True, "Ketel bleef aan", anja)
    assert row.supersedes == asked
    assert cell_of(meter, OCTOBER).state == "typed"
    assert save(meter, "2514", anja, is_confirmed=True).result == "unchanged"


def test_another_value_asks_again(meter: Meter, wim: User) -> None:
    store_month(meter, LAST_OCTOBER, 838, by=wim)
    save(meter, "2514", wim, is_confirmed=True)
    save(meter, "3000", wim)
    assert cell_of(meter, OCTOBER).state == "ask"


def test_who_accepted_the_finding_is_not_asked_again(meter: Meter, wim: User) -> None:
    store_month(meter, LAST_OCTOBER, 838, by=wim)
    asked = store_month(meter, OCTOBER, 2514, by=wim)
    accepted = {"state": "accepted", "note": "Ketel bleef aan", "accepted_by": wim}
    days = {"starts_on": OCTOBER, "ends_on": date(2026, 11, 1)}
    FindingFactory(meter=meter, **days, **accepted, accepted_at=asked.created_at)
    assert cell_of(meter, OCTOBER).state == "typed"
    save(meter, "3000", wim, seen=asked.pk)
    assert cell_of(meter, OCTOBER).state == "ask", "what was typed since nobody accepted"


def test_two_who_save_the_same_cell(meter: Meter, wim: User, anja: User) -> None:
    """Both opened the page when it was empty; the second is told, and neither value is lost."""
    save(meter, "3400", wim)
    outcome = save(meter, "3500", anja)
    assert outcome.result == "conflict"
    assert outcome.before is not None
    assert (outcome.before.quantity, outcome.before.created_by) == (3400, wim)
    assert counting(meter, OCTOBER) == 3400
    taken = save(meter, "3500", anja, seen=outcome.before.pk)
    assert taken.result == "changed"
    assert counting(meter, OCTOBER) == 3500
    assert PeriodEntry.objects.filter(quantity=3400).exists()


def test_two_who_type_the_same_agree(meter: Meter, wim: User, anja: User) -> None:
    save(meter, "3400", wim)
    assert save(meter, "3400", anja).result == "unchanged"


def test_who_saves_twice_quickly_meets_nobody(meter: Meter, wim: User) -> None:
    """The second save left before the answer to the first had come."""
    save(meter, "3400", wim)
    assert save(meter, "3500", wim).result == "changed"


def test_emptying_what_somebody_else_typed_is_told_too(meter: Meter, wim: User, anja: User) -> None:
    save(meter, "3400", wim)
    assert save(meter, None, anja).result == "conflict"
    assert counting(meter, OCTOBER) == 3400


def test_an_emptied_month_is_missing_again(meter: Meter, wim: User) -> None:
    store_month(meter, OCTOBER, 890, by=wim)
    changed = store_month(meter, OCTOBER, 980, by=wim)
    outcome = save(meter, None, wim, seen=changed.pk)
    assert outcome.result == "emptied"
    assert outcome.before == changed
    assert cell_of(meter, OCTOBER).state == "missing"
    assert not MonthlyConsumption.objects.exists()
    assert PeriodEntry.objects.filter(retracted_by=wim).count() == 2
    assert save(meter, "980", wim).result == "new"


def test_emptying_an_empty_month_is_nothing(meter: Meter, wim: User) -> None:
    assert save(meter, None, wim).result == "unchanged"
    assert not RecomputeRequest.objects.exists()


def test_zero_is_a_value(meter: Meter, wim: User) -> None:
    save(meter, "0", wim)
    drain()
    assert (cell_of(meter, OCTOBER).state, cell_of(meter, OCTOBER).value) == ("typed", 0)


# -- several at once ------------------------------------------------------------------------------


def test_many_months_or_none(meter: Meter, wim: User) -> None:
    months = [MonthInput(SEPTEMBER, Decimal(244)), MonthInput(NOVEMBER, Decimal(300))]
    outcomes = save_months(meter, months, wim)
    assert outcomes[SEPTEMBER].result == "new"
    assert outcomes[NOVEMBER].stops
    assert not PeriodEntry.objects.exists()
    assert not RecomputeRequest.objects.exists()


def test_many_months(meter: Meter, wim: User) -> None:
    months = [MonthInput(SEPTEMBER, Decimal(244)), MonthInput(OCTOBER, Decimal(300))]
    save_months(meter, months, wim)
    assert [counting(meter, SEPTEMBER), counting(meter, OCTOBER)] == [244, 300]
    assert RecomputeRequest.objects.count() == 2


def test_many_months_meet_somebody_elses(meter: Meter, wim: User, anja: User) -> None:
    store_month(meter, OCTOBER, 980, by=anja)
    months = [MonthInput(SEPTEMBER, Decimal(244)), MonthInput(OCTOBER, Decimal(300))]
    assert save_months(meter, months, wim)[OCTOBER].result == "conflict"
    assert counting(meter, SEPTEMBER) is None
    assert counting(meter, OCTOBER) == 980


def test_a_tank_may_have_no_delivery(wim: User) -> None:
    meter = MeterFactory(
        connection=ConnectionFactory(
            location=LocationFactory(), kind=ConnectionKind.TANK, entry_mode=EntryMode.DELIVERY
        ),
        category="diesel",
    )
    store_month(meter, LAST_OCTOBER, 640, by=wim)
    save(meter, "0", wim)
    assert cell_of(meter, OCTOBER).state == "typed"


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_the_very_same_moment() -> None:
    """One is stored, the other is told; no value is lost and none is stored twice."""
    meter, start = MeterFactory(), Barrier(2)
    people = [UserFactory(name="Wim Slot"), UserFactory(name="Anja Vos")]

    def type_it(number: int) -> MonthOutcome:
        start.wait()
        try:
            return save(meter, str(3400 + number), people[number])
        finally:
            db_connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(type_it, range(2)))
    assert sorted(outcome.result for outcome in outcomes) == ["conflict", "new"]
    (row,) = PeriodEntry.objects.all()
    assert [outcome.before for outcome in outcomes if outcome.before] == [row]
