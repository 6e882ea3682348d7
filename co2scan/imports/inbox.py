"""The folder in which suppliers, or a mail server, put files: read as any file, by nobody.

A file is taken when it has stood still for a while. What asks nothing of anybody is stored by
itself; the rest waits for a person. `waiting` holds a note per file that waits; `done` and
`refused` hold the files, without persons in them, each with the reason beside it.
"""

import fcntl
import io
import json
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from co2scan.choices import BatchState
from co2scan.domain.personal_data import Kept, without_names
from co2scan.imports.errors import FileRefused
from co2scan.imports.personal import without_persons
from co2scan.models import ImportBatch
from co2scan.selectors.inbox import asks_nothing, earlier_delivery, judged_batches
from co2scan.services import imports
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch

log = logging.getLogger(__name__)

WAITING, DONE, REFUSED = "waiting", "done", "refused"
_SEEN, _LOCK = ".seen.json", ".lock"
_UNFINISHED = (".part", ".filepart", ".tmp", ".crdownload", ".swp")
_MEGABYTE = 1_000_000
TAKEN_BACK = "eerder-teruggedraaid"  # among the choices: a person decides about this one


def pick_up() -> None:
    """Take what is whole, store what asks nothing, and bring away what is finished. One worker at
    a time; a second one leaves it to the first."""
    folder: Path = settings.INBOX_DIR
    for name in (WAITING, DONE, REFUSED):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with _alone(folder) as is_alone:
        if not is_alone:
            return
        for path in _whole_files(folder):
            try:
                _take(path)
            except Exception:  # one file must not keep the others waiting
                log.exception("%s in the inbox cannot be read", _name(path))
        confirm_known()
        _bring_away(folder)


def confirm_known() -> None:
    """Say yes to the files of the folder that ask nothing of anybody."""
    for batch in judged_batches():
        if asks_nothing(batch):
            imports.confirm(batch.pk)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """The lock goes with the process that holds it, however it ends."""
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


# -- taking -----------------------------------------------------------------------------------


def _whole_files(folder: Path) -> list[Path]:
    """The files that have the size and the time that they had a while ago."""
    seen = _read_seen(folder / _SEEN)
    now, found, still = time.time(), [], {}
    for path in sorted(folder.iterdir()):
        if not _is_offered(path):
            continue
        stat = path.stat()
        size, modified, since = seen.get(path.name, (-1, 0, now))
        is_same = (size, modified) == (stat.st_size, stat.st_mtime_ns)
        since = since if is_same else now
        if is_same and now - since >= settings.INBOX_SECONDS:
            found.append(path)
        else:
            still[path.name] = (stat.st_size, stat.st_mtime_ns, since)
    (folder / _SEEN).write_text(json.dumps(still))
    return found


def _read_seen(path: Path) -> dict[str, tuple[int, int, float]]:
    try:
        return {
            name: (row[0], row[1], row[2]) for name, row in json.loads(path.read_text()).items()
        }
    except (OSError, ValueError, TypeError, IndexError, AttributeError):
        return {}  # written by half, or not there yet: every file waits once more


def _is_offered(path: Path) -> bool:
    name = path.name
    is_temporary = name.startswith((".", "~")) or name.casefold().endswith(_UNFINISHED)
    return not is_temporary and path.is_file() and not path.is_symlink()


def _name(path: Path) -> str:
    """Readable, also when a system of before UTF-8 named the file."""
    raw = os.fsencode(path.name)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _take(path: Path) -> None:
    """Keep the file as a batch of nobody; it leaves the folder once that is sure."""
    size = path.stat().st_size
    if size > settings.UPLOAD_LIMIT_MB * _MEGABYTE:
        shown = f"{dutch(-(-size // _MEGABYTE))} MB"
        _refuse(path, None, f"Het bestand is {shown}; er past {settings.UPLOAD_LIMIT_MB} MB in.")
        return
    try:
        kept = without_persons(io.BytesIO(path.read_bytes()))
    except FileRefused as refused:
        _refuse(path, Kept(b""), f"{refused.message} Het bestand zelf is niet bewaard.")
        return
    earlier = earlier_delivery(imports.sha256(io.BytesIO(kept.content)))
    if earlier is not None and earlier.state != BatchState.UNDONE:
        if earlier.is_from_inbox and not _is_noted(path.parent, earlier):
            _note(path.parent / WAITING, _stem(earlier), _waits(earlier))  # we were cut short
            path.unlink()
        else:
            _refuse(path, kept, _same_as(earlier))
        return
    with transaction.atomic():
        batch = imports.offer(
            io.BytesIO(kept.content),
            name=without_names(_name(path), kept.names),
            by=None,
            removed=kept.removed,
            declarants=kept.people,
            is_from_inbox=True,
        )
        if earlier is not None:
            batch.choices = {TAKEN_BACK: str(earlier.pk)}
            batch.save(update_fields=["choices"])
    _note(path.parent / WAITING, _stem(batch), _waits(batch))
    path.unlink()


def _same_as(earlier: ImportBatch) -> str:
    when = long_day(timezone.localtime(earlier.created_at).date())
    return f"Ditzelfde bestand kwam al op {when} als {earlier.file_name}. Twee keer telt niet."


def _refuse(path: Path, kept: Kept | None, reason: str) -> None:
    """Of a file that is too large all is moved, unread; of one with persons in it nothing is."""
    target = path.parent / REFUSED
    name = without_names(_name(path), kept.names if kept else ())
    stem = f"{timezone.localtime():%Y%m%d-%H%M%S}-{name}"
    _note(target, stem, reason)
    if kept is None:
        path.rename(target / stem)
        return
    if kept.content:
        (target / stem).write_bytes(kept.content)
    path.unlink()


# -- bringing away ----------------------------------------------------------------------------


def _bring_away(folder: Path) -> None:
    """The files of which the outcome is known, from `waiting` to `done` or `refused`."""
    for note in sorted((folder / WAITING).glob("*.txt")):
        number = note.name.partition("-")[0]
        if not number.isdigit():
            continue
        batch = ImportBatch.objects.filter(pk=int(number)).first()
        ended = _ended(batch)
        if ended is None:
            continue
        name, reason = ended
        if batch is not None:
            with batch.file.open("rb") as held:
                (folder / name / _stem(batch)).write_bytes(held.read())
        _note(folder / name, note.name.removesuffix(".txt"), reason)
        note.unlink()


def _ended(batch: ImportBatch | None) -> tuple[str, str] | None:
    if batch is None:
        return REFUSED, "Op de importpagina weggegooid; er is niets van bewaard."
    if batch.state == BatchState.REFUSED:
        return REFUSED, batch.message
    if batch.state == BatchState.DONE:
        return DONE, f"{dutch(batch.rows_accepted)} van {dutch(batch.rows_read)} rijen ingelezen."
    return (DONE, "Ingelezen en weer teruggedraaid.") if batch.state == BatchState.UNDONE else None


def _is_noted(folder: Path, batch: ImportBatch) -> bool:
    names = (WAITING, DONE, REFUSED)
    return any((folder / name / f"{_stem(batch)}.txt").exists() for name in names)


def _stem(batch: ImportBatch) -> str:
    return f"{batch.pk:06}-{Path(batch.file_name).name}"


def _waits(batch: ImportBatch) -> str:
    return f"Gelezen als import {batch.pk}. Vraagt het bestand iets, dan wacht het op een mens."


def _note(folder: Path, stem: str, text: str) -> None:
    (folder / f"{stem}.txt").write_text(f"{text}\n", encoding="utf-8")
