"""Approving a quarter by a second pair of eyes. Through the outbox, as it runs."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.choices import BatchState
from co2scan.domain.cells import window
from co2scan.domain.incoming import IncomingReading
from co2scan.domain.periods import add_months, local_midnight
from co2scan.domain.quarters import Progress, Quarter
from co2scan.models import ImportBatch, Meter, QuarterApproval, RecomputeRequest
from co2scan.selectors.entry.months import columns, meters_of
from co2scan.selectors.quarters import snapshot, snapshot_key
from co2scan.selectors.rounds import location_progress, quarters_of
from co2scan.services.approvals import approve_quarter
from co2scan.services.findings import drain_checks
from co2scan.services.imports import undo
from co2scan.services.raw import NewEntry, Origin, store_entries, store_readings
from co2scan.services.recompute import drain, request_recompute
from tests.co2scan.footprints import NOW, enter
from tests.factories import MeterFactory, RegisterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
OCTOBER = date(2026, 10, 1)
THIRD = Quarter(date(2026, 7, 1))


@pytest.fixture
def gas() -> Meter:
    return MeterFactory(connection__active_from=date(2025, 10, 1))


@pytest.fixture
def manager(gas: Meter) -> User:
    return UserFactory(role=Role.STATION_MANAGER, locations=[gas.connection.location])


def fill(gas: Meter, by: User, months: int = 3) -> None:
    gas.connection.active_from = THIRD.first
    gas.connection.save()
    for place in range(months):
        enter(gas, add_months(THIRD.first, place), 100 + place, by=by)


def approve(gas: Meter, by: User, **more: Any) -> QuarterApproval:
    location = gas.connection.location
    seen = snapshot_key(snapshot(location.pk, [THIRD])[THIRD.first])
    return approve_quarter(location, THIRD, by, **{"seen": seen, **more})


def test_another_approves_and_a_change_reopens_and_says_so(gas: Meter, manager: User) -> None:
    fill(gas, manager)
    approval = approve(gas, UserFactory())
    drain_checks()
    approval.refresh_from_db()
    assert approval.reopened_at is None
    enter(gas, date(2026, 8, 1), 150, by=manager)
    drain_checks()
    approval.refresh_from_db()
    assert approval.reopened_at is not None
    assert approval.changes == [[gas.code, "2026-08", "101.000000", "150.000000"]]
    approve(gas, UserFactory())
    assert QuarterApproval.objects.count() == 2


def test_who_entered_it_is_no_second_pair_of_eyes(gas: Meter, manager: User) -> None:
    fill(gas, manager)
    with pytest.raises(ValidationError, match="zelf iets"):
        approve(gas, manager)


def test_who_took_back_a_file_had_a_hand_in_it(gas: Meter, manager: User) -> None:
    fill(gas, manager)
    other = UserFactory()
    batch = ImportBatch.objects.create(
        created_by=UserFactory(), file_name="a.csv", state=BatchState.UNDOING, undone_by=other
    )
    with transaction.atomic():
        entry = NewEntry(THIRD.first, date(2026, 8, 1), Decimal(7), Decimal(7), "m3")
        request_recompute(store_entries(gas, [entry], Origin(batch=batch)).touched)
    drain()
    approval = approve(gas, UserFactory())
    undo(batch.pk)
    drain()
    drain_checks()
    approval.refresh_from_db()
    assert approval.changes == [[gas.code, "2026-07", "7.000000", "100.000000"]]
    assert Progress.REOPENED in dict(quarters_of_location(gas)).values()
    with pytest.raises(ValidationError, match="teruggedraaid"):
        approve(gas, other)
    approve(gas, UserFactory())


def test_a_stand_long_after_the_quarter_is_of_whoever_read_it(gas: Meter, manager: User) -> None:
    gas.connection.active_from = THIRD.first
    gas.connection.save()
    register = RegisterFactory(device__connection=gas.connection)
    opener, other = UserFactory(), UserFactory()
    with transaction.atomic():
        for by, day, stand in ((opener, THIRD.first, 5), (manager, OCTOBER.replace(day=20), 500)):
            reading = IncomingReading(local_midnight(day), stand * 10**6, 1)
            request_recompute(store_readings(register, [reading], Origin(by=by)).touched)
        late = IncomingReading(local_midnight(date(2026, 11, 1)), 600 * 10**6, 1)
        request_recompute(store_readings(register, [late], Origin(by=other)).touched)
    drain()
    with pytest.raises(ValidationError, match="zelf iets"):
        approve(gas, manager)
    approve(gas, other)  # whose stand says nothing of these months


def quarters_of_location(gas: Meter) -> list[tuple[Quarter, Progress]]:
    location, today = gas.connection.location_id, NOW.date()
    return quarters_of(location, columns(meters_of([location]), window(today), today), today)


def test_what_is_not_complete_or_not_over_cannot_be_approved(gas: Meter, manager: User) -> None:
    fill(gas, manager, months=2)
    with pytest.raises(ValidationError, match="niet compleet"):
        approve(gas, UserFactory())
    with pytest.raises(ValidationError, match="nog niet voorbij"):
        approve_quarter(gas.connection.location, Quarter(OCTOBER), UserFactory(), seen="")


def test_two_who_approve_at_once_and_what_changed_meanwhile(gas: Meter, manager: User) -> None:
    fill(gas, manager)
    with pytest.raises(ValidationError, match="veranderde iets"):
        approve(gas, UserFactory(), seen="iets anders")
    first = UserFactory(name="Anna")
    approve(gas, first)
    with pytest.raises(ValidationError, match="Anna heeft"):
        approve(gas, UserFactory())
    assert QuarterApproval.objects.count() == 1


def test_while_figures_are_on_their_way_nothing_is_approved(gas: Meter, manager: User) -> None:
    fill(gas, manager)
    RecomputeRequest.objects.create(meter=gas, month=THIRD.first)
    with pytest.raises(ValidationError, match="bijgewerkt"):
        approve(gas, UserFactory())


@pytest.mark.parametrize(
    ("first", "expected"),
    [(OCTOBER, Progress.DONE), (date(2026, 8, 1), Progress.PARTLY)],
    ids=["begins after it", "begins in it and then falls silent"],
)
def test_what_comes_by_itself_is_asked_from_its_first_month_on(
    gas: Meter, manager: User, first: date, expected: Progress
) -> None:
    fill(gas, manager)
    charging = MeterFactory(
        connection__location=gas.connection.location,
        connection__entry_mode="central",
        connection__active_from=None,
        category="charging_public",
    )
    enter(charging, first, 40)
    assert location_progress(gas.connection.location, THIRD, NOW.date()) == expected
