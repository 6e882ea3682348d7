"""Real processes that die: afterwards nothing is missing, nothing is double."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection, transaction

from benchmarks.files import ean, quarters, write_file
from co2scan.choices import BatchState
from co2scan.models import (
    ImportBatch,
    IntervalDay,
    MonthlyConsumption,
    PeriodEntry,
    RecomputeRequest,
)
from co2scan.services import imports
from co2scan.services.raw import NewEntry, Origin, store_entries
from co2scan.services.recompute import rebuild, request_recompute
from tests.factories import ConnectionFactory, MeterFactory, UserFactory
from tests.services import ProcfileProcess
from vrt_duurzaam.tools.servers import Redis

pytestmark = pytest.mark.processes
START = datetime(2023, 12, 31, 23, 0, tzinfo=UTC)
QUARTERS = 4 * 24 * 366


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = 100) -> None:
    give_up_at = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < give_up_at, f"waited {seconds:.0f} s in vain: {what}"
        time.sleep(0.005)


def state(batch: ImportBatch) -> str:
    return ImportBatch.objects.values_list("state", flat=True).get(pk=batch.pk)


def progress(batch: ImportBatch) -> int:
    return ImportBatch.objects.values_list("progress", flat=True).get(pk=batch.pk)


def wait_for(batch: ImportBatch, wanted: BatchState) -> None:
    wait_until(lambda: state(batch) == wanted, f"{batch} becomes {wanted}")


def wait_for_figures() -> None:
    wait_until(lambda: not RecomputeRequest.objects.exists(), "every request is done")


def total() -> Decimal:
    rows = MonthlyConsumption.objects.filter(meter__direction="use")
    return sum(rows.values_list("metered_quantity", flat=True), Decimal(0))


@pytest.mark.parametrize("killed_at", [10, 50], ids=["while reading", "while storing"])
def test_a_worker_killed_in_the_middle_of_an_import(
    celery_worker_process: ProcfileProcess, tmp_path: Path, killed_at: int
) -> None:
    ConnectionFactory(kind="electricity", ean=ean(1))
    path = write_file(tmp_path, 1, START, QUARTERS)
    with path.open("rb") as file:
        batch = imports.offer(file, name=path.name, by=UserFactory())
    wait_for(batch, BatchState.PREVIEW)
    assert not IntervalDay.objects.exists()

    assert imports.confirm(batch.pk)
    wait_until(lambda: progress(batch) == killed_at, f"the import is at {killed_at} %")
    celery_worker_process.kill()
    assert state(batch) == BatchState.CONFIRMED
    assert not IntervalDay.objects.exists()

    celery_worker_process.start()
    wait_for(batch, BatchState.DONE)
    wait_for_figures()
    assert total() * 100 == sum(hundredths for _, hundredths in quarters(START, QUARTERS))
    assert IntervalDay.objects.filter(meter__direction="use").count() == 366
    assert rebuild(check=True) == 0


@pytest.fixture
def beat(tmp_path: Path, redis_url: str) -> Iterator[ProcfileProcess]:
    log = tmp_path / "beat.log"
    process = ProcfileProcess("beat", log, log.exists, SWEEP_SECONDS="1")
    process.start()
    yield process
    process.kill()


def enter_month(meter_number: int, quantity: int) -> None:
    meter = MeterFactory(connection__code=f"meter-{meter_number}")
    amount = Decimal(quantity)
    entry = NewEntry(date(2025, 1, 1), date(2025, 2, 1), amount, amount, "Nm3")
    with transaction.atomic():
        request_recompute(store_entries(meter, [entry], Origin()).touched)


@contextmanager
def a_task_at_work() -> Iterator[None]:
    """The worker holds a task that it cannot end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {RecomputeRequest._meta.db_table}")

        def somebody_waits() -> bool:
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            return cursor.fetchone() is not None

        wait_until(somebody_waits, "a task is at work")
        yield


def test_redis_away_during_entry(
    celery_worker_process: ProcfileProcess, beat: ProcfileProcess, redis_server: Redis
) -> None:
    enter_month(1, 100)
    wait_for_figures()
    with a_task_at_work():
        redis_server.stop()
    for number in range(2, 6):
        enter_month(number, 100)
    assert PeriodEntry.objects.count() == 5

    redis_server.start(redis_server.port)
    wait_for_figures()
    assert total() == 500
    assert rebuild(check=True) == 0


def test_two_workers_do_everything_once(
    celery_worker_process: ProcfileProcess, tmp_path: Path
) -> None:
    second = ProcfileProcess("worker", tmp_path / "second.log", lambda: True)
    second.start()
    try:
        for number in range(40):
            enter_month(number, 10)
        wait_for_figures()
        assert total() == 400
        assert rebuild(check=True) == 0
    finally:
        second.kill()
