"""The life of an imported file: offered, read, previewed, confirmed, stored, undone.

The batch is the job row: whatever happens to a task, the sweep finds its state. Each step looks at
the state again under a lock, so that a worker that was slow cannot undo what a person said since.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from co2scan.choices import BatchState
from co2scan.domain.import_outcome import Outcome
from co2scan.domain.incoming import ParsedFile
from co2scan.models import (
    ImportBatch,
    IntervalDay,
    Location,
    PeriodEntry,
    Reading,
    VehicleMonth,
)
from co2scan.selectors.imports import BUSY
from co2scan.services.imports.previewing import outcome
from co2scan.services.imports.stored import Stored
from co2scan.services.imports.storing import store
from co2scan.services.matching import Matcher
from co2scan.services.places_in_files import remember
from co2scan.services.raw import retract
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.queue import enqueue

READ_TASK, APPLY_TASK, UNDO_TASK = (
    "co2scan.read_import",
    "co2scan.apply_import",
    "co2scan.undo_import",
)
# Among the choices of a batch: the columns are to be mapped again, whatever is known of the header.
MAP_AGAIN = "kolommen-opnieuw"


def offer(
    upload: IO[bytes],
    *,
    name: str,
    by: User | None,
    location: Location | None = None,
    kind: str = "meter",
    removed: Sequence[str] = (),
    declarants: Sequence[int] = (),
    is_from_inbox: bool = False,
) -> ImportBatch:
    """Keep the file and ask the worker to read it. `removed` are the columns that are emptied in it
    already, `declarants` numbers whose each row was (imports.taking_in)."""
    digest = sha256(upload)
    with transaction.atomic():
        batch = ImportBatch(
            created_by=by,
            file_name=name[:200],
            sha256=digest,
            location=location,
            kind=kind,
            removed_columns=list(removed),
            declarants=list(declarants),
            is_from_inbox=is_from_inbox,
        )
        batch.file.save(name, File(upload), save=False)
        batch.save()
        enqueue(READ_TASK, [batch.pk])
    return batch


def sha256(upload: IO[bytes]) -> str:
    """The digest of the content; leaves the file at its start."""
    digest = hashlib.sha256()
    while block := upload.read(1 << 20):
        digest.update(block)
    upload.seek(0)
    return digest.hexdigest()


# -- reading ----------------------------------------------------------------------------------


def show_preview(batch: ImportBatch, parsed: ParsedFile, stored: Stored, shown: Outcome) -> None:
    """What was read waits for a person."""
    with _if_unchanged(batch) as current:
        if current is None:
            return
        summarise(current, parsed, stored)
        current.preview = shown.to_dict()
        current.state = BatchState.PREVIEW
        current.progress = 100
        current.message = ""


def replace_content(
    batch: ImportBatch,
    content: "File[bytes]",
    removed: Sequence[str],
    declarants: Sequence[int] = (),
) -> None:
    """Keep less of the file than it came with; what is kept is what its digest is of."""
    path = Path(batch.file.path)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as target:
        target.writelines(content.chunks())
    unfinished.replace(path)
    with path.open("rb") as held:
        batch.sha256 = sha256(held)
    batch.removed_columns = list(dict.fromkeys([*batch.removed_columns, *removed]))
    batch.declarants = batch.declarants or list(declarants)
    batch.save(update_fields=["sha256", "removed_columns", "declarants"])


def rename(batch: ImportBatch, name: str) -> None:
    batch.file_name = name[:200]
    batch.save(update_fields=["file_name"])


def empty_content(batch: ImportBatch) -> None:
    """Keep nothing of a file in which we cannot see whether there are persons."""
    Path(batch.file.path).write_bytes(b"")


def ask_mapping(
    batch: ImportBatch, table: dict[str, Any], proposal: dict[str, Any], message: str
) -> None:
    """`table` is a domain.mapping.TablePreview as a dict, `proposal` a domain.proposal.Proposal."""
    with _if_unchanged(batch) as current:
        if current is not None:
            current.preview = {"table": table, "proposal": proposal}
            current.message = message
            current.state = BatchState.NEEDS_MAPPING


def refuse(batch: ImportBatch, message: str) -> None:
    with _if_unchanged(batch) as current:
        if current is not None:
            current.state = BatchState.REFUSED
            current.message = message
            current.finished_at = timezone.now()


@contextmanager
def _if_unchanged(batch: ImportBatch) -> Iterator[ImportBatch | None]:
    """The batch, locked, saved after; None when a person or another worker was first."""
    with transaction.atomic():
        current = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if (current.state, current.choices) != (batch.state, batch.choices):
            yield None
            return
        yield current
        current.save()


# -- storing ----------------------------------------------------------------------------------


def confirm(batch_id: int) -> bool:
    """A person says yes. False when the batch is not (or no longer) waiting for that."""
    with transaction.atomic():
        changed = ImportBatch.objects.filter(pk=batch_id, state=BatchState.PREVIEW).update(
            state=BatchState.CONFIRMED, progress=0
        )
        if changed:
            enqueue(APPLY_TASK, [batch_id])
    return bool(changed)


def store_and_finish(parsed: ParsedFile, batch: ImportBatch, matcher: Matcher) -> Stored:
    """Store, ask for the recompute and close the batch; to be called in a transaction."""
    stored = store(parsed, batch, matcher)
    request_recompute(stored.tally.touched)
    remember(batch)
    summarise(batch, parsed, stored)
    batch.preview = outcome(stored, {}).to_dict()
    batch.declarants = []  # no longer needed: who drove what is nobody's business now
    batch.state = BatchState.DONE
    batch.progress = 100
    batch.finished_at = timezone.now()
    batch.save()
    return stored


def summarise(batch: ImportBatch, parsed: ParsedFile, stored: Stored) -> None:
    batch.layout = parsed.layout
    batch.kind = "activity" if parsed.entries else batch.kind
    batch.rows_read = parsed.rows_read
    batch.rows_rejected = len(stored.rejected)
    batch.rows_accepted = max(0, parsed.rows_read - batch.rows_rejected)


# -- changing one's mind ----------------------------------------------------------------------

# Nothing of it is stored and no worker has it in hand.
OPEN_STATES = (BatchState.PREVIEW, BatchState.NEEDS_MAPPING, BatchState.REFUSED)


def read_again(batch_id: int, choices: dict[str, str]) -> bool:
    """A person said more: read the file anew with that. False when it is too late."""
    with transaction.atomic():
        batch = _locked(batch_id, OPEN_STATES)
        if batch is None:
            return False
        batch.choices = {**batch.choices, **choices}
        batch.state = BatchState.WAITING
        batch.progress = 0
        batch.finished_at = None
        batch.save()
        enqueue(READ_TASK, [batch.pk])
    return True


def _locked(batch_id: int, states: Sequence[BatchState]) -> ImportBatch | None:
    """The batch while it is in one of these states, else None."""
    rows = ImportBatch.objects.select_for_update(of=("self",))
    return rows.filter(pk=batch_id, state__in=states).first()


def discard(batch_id: int) -> bool:
    """Forget a file of which nothing was stored. False when it is too late for that."""
    with transaction.atomic():
        batch = _locked(batch_id, OPEN_STATES)
        if batch is None:
            return False
        batch.delete()
        transaction.on_commit(partial(_remove_files, batch))
    return True


def _remove_files(batch: ImportBatch) -> None:
    rejected_path(batch).unlink(missing_ok=True)
    batch.file.delete(save=False)


def rejected_path(batch: ImportBatch) -> Path:
    """Where the refused rows lie, with their reasons; the worker writes it beside the original."""
    return Path(f"{batch.file.path}-geweigerd.csv")


def request_undo(batch_id: int, by: User) -> bool:
    """False when the batch is not stored, or is being undone already."""
    with transaction.atomic():
        changed = ImportBatch.objects.filter(pk=batch_id, state=BatchState.DONE).update(
            state=BatchState.UNDOING, undone_by=by, progress=0
        )
        if changed:
            enqueue(UNDO_TASK, [batch_id])
    return bool(changed)


def undo(batch_id: int) -> None:
    """Take back every row of the batch in one transaction; what it superseded counts again."""
    with transaction.atomic():
        batch = _locked(batch_id, [BatchState.UNDOING])
        if batch is None:
            return
        touched: set[tuple[int, date]] = set()
        for model in (IntervalDay, Reading, PeriodEntry, VehicleMonth):
            touched |= retract(model.objects.filter(batch=batch), batch.undone_by)
        request_recompute(touched)
        batch.state = BatchState.UNDONE
        batch.progress = 100
        batch.undone_at = timezone.now()
        batch.save()


def unfinished() -> Iterable[ImportBatch]:
    """Batches that wait for a worker."""
    return ImportBatch.objects.filter(state__in=BUSY).order_by("pk")
