"""The outbox of the checks."""

from collections.abc import Iterable

from co2scan.models import FindingCheck
from vrt_duurzaam.lib.queue import enqueue

CHECK_TASK = "co2scan.check_findings"


def request_check(locations: Iterable[int | None]) -> None:
    """Ask to check these locations; None is what concerns the whole organisation. To be called in
    the transaction that changed the data."""
    if note_check(locations):
        enqueue(CHECK_TASK)


def note_check(locations: Iterable[int | None]) -> int:
    """Only the rows, for who does many and tells the worker at the end. Returns how many."""
    rows = [FindingCheck(location_id=location) for location in dict.fromkeys(locations)]
    return len(FindingCheck.objects.bulk_create(rows))
