"""Whatever the order in which data comes, and however it is cut up: the figures are the same."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from co2scan.choices import BatchState
from co2scan.domain.footprint import METHOD_FIGURES
from co2scan.domain.incoming import MISSING, IncomingDay, IncomingReading
from co2scan.domain.periods import intervals_in_day, local_midnight, year_months
from co2scan.domain.units import MICRO
from co2scan.models import ImportBatch, Meter, MonthlyConsumption, MonthlyEmission, Register
from co2scan.selectors.footprint import Scope, footprint_of, month_figures
from co2scan.services import imports
from co2scan.services.connections import set_share
from co2scan.services.raw import (
    NewEntry,
    Origin,
    Tally,
    store_days,
    store_entries,
    store_readings,
)
from co2scan.services.recompute import drain, rebuild, request_recompute
from tests.factories import (
    ConnectionFactory,
    ContractFactory,
    DeviceFactory,
    EmissionFactorFactory,
    MeterFactory,
    RegisterFactory,
)

pytestmark = pytest.mark.django_db
NOT_A_FIGURE = {"id", "computed_at"}
AUTUMN = date(2025, 10, 26)  # has 25 hours
Piece = Callable[[Origin], Tally]
Figures = set[tuple[Any, ...]]


@dataclass(frozen=True)
class World:
    """One meter on which every kind of source says something, and the clock changes."""

    meter: Meter
    normal: Register
    low: Register

    def pieces(self, *, half_days: bool) -> list[Piece]:
        """What can come in apart: none of it contradicts another."""
        hours = range(0, 26, 5) if half_days else (0, 25)
        return [
            *(
                partial(self._hours, AUTUMN + timedelta(days=day), first, last)
                for day in range(-1, 2)
                for first, last in pairwise(hours)
            ),
            *(
                partial(self._stand, self.normal, moment, value)
                for moment, value in zip(MOMENTS, (100, 131, 262, 300), strict=True)
            ),
            *(
                partial(self._stand, self.low, moment, value)
                for moment, value in zip(MOMENTS[1:], (7, 50, 77), strict=True)
            ),
            partial(self._entry, date(2025, 9, 1), date(2025, 10, 1), "1000.000001", "measured"),
            partial(self._entry, date(2025, 10, 1), date(2025, 12, 1), "3100", "estimated"),
            partial(self._entry, date(2025, 11, 1), date(2026, 2, 1), "920.5", "measured"),
        ]

    def _hours(self, day: date, first: int, last: int, origin: Origin) -> Tally:
        expected = intervals_in_day(day, 60)
        values = array("q", [MISSING] * expected)
        for hour in range(first, min(last, expected)):
            values[hour] = (hour + 1) * MICRO // 7
        found = [value for value in values if value != MISSING]
        if not found:
            return Tally()
        incoming = IncomingDay(day, values.tobytes(), sum(found), len(found), expected, 2, 26)
        return store_days(self.meter, 60, [incoming], origin)

    def _stand(self, register: Register, moment: datetime, value: int, origin: Origin) -> Tally:
        return store_readings(register, [IncomingReading(moment, value * MICRO, 2)], origin)

    def _entry(
        self, starts_on: date, ends_on: date, amount: str, quality: str, origin: Origin
    ) -> Tally:
        quantity = Decimal(amount)
        entry = NewEntry(starts_on, ends_on, quantity, quantity, "kWh", quality=quality)
        return store_entries(self.meter, [entry], origin)


MOMENTS = (
    local_midnight(date(2025, 9, 25)),
    datetime(2025, 10, 3, 10, tzinfo=UTC),
    local_midnight(date(2025, 10, 26)),
    datetime(2025, 11, 5, 23, 30, tzinfo=UTC),
)


@contextmanager
def world() -> Iterator[World]:
    """A fresh one per example; it is gone afterwards."""
    with transaction.atomic():
        connection = ConnectionFactory(kind="electricity")
        meter = MeterFactory(connection=connection, category="electricity_grey")
        device = DeviceFactory(connection=connection)
        ContractFactory(
            connection=connection, starts_on=date(2025, 10, 11), green_share=Decimal("0.37")
        )
        set_share(connection, date(2025, 10, 20), Decimal("0.613"))
        for year in (2025, 2026):
            for category, wtw in (("electricity_grey", "0.483"), ("electricity_wind", "0.011")):
                EmissionFactorFactory(category=category, year=year, wtw=Decimal(wtw))
        yield World(
            meter,
            RegisterFactory(device=device, tariff="normal"),
            RegisterFactory(device=device, tariff="low"),
        )
        transaction.set_rollback(True)


def bring_in(pieces: Iterable[Piece]) -> ImportBatch:
    batch = ImportBatch.objects.create(file_name="deel.csv", state=BatchState.DONE)
    tally = Tally()
    for piece in pieces:
        tally.add(piece(Origin(batch=batch)))
    assert not tally.issues
    request_recompute(tally.touched)
    return batch


def undo(batch: ImportBatch) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.UNDOING)
    imports.undo(batch.pk)


def figures() -> Figures:
    """All that is derived, after the work that waits; a rebuild from raw finds the same."""
    drain()
    assert rebuild(check=True) == 0
    found: Figures = set()
    for model in (MonthlyConsumption, MonthlyEmission):
        names = [f.attname for f in model._meta.concrete_fields if f.name not in NOT_A_FIGURE]
        found |= {(model.__name__, *row) for row in model.objects.values_list(*names)}
    return found


def cut(pieces: Sequence[Piece], data: st.DataObject) -> list[list[Piece]]:
    """The pieces in some order, in some number of files."""
    mixed = data.draw(st.permutations(range(len(pieces))))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(pieces) - 1), max_size=5)))
    edges = [0, *cuts, len(pieces)]
    return [[pieces[index] for index in mixed[first:last]] for first, last in pairwise(edges)]


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_any_order_any_split_twice_undone_and_redone(data: st.DataObject) -> None:
    with world() as there:
        pieces = there.pieces(half_days=True)
        whole = bring_in(pieces)
        wanted = figures()
        assert wanted
        undo(whole)
        assert figures() == set()

        files = cut(pieces, data)
        batches = []
        for file in files:
            batches.append(bring_in(file))
            if data.draw(st.booleans()):
                drain()
        assert figures() == wanted

        for file in files:
            bring_in(file)
        assert figures() == wanted

        again = data.draw(st.sets(st.sampled_from(range(len(files)))))
        for index in again:
            undo(batches[index])
            if data.draw(st.booleans()):
                drain()
        for index in data.draw(st.permutations(sorted(again))):
            bring_in(files[index])
        assert figures() == wanted


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_what_is_undone_was_never_there(data: st.DataObject) -> None:
    with world() as there:
        stays, *goes = cut(there.pieces(half_days=False), data)
        bring_in(stays)
        wanted = figures()
        batches = [bring_in(file) for file in goes]
        figures()
        for batch in data.draw(st.permutations(batches)):
            undo(batch)
        assert figures() == wanted


def test_months_make_the_year_and_scopes_the_total() -> None:
    with world() as there:
        bring_in(there.pieces(half_days=True))
        drain()
        year = month_figures(Scope(date(2025, 1, 1), date(2026, 1, 1)))
        for method in METHOD_FIGURES:
            total = footprint_of(year, method)
            months = [
                footprint_of([row for row in year if row.month == month], method)
                for month in year_months(2025)
            ]
            assert sum(month.total_kg for month in months) == total.total_kg
            assert sum(total.scopes.values()) == total.total_kg
        assert footprint_of(year, "prestatieladder").total_kg > 0
