"""A look at the zip around a spreadsheet, before any reader sees it.

A small file can hold gigabytes, or one cell at the far end of a sheet that makes the reader reserve
room for all cells before it. Both are measured here.
"""

import io
import re
import struct
import zlib
from copy import copy
from zipfile import BadZipFile, ZipFile, ZipInfo

from co2scan.imports.errors import FileRefused
from vrt_duurzaam.lib.numbers import dutch

MAX_UNPACKED_MB = 300
MAX_RATIO = 150  # a sheet of quarter-hours shrinks 12 times, a bomb a thousand times
SMALL = 20_000_000  # bytes; below this the ratio says nothing
MAX_CELLS = 20_000_000
_CHUNK = 1 << 20
_OVERLAP = 64  # bytes; longer than a cell reference
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_DAMAGED = (  # what zipfile raises on bytes that are none
    BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip
_WORKBOOK = "xl/workbook.xml"


def refuse_unsafe(data: bytes) -> None:
    """Raises FileRefused for a zip that is no spreadsheet, or not a safe one."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _refuse_other_zip(archive)
            _refuse_bomb(archive, len(data))
    except _DAMAGED:
        raise broken() from None


def _refuse_other_zip(archive: ZipFile) -> None:
    names = archive.namelist()
    if _WORKBOOK in names:
        return
    if "content.xml" in names:
        raise FileRefused("not_a_table", "Dit is een ods-bestand. Bewaar het als .xlsx of .csv.")
    raise FileRefused(
        "not_a_table",
        "Dit is een zip-bestand. Pak het uit en kies de csv- of xlsx-bestanden die erin zitten.",
    )


def _refuse_bomb(archive: ZipFile, packed: int) -> None:
    """By what the zip says of itself first, then by what really comes out of it."""
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > MAX_UNPACKED_MB * 1_000_000:
        raise FileRefused(
            "zip_bomb",
            f"Uitgepakt is dit bestand {dutch(unpacked // 1_000_000)} MB; "
            f"er past {MAX_UNPACKED_MB} MB in. Splits het per jaar.",
        )
    if unpacked > SMALL and unpacked > packed * MAX_RATIO:
        raise FileRefused(
            "zip_bomb",
            f"Dit bestand zwelt bij uitpakken {dutch(unpacked // packed)} keer op. "
            "Dat doet een gewoon rekenblad niet; open het en bewaar het opnieuw.",
        )
    extent = _Extent()
    for member in archive.infolist():
        _unpack(archive, member, extent)
        if extent.cells > MAX_CELLS:
            raise FileRefused(
                "too_many_cells",
                "Er staat iets ver buiten de tabel, waardoor het blad te groot wordt. "
                "Kopieer de tabel naar een nieuw bestand.",
            )


class _Extent:
    """How many cells the sheets seen so far span, up to their farthest one."""

    def __init__(self) -> None:
        self.cells = 0
        self._columns: set[bytes] = set()
        self._last_row = 0
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        found = set(_REFERENCE.findall(self._tail + chunk))
        self._columns.update(column for column, _row in found)
        self._last_row = max(self._last_row, *(int(row) for _column, row in found), 0)
        self._tail = chunk[-_OVERLAP:]

    def end_sheet(self) -> None:
        widest = max((_column_number(column) for column in self._columns), default=0)
        self.cells += widest * self._last_row
        self._columns, self._last_row, self._tail = set(), 0, b""


def _column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _unpack(archive: ZipFile, member: ZipInfo, extent: _Extent) -> None:
    """Reads a member through, and one byte more than it announces: a zip can lie about its size.

    A sheet may have any name in the zip, so each member is looked at as if it were one.
    """
    generous = copy(member)
    generous.file_size += 1
    size = 0
    with archive.open(generous) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            extent.feed(chunk)
    extent.end_sheet()
    if size > member.file_size:
        raise broken()


def broken() -> FileRefused:
    return FileRefused(
        "unreadable", "Dit rekenblad is beschadigd. Open het, bewaar het opnieuw als .xlsx."
    )
