"""Importing files in one go, for the command line: all or none, the figures right after."""

import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction

from co2scan.domain.incoming import ParsedFile
from co2scan.domain.personal_data import Kept, without_names
from co2scan.models import ImportBatch, RecomputeRequest
from co2scan.services import imports
from co2scan.services.imports import Stored
from co2scan.services.matching import Matcher
from co2scan.services.recompute import drain

Done = tuple[ImportBatch, Stored]


class NobodysFile(Exception):
    """A file of which no meter is known. Nothing is kept; `done` is what was read."""

    def __init__(self, done: list[Done]) -> None:
        super().__init__("no meter is known")
        self.done = done


def store_files(
    parsed: Iterable[tuple[Path, ParsedFile]],
    matcher: Matcher,
    *,
    kind: str,
    strip: Callable[[IO[bytes]], Kept],
    dry_run: bool,
) -> list[Done]:
    """Store every file in one transaction. With `dry_run` it is rolled back and no file is kept;
    else what `strip` leaves of it.

    Raises NobodysFile, and then all is rolled back too.
    """
    done: list[Done] = []
    try:
        with transaction.atomic():
            _store_all(parsed, matcher, kind, strip, done)
            transaction.set_rollback(dry_run)
    except BaseException:
        _forget_files(done)
        raise
    if dry_run:
        _forget_files(done)
    else:
        finish_recompute({pair[0] for _, stored in done for pair in stored.tally.touched})
    return done


def _store_all(
    parsed: Iterable[tuple[Path, ParsedFile]],
    matcher: Matcher,
    kind: str,
    strip: Callable[[IO[bytes]], Kept],
    done: list[Done],
) -> None:
    for path, content in parsed:
        with path.open("rb") as source:
            kept = strip(source)
        name = without_names(path.name, kept.names)
        batch = ImportBatch(file_name=name, kind=kind, location=matcher.location)
        batch.removed_columns = list(kept.removed)
        batch.declarants = list(kept.people)
        batch.sha256 = imports.sha256(BytesIO(kept.content))
        batch.file.save(path.name, ContentFile(kept.content), save=False)
        batch.save()
        done.append((batch, imports.store_and_finish(content, batch, matcher)))
    if any(stored.unknown and not stored.totals for _, stored in done):
        raise NobodysFile(done)


def _forget_files(done: list[Done]) -> None:
    for batch, _ in done:
        batch.file.delete(save=False)


def finish_recompute(meter_ids: set[int]) -> None:
    """Return when no request for these meters is left; another worker may be doing some of them."""
    drain()
    while RecomputeRequest.objects.filter(meter__in=meter_ids).exists():
        time.sleep(0.05)
        drain()
