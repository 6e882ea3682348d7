"""Filling gaps: all or nothing, replaced by a measurement, and taken back as a whole."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.db import connection as db_connection
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from co2scan.choices import EstimateMethod, Quality
from co2scan.domain.periods import next_month
from co2scan.models import (
    EstimateRun,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
    PeriodEntry,
)
from co2scan.selectors.estimates.amounts import Amount, read_spread
from co2scan.selectors.estimates.gaps import Asked, read_gaps
from co2scan.selectors.estimates.proposals import Proposal, read_proposal
from co2scan.services.entry.months import MonthInput, save_month
from co2scan.services.estimates import Applied, apply_amount, apply_choice, undo_run
from co2scan.services.recompute import drain, rebuild
from tests.co2scan.entering import NOON, TODAY, cell_of, store_month
from tests.co2scan.estimating import (
    LAST_OCTOBER,
    NOVEMBER,
    NOVEMBER_2025,
    OCTOBER,
    SEPTEMBER,
    YEAR,
    choice,
    degree_days,
    floor_area,
    gas_meter,
    peer,
    proposed,
    with_gap,
)
from tests.co2scan.footprints import enter
from tests.factories import EmissionFactorFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
HALF_OCTOBER = date(2026, 10, 16)
NOT_COMPARED = {"id", "meter", "computed_at", "unused_quantity"}
STARTS = (OCTOBER, date(2026, 10, 9))


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def kim() -> User:
    return UserFactory(name="Kim de Wit")


@pytest.fixture
def meter() -> Meter:
    return with_gap(gas_meter(), OCTOBER)


def fill(user: User, meter: Meter, found: Proposal) -> Applied:
    applied = apply_choice(user, choice(meter, found.method.value), found.fingerprint)
    drain()
    return applied


def month_of(meter: Meter, month: date = OCTOBER) -> MonthlyConsumption:
    return MonthlyConsumption.objects.get(meter=meter, month=month)


def figures(meter: Meter) -> list[tuple[Any, ...]]:
    """The aggregates to the last decimal, but for what lost to a better source."""
    rows: list[tuple[Any, ...]] = []
    for model in (MonthlyConsumption, MonthlyEmission):
        fields = model._meta.fields
        names = [field.attname for field in fields if field.name not in NOT_COMPARED]
        found = model._default_manager.filter(meter=meter).order_by("month", "category")
        rows += found.values_list(*names)
    return rows


def test_a_filled_month_is_an_estimate_with_its_method(meter: Meter, kim: User) -> None:
    degree_days(OCTOBER, 100)  # 8 × 31 = 248
    degree_days(LAST_OCTOBER, 80)  # 10 × 31 = 310
    applied = fill(kim, meter, proposed(kim, meter, "degree_days"))
    row = PeriodEntry.objects.get(estimate_run=applied.run)
    assert (row.quantity, row.quality, row.created_by) == (496, Quality.ESTIMATED, kim)
    assert row.note == ("Vorig jaar, met graaddagen: 620 m³ in oktober 2025 × 248 ÷ 310 graaddagen")
    month = month_of(meter)
    assert (month.quantity, month.measured_days, month.estimated_days) == (496, 0, 31)
    assert cell_of(meter, OCTOBER).state == "estimated"
    assert rebuild(check=True) == 0


def test_a_typed_month_takes_the_place_of_an_estimate(meter: Meter, kim: User) -> None:
    applied = fill(kim, meter, proposed(kim, meter))
    assert save_month(meter, MonthInput(OCTOBER, Decimal(580)), UserFactory()).result == "changed"
    drain()
    assert (month_of(meter).quantity, month_of(meter).estimated_days) == (580, 0)
    assert applied.run is not None
    assert undo_run(applied.run.pk, kim)
    drain()
    assert month_of(meter).quantity == 580  # the measurement stays
    assert not undo_run(applied.run.pk, kim)  # once is enough


def test_a_half_known_month_fills_only_its_missing_days(kim: User) -> None:
    """Half of October measured: 300 of 15 days stays; 620 over 31 days is 20 a day, 16 of them."""
    meter = with_gap(gas_meter(), OCTOBER)
    enter(meter, OCTOBER, 300, ends_on=HALF_OCTOBER)
    found = proposed(kim, meter)
    filling = found.fillings[0]
    assert (filling.known, filling.becomes, filling.added) == (300, 620, 320)
    fill(kim, meter, found)
    row = PeriodEntry.objects.get(quality=Quality.ESTIMATED)
    assert (row.starts_on, row.ends_on, row.quantity) == (HALF_OCTOBER, next_month(OCTOBER), 320)
    assert row.note.endswith("; 16 van de 31 dagen")
    month = month_of(meter)
    assert (month.quantity, month.measured_days, month.estimated_days) == (620, 15, 16)


def test_two_people_fill_the_same_gap(meter: Meter, kim: User) -> None:
    seen = proposed(kim, meter)
    assert fill(kim, meter, seen).result == "stored"
    assert fill(UserFactory(), meter, seen).result == "changed"
    assert EstimateRun.objects.count() == 1


def test_data_that_arrives_while_the_proposal_is_open(meter: Meter, kim: User) -> None:
    """Also when it is not computed yet: nothing is written, and the next proposal has it in."""
    seen = proposed(kim, meter)
    enter(meter, OCTOBER, 300, ends_on=HALF_OCTOBER)
    assert fill(kim, meter, seen).result == "changed"
    assert not EstimateRun.objects.exists()
    again = proposed(kim, meter)
    assert again.fingerprint != seen.fingerprint
    assert fill(kim, meter, again).result == "stored"


def test_nothing_is_stored_when_one_is_refused(meter: Meter, kim: User) -> None:
    """Two gaps; of the first an estimate came from a file that overlaps: all or nothing."""
    other = with_gap(gas_meter(meter.connection.location, "gas-2"), OCTOBER)
    every = read_proposal(kim, replaced(choice(meter)), TODAY)
    assert len(every.meters) == 2
    enter(other, date(2026, 10, 31), 5, ends_on=date(2026, 11, 1), quality=Quality.EXTRAPOLATED)
    assert apply_choice(kim, replaced(choice(meter)), every.fingerprint).result == "changed"
    assert not PeriodEntry.objects.exclude(estimate_run=None).exists()


def replaced(of: Any) -> Any:
    """The same for all gas that comes first that way: here without weather, so as last year."""
    return type(of)("degree_days", YEAR, "gas")


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once(meter: Meter, kim: User) -> None:
    seen, both = proposed(kim, meter), Barrier(2)

    def press(_: int) -> str:
        try:
            both.wait()
            return apply_choice(kim, choice(meter), seen.fingerprint).result
        finally:
            db_connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, range(2))) == ["changed", "stored"]
    assert PeriodEntry.objects.exclude(estimate_run=None).count() == 1


def test_what_is_never_estimated(kim: User) -> None:
    """A closed meter, a month to come, a month that is measured, and nothing to go on."""
    closed = with_gap(gas_meter(active_until=SEPTEMBER), SEPTEMBER, OCTOBER)
    assert read_gaps(kim, Asked(NOVEMBER_2025, date(2027, 6, 1), closed.code), TODAY) == []
    open_ = with_gap(gas_meter(closed.connection.location, "gas-2"), SEPTEMBER, OCTOBER)
    gaps = read_gaps(kim, Asked(NOVEMBER_2025, date(2027, 6, 1), open_.code), TODAY)
    assert [one.month for gap in gaps for one in gap.months] == [SEPTEMBER, OCTOBER]
    assert [one.chosen for one in gaps[0].months] == [None, "degree_days"]  # nothing in 2025-09


def test_the_group_says_what_the_past_does_not(kim: User) -> None:
    meter = with_gap(gas_meter(), SEPTEMBER)
    floor_area(meter.connection.location, 500)
    for per_m2 in ("0.8", "1.3", "0.9"):
        peer(per_m2, SEPTEMBER)
    found = proposed(kim, meter, "group")
    assert [filling.added for filling in found.fillings] == [450]  # 0.9 × 500


def test_an_invoice_is_the_whole_of_its_period(meter: Meter, kim: User) -> None:
    """1,900 over a year of which eleven months say 1,100: 800 is left for October."""
    amount = Amount(
        EstimateMethod.INVOICE,
        meter.code,
        NOVEMBER_2025,
        date(2026, 11, 1),
        Decimal(1900),
        "last_year",
        "factuur",
    )
    spread = read_spread(kim, amount, TODAY)
    assert spread is not None
    assert (spread.known, spread.rest) == (1100, 800)
    apply_amount(kim, amount, spread.proposal.fingerprint)
    drain()
    assert month_of(meter).quantity == 800
    assert PeriodEntry.objects.get(estimate_run__method="invoice").note.endswith(": factuur")


@settings(max_examples=4, deadline=None, derandomize=True)
@given(half=st.booleans(), quantity=st.integers(0, 900), starts_on=st.sampled_from(STARTS))
def test_fill_undo_fill_measure(half: bool, quantity: int, starts_on: date) -> None:
    """Whatever was estimated before, and taken back, the figures are those of the measurement."""
    with transaction.atomic():
        EmissionFactorFactory(year=2026)
        kim = UserFactory()
        estimated, plain = gas_meter(None, "a"), gas_meter(None, "b")
        for meter in (estimated, plain):
            store_month(meter, LAST_OCTOBER, 620)
            if half:
                enter(meter, OCTOBER, 50, ends_on=date(2026, 10, 5))
        run = fill(kim, estimated, proposed(kim, estimated)).run
        assert run is not None
        undo_run(run.pk, kim)
        drain()
        assert figures(estimated) == figures(plain)
        assert fill(kim, estimated, proposed(kim, estimated)).result == "stored"
        for meter in (estimated, plain):
            enter(meter, date(2026, 10, 5) if half else starts_on, quantity, ends_on=NOVEMBER)
        if half or starts_on == OCTOBER:  # every day is measured
            assert figures(estimated) == figures(plain)
        else:
            assert month_of(estimated).measured_days == month_of(plain).measured_days
        assert rebuild(check=True) == 0
        transaction.set_rollback(True)


def test_another_station_is_not_there(meter: Meter) -> None:
    manager = UserFactory(role=Role.STATION_MANAGER, locations=[])
    assert read_gaps(manager, YEAR, TODAY) == []
    own = UserFactory(role=Role.STATION_MANAGER, locations=[meter.connection.location])
    assert len(read_gaps(own, YEAR, TODAY)) == 1
    run = fill(own, meter, proposed(own, meter)).run
    assert EstimateRun.objects.visible_to(own).get() == run
    assert not EstimateRun.objects.visible_to(manager).exists()


def test_the_past_must_be_measured(kim: User) -> None:
    """An estimate of an estimate proves nothing."""
    meter = gas_meter()
    store_month(meter, SEPTEMBER, 100)
    enter(meter, LAST_OCTOBER, 620, quality=Quality.ESTIMATED)
    found = read_gaps(kim, YEAR, TODAY)[0].months[-1]
    assert found.found["last_year"].lack == "last_year_estimated"
