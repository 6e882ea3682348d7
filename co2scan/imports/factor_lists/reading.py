"""From the bytes of a file to factor rows, whichever of the known layouts it has."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from co2scan.domain.factor_rows import FactorRow
from co2scan.imports.factor_lists.official import read_official
from co2scan.imports.factor_lists.own import read_own
from co2scan.imports.factor_lists.refusals import FactorFileRefused, Refusals

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "factors"
FILE_LIMIT_MB = 10  # the official list is 0.05 MB
UNPACKED_LIMIT_MB = 50
_MB = 1024 * 1024


def read_factor_list(data: bytes) -> list[FactorRow]:
    """The rows of one file. Raises FactorFileRefused with Dutch reasons, each with its row."""
    if not data.strip():
        raise FactorFileRefused(["Het bestand is leeg."])
    if len(data) > FILE_LIMIT_MB * _MB:
        raise FactorFileRefused(
            [f"Het bestand is groter dan {FILE_LIMIT_MB} MB. Een factorenlijst is veel kleiner."]
        )
    if data.startswith(b"PK\x03\x04"):
        _check_workbook(data)
        rows = read_official(data)
    elif b"\x00" in data[:1024] or data.startswith(b"%PDF"):
        raise FactorFileRefused(
            ["Dit is geen xlsx- of csv-bestand. Kies de officiële lijst of een eigen csv."]
        )
    else:
        rows = read_own(_text(data))
    return _without_repeats(rows)


def shipped_lists() -> list[FactorRow]:
    """The rows of the lists that come with the product."""
    return [
        row for path in sorted(SHIPPED.glob("*.csv")) for row in read_own(_text(path.read_bytes()))
    ]


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _check_workbook(data: bytes) -> None:
    """Refuse what is no workbook, or grows past all reason when it is unpacked."""
    try:
        with ZipFile(BytesIO(data)) as workbook:
            unpacked = sum(part.file_size for part in workbook.infolist())
            if unpacked > UNPACKED_LIMIT_MB * _MB:
                raise FactorFileRefused(
                    [f"Uitgepakt is dit bestand groter dan {UNPACKED_LIMIT_MB} MB."]
                )
            # A part that is bigger than it says fails its checksum here, before others unpack it.
            is_broken = workbook.testzip() is not None
            is_broken |= "xl/workbook.xml" not in workbook.namelist()
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise FactorFileRefused(["Dit xlsx-bestand is beschadigd."]) from error
    if is_broken:
        raise FactorFileRefused(["Dit is geen xlsx-bestand, of het is beschadigd."])


def _without_repeats(rows: Iterable[FactorRow]) -> list[FactorRow]:
    """A row that stands there twice counts once; twice with another value is refused."""
    refusals = Refusals()
    kept: dict[object, FactorRow] = {}
    for row in rows:
        key = row.issue
        twin = kept.setdefault(key, row)
        if not twin.says_the_same_as(row):
            refusals.add(
                None, f"{row.name} ({row.section}) staat er twee keer in met een andere waarde."
            )
    by_category: dict[object, FactorRow] = {}
    for row in kept.values():
        if not row.category:
            continue
        twin = by_category.setdefault((row.list_name, row.year, row.issued_on, row.category), row)
        if twin is not row:
            refusals.add(
                None,
                f"{twin.name} en {row.name} zijn allebei de factor van {row.category} "
                f"in {row.year}. Kies er een.",
            )
    refusals.raise_if_any()
    return list(kept.values())
