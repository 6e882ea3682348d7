"""What the worker does with a file: read it, show what it would change, store it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction

from co2scan.choices import BatchState
from co2scan.domain.incoming import ParsedFile
from co2scan.domain.mapping import Mapping
from co2scan.imports import FileRefused, LayoutUnknown, read_file
from co2scan.imports.rejected import write_rejected
from co2scan.imports.taking_in import take_out_named
from co2scan.models import ImportBatch, ImportMapping, Location
from co2scan.services import imports
from co2scan.services.matching import Matcher

log = logging.getLogger(__name__)

UNREADABLE = (
    "Dit bestand kunnen we niet lezen, en dat ligt niet aan jou. De beheerder ziet in het logboek "
    "waarom. Bewaar het als csv en probeer het nog eens."
)

# Why a file is no table with a header: nobody has looked whether there are persons in it.
_NO_TABLE = {
    "not_a_table", "unreadable", "zip_bomb", "too_many_cells", "too_big", "no_columns", "no_header",
}  # fmt: skip


def parse(batch: ImportBatch) -> ParsedFile:
    """The batch's file as plain rows. Raises FileRefused, or LayoutUnknown for the wizard."""
    mappings = []
    if not batch.choices.get(imports.MAP_AGAIN):
        mappings = [Mapping.from_dict(row.mapping) for row in ImportMapping.objects.all()]
    return read_file(
        Path(batch.file.path),
        name=batch.file_name,
        mappings=mappings,
        limit_mb=settings.UPLOAD_LIMIT_MB,
    )


def matcher(batch: ImportBatch) -> Matcher:
    allowed = None
    if batch.created_by is not None:
        rows = Location.objects.enterable_by(batch.created_by)
        allowed = set(rows.values_list("pk", flat=True))
    return Matcher(location=batch.location, choices=batch.choices, allowed=allowed)


def read_batch(batch_id: int) -> None:
    """Parse and preview a batch that waits for it."""
    batch = ImportBatch.objects.filter(pk=batch_id, state=BatchState.WAITING).first()
    if batch is None:
        return
    _progress(batch, 10)
    with _refusing(batch):
        parsed = parse(batch)
        if take_out_named(batch, parsed.layout):
            parsed = parse(batch)
        _progress(batch, 50)
        stored, shown = imports.preview(parsed, batch, matcher(batch))
        _keep_rejected(batch, parsed, stored)
        imports.show_preview(batch, parsed, stored, shown)


def apply_batch(batch_id: int) -> None:
    """Store a batch that a person confirmed: one transaction, so that a worker that is killed
    leaves nothing half-written and the sweep can start it again."""
    batch = ImportBatch.objects.filter(pk=batch_id, state=BatchState.CONFIRMED).first()
    if batch is None:
        return
    _progress(batch, 10)
    with _refusing(batch):
        parsed = parse(batch)
        _progress(batch, 50)
        with transaction.atomic():
            locked = (
                ImportBatch.objects.select_for_update(of=("self",))
                .filter(pk=batch_id, state=BatchState.CONFIRMED)
                .first()
            )
            if locked is not None:
                stored = imports.store_and_finish(parsed, locked, matcher(locked))
                _keep_rejected(locked, parsed, stored)


@contextmanager
def _refusing(batch: ImportBatch) -> Iterator[None]:
    """What is wrong with a file is said to the person, and the sweep leaves it alone."""
    try:
        yield
    except LayoutUnknown as unknown:
        imports.ask_mapping(
            batch, unknown.preview.to_dict(), unknown.proposal.to_dict(), unknown.message
        )
    except FileRefused as refused:
        imports.refuse(batch, refused.message)
        if refused.code in _NO_TABLE and not batch.is_from_inbox:  # that lies in its folder too
            imports.empty_content(batch)
    except DatabaseError:
        raise  # of the moment, not of the file: the sweep does it again
    except Exception:
        log.exception("batch %s cannot be read", batch.pk)
        imports.refuse(batch, UNREADABLE)


def _keep_rejected(batch: ImportBatch, parsed: ParsedFile, stored: imports.Stored) -> None:
    write_rejected(
        Path(batch.file.path),
        parsed.columns,
        stored.rejected,
        imports.rejected_path(batch),
        settings.UPLOAD_LIMIT_MB,
    )


def _progress(batch: ImportBatch, progress: int) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(progress=progress)
    batch.progress = progress


def resume_batches() -> None:
    """Do every batch that waits, whatever happened to the task that was to do it."""
    for batch in imports.unfinished():
        step = {
            BatchState.WAITING: read_batch,
            BatchState.CONFIRMED: apply_batch,
            BatchState.UNDOING: imports.undo,
        }[BatchState(batch.state)]
        try:
            step(batch.pk)
        except Exception:
            # One bad file must not keep the others waiting; its state stays for the next sweep.
            log.exception("batch %s failed", batch.pk)
