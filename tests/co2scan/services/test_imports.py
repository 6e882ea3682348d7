"""A file from offer to undo: what is shown is what happens, all of it or nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from pytest_django import DjangoCaptureOnCommitCallbacks

from co2scan.choices import BatchState
from co2scan.imports import pipeline
from co2scan.models import (
    Connection,
    ImportBatch,
    IntervalDay,
    Reading,
)
from co2scan.services import imports
from co2scan.services.recompute import rebuild
from tests.co2scan.importing import (
    GAS_EAN,
    TWO_MONTHS,
    bring_in,
    liander,
    months,
    offer,
    quarters,
    read,
    shown,
    store,
    undo,
    uses,
)
from tests.factories import ConnectionFactory, LocationFactory, UserFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY = date(2025, 1, 1), date(2025, 2, 1)
A_DAY = Decimal(4 * 16 + 8)  # 16 hours by day at 4 × 1,00; 8 by night at 4 × 0,25: 72 kWh


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def gas() -> Connection:
    return ConnectionFactory(kind="gas", ean=GAS_EAN, location__name="Kazerne Hengelo")


@pytest.fixture
def power() -> Connection:
    return ConnectionFactory(kind="electricity", location=LocationFactory(code="hengelo"))


def row_counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in apps.get_models()}  # type: ignore[attr-defined]


# -- preview and storing ----------------------------------------------------------------------


def test_a_preview_writes_nothing_and_storing_gives_just_that(
    person: User, gas: Connection
) -> None:
    batch = offer(TWO_MONTHS, person)
    before = row_counts()
    read(batch)
    assert row_counts() == before
    assert batch.state == BatchState.PREVIEW
    assert (batch.layout, batch.rows_read, batch.rows_rejected) == ("liander_daily", 3, 0)

    outcome = shown(batch)
    assert [(month, old, new) for _, month, old, new in months(outcome)] == [
        (JANUARY, None, Decimal(31)),
        (FEBRUARY, None, Decimal(28)),
    ]
    assert (outcome.new_rows, outcome.new_months, outcome.changed_months) == (3, 2, 0)

    store(batch)
    assert batch.state == BatchState.DONE
    assert uses() == {(meter, month): new for meter, month, _, new in months(outcome)}
    assert [(m.quantity, m.first, m.last) for m in shown(batch).meters] == [
        (Decimal(59), JANUARY, date(2025, 3, 1))
    ]
    assert rebuild(check=True) == 0


def test_a_correction_shows_old_and_new_and_undoing_it_restores_the_old(
    person: User, gas: Connection
) -> None:
    bring_in(TWO_MONTHS, person)
    better = read(offer(liander(("01-02-2025", 130)), person))
    assert [(old, new) for _, _, old, new in months(shown(better))] == [
        (Decimal(31), Decimal(30)),
        (Decimal(28), Decimal(29)),
    ]
    assert shown(better).changed_rows == 1
    store(better)
    assert sorted(uses().values()) == [29, 30]

    undo(better, person)
    assert (better.state, better.undone_by) == (BatchState.UNDONE, person)
    assert sorted(uses().values()) == [28, 31]
    assert Reading.objects.filter(retracted_at=None, counts=True).count() == 3
    assert rebuild(check=True) == 0


def test_undoing_an_earlier_import_leaves_a_later_correction(person: User, gas: Connection) -> None:
    first = bring_in(TWO_MONTHS, person)
    bring_in(liander(("01-02-2025", 130)), person)
    undo(first, person)
    assert list(Reading.objects.filter(counts=True).values_list("value", flat=True)) == [130]
    assert uses() == {}


def test_twice_the_same_file_adds_nothing(person: User, gas: Connection, power: Connection) -> None:
    for content in (TWO_MONTHS, quarters(JANUARY, 2)):
        options = {"location": power.location}
        bring_in(content, person, **options)
        stored, figures = row_counts(), uses()
        again = read(offer(content, person, **options))
        assert not shown(again).changes_anything
        store(again)
        assert uses() == figures
        assert row_counts() == {**stored, "ImportBatch": stored["ImportBatch"] + 1}


def test_undone_is_all_gone_and_it_can_come_again(person: User, power: Connection) -> None:
    first = bring_in(quarters(JANUARY, 2), person, location=power.location)
    assert sum(uses().values()) >= 2 * A_DAY
    undo(first, person)
    assert uses() == {}
    assert not IntervalDay.objects.filter(counts=True).exists()
    bring_in(quarters(JANUARY, 2), person, location=power.location)
    assert IntervalDay.objects.filter(counts=True, meter__direction="use").count() == 2
    assert rebuild(check=True) == 0


def test_what_waits_for_recompute_is_not_shown_as_the_files_doing(
    person: User, gas: Connection
) -> None:
    first = read(offer(TWO_MONTHS, person))
    assert imports.confirm(first.pk)
    pipeline.apply_batch(first.pk)  # and the recompute is still waiting
    again = read(offer(TWO_MONTHS, person))
    assert {old for _, _, old, _ in months(shown(again))} == {Decimal(31), Decimal(28)}


# -- workers that die, or are late ------------------------------------------------------------


def test_a_batch_whose_task_was_lost_is_picked_up(person: User, gas: Connection) -> None:
    batch = offer(TWO_MONTHS, person)
    pipeline.resume_batches()
    batch.refresh_from_db()
    assert batch.state == BatchState.PREVIEW

    assert imports.confirm(batch.pk)
    assert not imports.confirm(batch.pk)
    pipeline.resume_batches()
    pipeline.resume_batches()
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    assert Reading.objects.count() == 3

    assert imports.request_undo(batch.pk, person)
    assert not imports.request_undo(batch.pk, person)
    pipeline.resume_batches()
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDONE
    assert not Reading.objects.filter(counts=True).exists()


def test_a_file_that_is_gone_when_it_is_to_be_stored_is_refused_and_not_tried_for_ever(
    person: User, gas: Connection
) -> None:
    batch = read(offer(TWO_MONTHS, person))
    assert imports.confirm(batch.pk)
    Path(batch.file.path).unlink()
    pipeline.resume_batches()
    batch.refresh_from_db()
    assert (batch.state, batch.message) == (BatchState.REFUSED, pipeline.UNREADABLE)
    assert not imports.unfinished()
    assert not Reading.objects.exists()


def test_a_late_worker_does_not_take_back_what_a_person_said(person: User, gas: Connection) -> None:
    batch = offer(TWO_MONTHS, person)
    late = ImportBatch.objects.get(pk=batch.pk)
    parsed = pipeline.parse(late)
    read(batch)
    assert imports.confirm(batch.pk)
    imports.show_preview(late, parsed, *imports.preview(parsed, late, pipeline.matcher(late)))
    imports.refuse(late, "te laat")
    batch.refresh_from_db()
    assert (batch.state, batch.message) == (BatchState.CONFIRMED, "")


def test_nothing_is_read_again_or_discarded_once_it_is_stored(
    person: User, gas: Connection
) -> None:
    batch = bring_in(TWO_MONTHS, person)
    assert not imports.read_again(batch.pk, {})
    assert not imports.discard(batch.pk)
    assert Reading.objects.filter(counts=True).count() == 3


def test_a_discarded_file_is_gone_from_the_disk(
    person: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    batch = read(offer(liander(("01-01-2025", 100), ("31-02-2025", 5)), person))
    kept = [Path(batch.file.path), imports.rejected_path(batch)]
    assert all(path.exists() for path in kept)
    with django_capture_on_commit_callbacks(execute=True):
        assert imports.discard(batch.pk)
    assert not ImportBatch.objects.exists()
    assert not any(path.exists() for path in kept)
