"""A list as a file, csv or xlsx: the names of the columns on its first row, below them the rows.

Only the columns that are read are kept; the cells of others (who drives, who gave the lesson) go
before anything is stored.
"""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from co2scan.imports.errors import FileRefused
from co2scan.imports.values import Cell, cell_text
from co2scan.imports.xlsx_safety import refuse_unsafe

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SEPARATORS = re.compile("[;,\t]")
_SPREADSHEET_DIGITS = 15
ColumnOf = Callable[[str], str]  # from the title of a column to its field; empty: it is not read


@dataclass(frozen=True, slots=True)
class ListSheet:
    """`rows` have their number in the file and a text by field; `ignored` are the titles of the
    columns that are not read."""

    fields: list[str]
    rows: list[tuple[int, dict[str, str]]]
    ignored: list[str]


def read_list(content: bytes, column_of: ColumnOf, most_rows: int, what: str) -> ListSheet:
    """Raises FileRefused when it is no table, is empty, or has more rows than such a list has.
    `what` names it: `de voertuigenlijst`."""
    lines = [
        (number, texts)
        for number, texts in enumerate(_rows(content), start=1)
        if any(text.strip() for text in texts)
    ]
    if not lines:
        raise FileRefused("empty", "Het bestand is leeg.")
    if len(lines) > most_rows + 1:
        raise FileRefused("too_many", f"Dit zijn meer dan {most_rows} rijen. Is dit {what}?")
    titles = lines[0][1]
    fields = [column_of(title) for title in titles]
    _refuse_twice(titles, fields)
    return ListSheet(
        [field for field in fields if field],
        [
            (number, {field: text for field, text in zip(fields, texts, strict=False) if field})
            for number, texts in lines[1:]
        ],
        [
            " ".join(title.split())
            for title, field in zip(titles, fields, strict=True)
            if title.strip() and not field
        ],
    )


def _refuse_twice(titles: list[str], fields: list[str]) -> None:
    seen: dict[str, str] = {}
    for title, field in zip(titles, fields, strict=True):
        if field and field in seen:
            raise FileRefused(
                "columns",
                f"De kolommen '{seen[field]}' en '{title}' zeggen hetzelfde. Haal er een weg.",
            )
        seen[field] = title


def refuse_without(sheet: ListSheet, needed: dict[str, str]) -> None:
    """`needed` has the names of fields that a list cannot do without."""
    if missing := [name for field, name in needed.items() if field not in sheet.fields]:
        raise FileRefused(
            "columns",
            f"Ik zie geen kolom {' en geen kolom '.join(missing)}. Zet de namen van de kolommen op "
            "de eerste rij.",
        )


def kept_list(content: bytes, column_of: ColumnOf) -> bytes:
    """The list as a csv with only the cells of columns that are read, under all their titles. Rows
    keep their numbers. For a file that `read_list` took."""
    fields: list[str] | None = None
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=";")
    for texts in _rows(content):
        if fields is None and any(text.strip() for text in texts):
            fields = [column_of(title) for title in texts]
            writer.writerow(" ".join(_SEPARATORS.sub(" ", text).split()) for text in texts)
            continue
        kept = zip(texts, fields or (), strict=False)
        writer.writerow([text if field else "" for text, field in kept])
    return lines.getvalue().encode("utf-8-sig")


def _rows(content: bytes) -> list[list[str]]:
    return _in_workbook(content) if content.startswith(_ZIP) else _in_text(content)


def _in_text(content: bytes) -> list[list[str]]:
    if content.startswith(_OLD_OFFICE) or b"\0" in content[:1000]:
        raise FileRefused("not_a_table", "Dit is geen csv of xlsx. Bewaar het als .xlsx.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    head = text.lstrip().partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        raise FileRefused("not_a_table", "Dit is geen csv-bestand.") from None


def _in_workbook(content: bytes) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    refuse_unsafe(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError):
        raise FileRefused("not_a_table", "Dit werkblad kan ik niet openen.") from None
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Cell) -> str:
    """A number of a workbook with a comma, so that nobody has to ask what its point means."""
    if isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.{_SPREADSHEET_DIGITS}g}".replace(".", ",")
    return cell_text(cell).partition(" 00:00:00")[0]
