"""Files of reports as jobs of the worker: asked, claimed, made or failed, and cleared away.

The row is the job; a task only says that there is one. A worker that is killed leaves its row
behind as being made, and after a while the sweep gives it to another.
"""

from datetime import date, datetime, timedelta
from functools import partial
from typing import IO

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from roadmap.domain.dossier import Ladder, Period
from roadmap.models import FileState, FixedReport, ReportFile, ReportKind
from roadmap.selectors.reports import BUSY
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.queue import enqueue

MAKE_TASK = "roadmap.make_report_file"
TRIES = 3
TOO_LONG = timedelta(minutes=3)  # a file takes seconds: whoever was making it is gone
KEEP_TODAYS = timedelta(days=7)
BROKEN_OFF = (
    "Het maken is drie keer afgebroken. De beheerder ziet in het logboek waarom. "
    "Probeer het straks nog eens."
)


def ask_file(
    report: FixedReport | None, kind: ReportKind, *, by: User | None, today: date
) -> ReportFile:
    """Have a file made; asked again while it is wanted already, it is the same row.

    Of a fixed report it is made once; of today (`report` None) each time when nobody is at it.
    """
    row = ReportFile(report=report, kind=kind, on=report.on if report else today, asked_by=by)
    return _ask(row, ReportFile.objects.filter(report=report, kind=kind, period=""))


def ask_dossier_file(
    kind: ReportKind,
    period: Period,
    ladder: Ladder,
    *,
    by: User | None,
    today: date,
    place: str = "",
    with_plates: bool = False,
) -> ReportFile:
    """Have a file of the dossier made; asked again while it is wanted already, it is the same."""
    about = {
        "kind": kind,
        "period": period.slug,
        "ladder": ladder.value,
        "place": place,
        "with_plates": with_plates,
    }
    row = ReportFile(**about, on=today, asked_by=by)
    return _ask(row, ReportFile.objects.filter(report=None, **about))


def _ask(row: ReportFile, same: QuerySet[ReportFile]) -> ReportFile:
    """`same` are all rows that are about the same as this new one."""
    with transaction.atomic():
        if found := _wanted(same, is_kept=row.report_id is not None):
            return found
        remove_files(same.filter(state=FileState.FAILED))
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            # Two asked at the same moment: the other's row is the one, even if it is done by now.
            return same[0]
        enqueue(MAKE_TASK, [row.pk])
        return row


def _wanted(rows: QuerySet[ReportFile], *, is_kept: bool) -> ReportFile | None:
    """The row that need not be made again; a file that was lost must be."""
    if not is_kept:
        return rows.filter(state__in=BUSY).first()
    found = rows.exclude(state=FileState.FAILED).first()
    if found and found.state == FileState.DONE and not _is_kept(found):
        found.delete()
        return None
    return found


def _is_kept(file: ReportFile) -> bool:
    return bool(file.file) and file.file.storage.exists(str(file.file.name))


def claim(pk: int) -> ReportFile | None:
    """The row, from now on being made by who asks; None when another has it, or it is done."""
    with transaction.atomic():
        rows = ReportFile.objects.select_for_update(skip_locked=True, of=("self",))
        file = rows.filter(pk=pk, state=FileState.WAITING).first()
        if file is None:
            return None
        file.state, file.progress, file.started_at = FileState.WORKING, 0, timezone.now()
        file.tries += 1
        file.save(update_fields=["state", "progress", "started_at", "tries"])
    return file


def tell_progress(file: ReportFile, percent: int) -> None:
    _mine(file).update(progress=min(max(percent, 0), 99))


def finish(file: ReportFile, content: bytes | IO[bytes]) -> None:
    """Keep what was made, unless another took the job over meanwhile. An open file is closed."""
    with ContentFile(content) if isinstance(content, bytes) else File(content) as made:
        file.file.save("", made, save=False)
        size = made.size
    try:
        kept = _mine(file).update(
            state=FileState.DONE,
            progress=100,
            message="",
            file=file.file.name,
            size=size,
            finished_at=timezone.now(),
        )
    except BaseException:
        file.file.delete(save=False)
        raise
    if not kept:
        file.file.delete(save=False)


def fail(file: ReportFile, words: str) -> None:
    """`words` say in Dutch what is wrong and what to do."""
    _mine(file).update(state=FileState.FAILED, message=words, finished_at=timezone.now())


def _mine(file: ReportFile) -> QuerySet[ReportFile]:
    """Empty as soon as the sweep has given the job to another."""
    return ReportFile.objects.filter(pk=file.pk, state=FileState.WORKING, tries=file.tries)


def take_back_lost(now: datetime) -> None:
    """What a worker that is gone was making waits again, or has failed after the last try."""
    lost = ReportFile.objects.filter(state=FileState.WORKING, started_at__lt=now - TOO_LONG)
    lost.filter(tries__gte=TRIES).update(
        state=FileState.FAILED, message=BROKEN_OFF, finished_at=now
    )
    lost.filter(tries__lt=TRIES).update(state=FileState.WAITING)


def waiting() -> list[int]:
    rows = ReportFile.objects.filter(state=FileState.WAITING)
    return list(rows.order_by("asked_at", "pk").values_list("pk", flat=True))


def remove_old_files(today: date) -> None:
    """Of today's files those of over a week ago, of a dossier only when there is a newer one; those
    of a fixed report stay with it."""
    rows = ReportFile.objects.filter(report=None, on__lt=today - KEEP_TODAYS)
    same = {name: OuterRef(name) for name in ("kind", "period", "ladder", "place", "with_plates")}
    newer = ReportFile.objects.filter(**same, state=FileState.DONE, pk__gt=OuterRef("pk"))
    remove_files(rows.filter(Q(period="") | Exists(newer)).exclude(state=FileState.WORKING))


def remove_files(rows: QuerySet[ReportFile]) -> None:
    """The rows go now, their files when that is certain."""
    with transaction.atomic():
        for row in rows.select_for_update(of=("self",)):
            storage, path = row.file.storage, str(row.file.name)
            row.delete()
            if path:
                transaction.on_commit(partial(storage.delete, path))
