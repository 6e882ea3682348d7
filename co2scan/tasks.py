"""What the worker does. A task only starts a service; the work stands in rows."""

import logging

from celery import shared_task
from django.utils import timezone

from co2scan.services import api_uses, findings, imports, reading_batches, recompute

log = logging.getLogger(__name__)


@shared_task(name=recompute.RECOMPUTE_TASK)
def recompute_waiting() -> int:
    return recompute.drain()


@shared_task(name=imports.READ_TASK)
def read_import(batch_id: int) -> None:
    from co2scan.imports import pipeline

    pipeline.read_batch(batch_id)


@shared_task(name=imports.APPLY_TASK)
def apply_import(batch_id: int) -> None:
    from co2scan.imports import pipeline

    pipeline.apply_batch(batch_id)


@shared_task(name=imports.UNDO_TASK)
def undo_import(batch_id: int) -> None:
    imports.undo(batch_id)


@shared_task(name=reading_batches.STORE_TASK)
def store_readings(batch_id: int) -> None:
    reading_batches.store(batch_id)


@shared_task(name=findings.CHECK_TASK)
def check_findings() -> int:
    return findings.drain_checks()


@shared_task(name="co2scan.sweep")
def sweep() -> None:
    """Every minute and at the start of a worker: do what is left, whatever happened to its task."""
    from co2scan.imports import inbox, pipeline

    try:
        inbox.pick_up()
    except OSError:
        log.exception("the inbox cannot be reached")  # the rest of the work goes on
    pipeline.resume_batches()
    reading_batches.resume()
    recompute.drain()
    findings.request_nightly(timezone.now())
    findings.drain_checks()


@shared_task(name="co2scan.check_aggregates")
def check_aggregates() -> None:
    recompute.check_nightly()
    api_uses.forget_old()
