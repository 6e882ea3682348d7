"""The files from the watched folder: which wait for a person, and which need nobody."""

from django.db.models import QuerySet

from co2scan.choices import BatchState
from co2scan.domain.import_outcome import Outcome
from co2scan.models import ImportBatch, Meter
from co2scan.selectors.twins import twins
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User

_ASKING = (BatchState.PREVIEW, BatchState.NEEDS_MAPPING)


def waiting_files(user: User) -> list[ImportBatch]:
    """What came by the folder and waits for somebody's yes, oldest first. It is nobody's own, so
    it is for who may enter all. One query."""
    if not user.has_perm(access.ENTER_ALL):
        return []
    rows = ImportBatch.objects.visible_to(user).filter(is_from_inbox=True, state__in=_ASKING)
    return list(rows.only("file_name", "state", "created_at", "rows_read").order_by("created_at"))


def judged_batches() -> QuerySet[ImportBatch]:
    """Read, and no person has touched them yet: what somebody answered waits for that somebody."""
    return ImportBatch.objects.filter(is_from_inbox=True, state=BatchState.PREVIEW, choices={})


def asks_nothing(batch: ImportBatch) -> bool:
    """Whether a file may be stored by itself: all rows are accepted, every meter is known, nothing
    that stands there changes, and there is no remark about the file as a whole."""
    outcome = Outcome.from_dict(batch.preview)
    if batch.rows_rejected or outcome.unknown or not outcome.meters:
        return False
    if outcome.changed_rows or outcome.changed_months:
        return False
    if any(not reason.rows for reason in outcome.reasons):
        return False
    codes = {meter.meter for meter in outcome.meters}
    if Meter.objects.filter(code__in=codes).count() != len(codes):
        return False
    return not twins(outcome)


def earlier_delivery(sha256: str) -> ImportBatch | None:
    """The newest batch with the same content that was not refused, by the folder or by hand."""
    same = ImportBatch.objects.filter(sha256=sha256).exclude(state=BatchState.REFUSED)
    return same.order_by("-pk").first()
