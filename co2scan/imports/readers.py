"""Bytes of an upload to sheets, by what is in them and not by the file's name."""

import codecs
from pathlib import Path

from co2scan.imports.csv_files import CsvSheet
from co2scan.imports.errors import FileRefused
from co2scan.imports.sheets import Sheet
from co2scan.imports.xlsx_files import open_xlsx
from vrt_duurzaam.lib.numbers import dutch

MEGABYTE = 1_000_000
_SAMPLE = 65_536
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_ONLY_TABLES = "Er kan een csv of een xlsx in."
_MOST_ZEROS = 0.3  # of every second byte: Latin text in UTF-16 without a mark has nearly all


def open_sheets(path: Path, limit_mb: int) -> list[Sheet]:
    """The sheets of a csv or xlsx. Raises FileRefused for all else, and above the limit."""
    size = path.stat().st_size
    if size > limit_mb * MEGABYTE:
        raise FileRefused(
            "too_big",
            f"Het bestand is {dutch(-(-size // MEGABYTE))} MB; er past {limit_mb} MB in. "
            "Splits het per jaar of per aansluiting.",
        )
    data = path.read_bytes()
    if not data or data.isspace():
        raise FileRefused("empty", "Het bestand is leeg.")
    if data.startswith(_ZIP):
        return list(open_xlsx(data))
    if data.startswith(_OLD_OFFICE):
        raise FileRefused(
            "not_a_table",
            "Dit is een oud Excel-bestand (.xls) of er zit een wachtwoord op. "
            "Bewaar het zonder wachtwoord als .xlsx.",
        )
    if data.lstrip()[:5] == b"%PDF-":
        raise FileRefused("not_a_table", f"Dit is een PDF. {_ONLY_TABLES}")
    text = _with_ascii(data)
    if b"\0" in text or _is_markup(text):
        raise FileRefused("not_a_table", f"Dit is geen tabel. {_ONLY_TABLES}")
    return [CsvSheet(text)]


def _with_ascii(data: bytes) -> bytes:
    """UTF-16 to UTF-8; all else as it is, without the mark of UTF-8."""
    for mark, encoding in _UTF16.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").encode()
    sample = data[:_SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        every_second = sample[offset::2]
        if every_second.count(0) > len(every_second) * (1 - _MOST_ZEROS):
            return data.decode(encoding, "replace").encode()
    return data.removeprefix(codecs.BOM_UTF8)


def _is_markup(text: bytes) -> bool:
    """Web pages are sometimes saved, or sent, under the name of a spreadsheet."""
    start = text[:200].lstrip().lower()
    return start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table"))
