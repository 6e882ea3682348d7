"""What the worker does. A task only starts a service; the work stands in rows."""

from celery import shared_task
from django.utils import timezone

from roadmap.services import digest, report_files


@shared_task(name=report_files.MAKE_TASK)
def make_report_file(file_id: int) -> None:
    from roadmap.reports import job

    job.make_file(file_id)


@shared_task(name="roadmap.sweep")
def sweep() -> None:
    """Every minute and at the start of a worker: do what is left, whatever happened to its task."""
    from roadmap.reports import job

    job.make_waiting()
    report_files.remove_old_files(timezone.localdate())
    digest.send_waiting()


@shared_task(name=digest.SEND_TASK)
def send_digests() -> None:
    """On Monday morning; the sweep sends what did not go out then."""
    digest.send_week()
