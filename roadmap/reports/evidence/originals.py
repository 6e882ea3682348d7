"""The files that rows came from and the evidence beside them, in the bundle as they are kept."""

from collections.abc import Iterator, Sequence

from django.core.files.storage import default_storage

from co2scan.selectors.bundle.files import Upload
from co2scan.selectors.evidence import EvidenceFile
from roadmap.reports.evidence import tables
from roadmap.reports.evidence.writing import Bundle

GONE = "het bestand staat niet meer op de server"
WITH_PLATES = "bevat kentekens; wie die mag zien kan een bewijsmap met dit bestand maken"
CHANGED = "de inhoud is niet meer die van toen het werd bewaard"


def add_originals(bundle: Bundle, files: Sequence[Upload], with_plates: bool) -> int:
    """Copies them and lists them, also those that are left out. Returns how many are in."""
    copied: dict[int, str] = {}
    left_out: dict[int, str] = {}
    for file in files:
        if file.has_plates and not with_plates:
            left_out[file.number] = WITH_PLATES
            continue
        try:
            with file.kept.open("rb") as content:
                copied[file.number] = bundle.copy(_name(file), content)
        except FileNotFoundError:
            left_out[file.number] = GONE
    bundle.table("bestanden.csv", tables.UPLOADS, _rows(files, copied, left_out))
    return len(copied)


def _name(file: Upload) -> str:
    """A name of our own: what a person called the file is told in the list only."""
    ending = file.file_name.rpartition(".")[2].lower()
    safe = ending if ending.isascii() and ending.isalnum() and len(ending) <= 5 else "bestand"
    return f"bestanden/{file.number}.{safe}"


def _rows(
    files: Sequence[Upload], copied: dict[int, str], left_out: dict[int, str]
) -> Iterator[tables.Row]:
    for file in files:
        found = copied.get(file.number)
        is_same = found == file.sha256 if found and file.sha256 else None
        note = left_out.get(file.number, CHANGED if is_same is False else "")
        yield (
            file.number, _name(file) if found else "", file.file_name, file.layout,
            file.uploaded_at, file.uploaded_by, file.undone_at, ", ".join(file.removed_columns),
            file.sha256 or found, is_same, note,
        )  # fmt: skip


def add_evidence(bundle: Bundle, files: Sequence[EvidenceFile]) -> int:
    """Photos and documents, each with the rows that it stands behind. Returns how many are in."""
    copied: dict[int, str] = {}
    for file in files:
        try:
            with default_storage.open(file.path, "rb") as content:
                copied[file.pk] = bundle.copy(f"bewijs/{file.name}", content)
        except FileNotFoundError:
            continue
    bundle.table("bewijs.csv", tables.EVIDENCE, _evidence_rows(files, copied))
    return len(copied)


def _evidence_rows(files: Sequence[EvidenceFile], copied: dict[int, str]) -> Iterator[tables.Row]:
    for file in files:
        found = copied.get(file.pk)
        note = "" if found == file.sha256 else CHANGED if found else GONE
        yield (
            file.pk, f"bewijs/{file.name}" if found else "", file.kind, file.at, file.by_role,
            " ".join(map(str, file.entries)), " ".join(map(str, file.readings)), file.sha256,
            found == file.sha256 if found else None, note,
        )  # fmt: skip
