"""Small files in the layouts of suppliers, made by the tests themselves."""

import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from co2scan.domain.incoming import IncomingDay, ParsedFile
from co2scan.domain.mapping import Mapping
from co2scan.domain.periods import AMSTERDAM, local_midnight
from co2scan.imports import read_file
from tests.environment import ROOT

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
REAL_FILES = ROOT.parent / "shared" / "data" / "meters"
needs_real_files = pytest.mark.skipif(
    not REAL_FILES.exists(), reason="the real meter files are not beside this tree"
)
ELECTRICITY_HEADER = (
    "datum_tijd",
    "levering_normaal",
    "levering_laag",
    "teruglevering_normaal",
    "teruglevering_laag",
    "buitentemperatuur",
)
Row = Sequence[Any]


def csv_text(rows: Iterable[Row], delimiter: str = ";") -> str:
    return "".join(delimiter.join(str(cell) for cell in row) + "\n" for row in rows)


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def write_xlsx(path: Path, rows: Iterable[Row], sheet: str = "Blad1", **others: list[Row]) -> Path:
    """A workbook with the rows on its first sheet; each further keyword is a sheet."""
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = sheet
    for row in rows:
        first.append(list(row))
    for name, cells in others.items():
        other = book.create_sheet(name)
        for row in cells:
            other.append(list(row))
    book.save(path)
    return path


def parse(path: Path, *mappings: Mapping, **options: Any) -> ParsedFile:
    return read_file(path, mappings=mappings, **{"now": NOW, **options})


def parse_text(
    folder: Path, content: str | bytes, *mappings: Mapping, **options: Any
) -> ParsedFile:
    return parse(write(folder / "meting.csv", content), *mappings, **options)


def end_stamps(first: date, last: date, minutes: int = 15) -> list[datetime]:
    """The end of every interval of the local days first..last, aware, in order of time."""
    moment = local_midnight(first).astimezone(UTC)
    end = local_midnight(last + timedelta(days=1)).astimezone(UTC)
    stamps = []
    while moment < end:
        moment += timedelta(minutes=minutes)
        stamps.append(moment.astimezone(AMSTERDAM))
    return stamps


def electricity_rows(first: date, last: date) -> list[Row]:
    """As slimmemeterportal writes it: 1,00 by day or 0,25 by night, 0,10 fed back by day."""
    rows: list[Row] = [ELECTRICITY_HEADER]
    for stamp in end_stamps(first, last):
        text = stamp.strftime("%d-%m-%Y %H:%M:%S %z")
        is_low = stamp.hour < 7 or stamp.hour >= 23
        values = ("", "0,25", "", "0,00") if is_low else ("1,00", "", "0,10", "")
        rows.append((text, *values, "-"))
    return rows


def unpacked(day: IncomingDay) -> list[int]:
    return list(struct.unpack(f"<{len(day.values) // 8}q", day.values))
