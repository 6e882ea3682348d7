"""Taking persons out of a file before it is kept: the cells under names, card numbers, addresses.

The header stays, so that the layout is known again; a row keeps its number. Of a file of fuel cards
or trips only what can be of use stays: a column of words under a title that we do not know goes,
and so do the rows above the header. Such a workbook is kept as a csv of its table, without hidden
sheets, comments and the names of who made it.
A card number is needed only when nothing else says whose a row is; then a code that cannot be led
back to it stands in its place.
"""

import codecs
import csv
import hashlib
import hmac
import io
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO

from django.conf import settings

from co2scan.domain.personal_data import (
    Kept,
    has_words,
    is_title_of_person,
)
from co2scan.imports.errors import FileRefused
from co2scan.imports.person_tables import (
    Changes,
    Found,
    Head,
    data_rows,
    find_table,
    lacks_header,
    names_in,
    people_of,
    unless_a_story,
    unless_somebody,
)
from co2scan.imports.values import Cell, cell_text
from co2scan.imports.xlsx_safety import refuse_unsafe

_DELIMITERS = ";\t|,"
_ANY_DELIMITER = re.compile(r"[;\t|,^~]")
_LONG_NUMBER = re.compile(r"\d[\d.,:/-]{5,}")
_DATA_LINE = re.compile(r"\n\d[\d.,:/-]{5}.*")  # it begins with a date or a code
_HEAD_CHARACTERS, _HEAD_LINES = 65_536, 100
_NO_TEXT = (b"%PDF-", b"\xd0\xcf\x11\xe0", b"<")  # of these the worker says what they are
_ZIP = b"PK\x03\x04"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CODE_LENGTH = 10
_DECIMALS = 4  # so many that no reader takes the comma of a number for a thousands sign

Rows = list[list[Cell]]


def without_persons(upload: IO[bytes], names: Collection[str] = ()) -> Kept:
    """The file as it may be kept; `names` are normalised columns that a person pointed out.

    Raises FileRefused for a file with personal columns that cannot be taken apart.
    """
    content = upload.read()
    upload.seek(0)
    if content.startswith(_ZIP):
        rows, delimiter, must_be_written = _in_workbook(content, names), ";", True
    else:
        (rows, delimiter), must_be_written = _in_csv(content, names), False
    found = find_table(rows, names) if rows is not None else None
    if rows is None:
        return Kept(content)
    if found is None:
        if must_be_written:  # the names are in a sheet that is not shown
            return Kept(_csv(rows, delimiter))
        raise _cannot_be_taken_apart()
    changes = found.changes(rows, _code)
    titles = found.head.titles
    removed = tuple(
        (titles[place] if place < len(titles) else "") or f"kolom {place + 1}"
        for place, change in sorted(changes[found.head.row].items())
        if change not in (unless_somebody, unless_a_story)
    )
    cleaned = _cleaned(rows, found, changes)
    people = people_of(rows, found, changes[found.head.row])
    gone = names_in(rows, cleaned, found, changes)
    if cleaned == rows and not must_be_written:  # stripped before: its digest stays the same
        return Kept(content, removed, people)
    return Kept(_csv(cleaned, delimiter), removed, people, gone)


def _in_csv(content: bytes, names: Collection[str]) -> tuple[Rows | None, str]:
    """All rows of a file with a header that may be about persons; else None."""
    text = _decoded(content).replace("\0", "")  # whatever no reader takes is kept all the same
    lines = {
        line: None
        for line in _DATA_LINE.sub("", "\n" + text.replace("\r", "\n")).splitlines()
        if line and not _LONG_NUMBER.search(line) and has_words(line)
    }
    heads = [
        (head, delimiter)
        for line in lines
        for delimiter in _DELIMITERS
        if (head := _head(line, delimiter)).is_relevant(names)
        and not (len(head.filled) == 1 and _is_odd_header(line))
    ]
    if heads:
        _, delimiter = max(heads, key=lambda each: (each[0].score(names), len(each[0].titles)))
        rows = _parsed(text, delimiter)
        are_titles = any(sign == delimiter and not head.has_data for head, sign in heads)
        if rows is not None and (are_titles or find_table(rows, names) is not None):
            return rows, delimiter
        if rows is not None:  # a word in a row: `Hengelo;Vrijwilliger;55`
            return None, ""
    if heads or any(map(_is_odd_header, lines)):
        raise _cannot_be_taken_apart()
    if content.lstrip().startswith(_NO_TEXT):
        return None, ""
    whole = text[:_HEAD_CHARACTERS].splitlines()[:-1] or [text]
    first = "\n".join(whole[:_HEAD_LINES])
    for delimiter in _DELIMITERS:
        _refuse_headless(_parsed(first, delimiter) or [])
    return None, ""


def _refuse_headless(rows: Rows) -> None:
    if lacks_header(rows):
        raise FileRefused(
            "no_header", "De eerste rij heeft al waarden. Zet er een rij met kolomnamen boven."
        )


def _head(line: str, delimiter: str) -> Head:
    rows = _parsed(line, delimiter) or [[]]
    return Head(0, tuple(" ".join(str(cell).split()) for cell in rows[0]))


def _is_odd_header(line: str) -> bool:
    """Titles of persons with a sign between them that no reader takes."""
    parts = [part.strip(" \"'") for part in _ANY_DELIMITER.split(line)]
    return len(parts) > 1 and any(map(is_title_of_person, parts))


def _cannot_be_taken_apart() -> FileRefused:
    return FileRefused(
        "personal",
        "Er staan persoonsgegevens in dit bestand en we kunnen ze er niet uit halen. Haal die "
        "kolommen weg en lees het bestand dan in.",
    )


def _parsed(text: str, delimiter: str) -> Rows | None:
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        return None


def _in_workbook(content: bytes, names: Collection[str]) -> Rows | None:
    """The rows of a workbook that is about persons, vehicles or trips. Of one that is not, or of a
    zip that no reader will open, nothing: the worker says why."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        refuse_unsafe(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = {s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible}
        sheets = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    except (CalamineError, FileRefused):
        return None
    tables = {name: find_table(rows, names) for name, rows in sheets.items()}
    if not any(tables.values()):
        for rows in sheets.values():
            _refuse_headless(rows)
        return None
    read = _sheets_to_read([name for name in sheets if name in shown], sheets, tables)
    if not read:  # only in what is hidden
        read = [name for name in sheets if name in shown and len(sheets[name]) > 1]
    return _together(read, sheets, tables)


def _sheets_to_read(
    shown: Sequence[str], sheets: dict[str, Rows], tables: dict[str, Found | None]
) -> list[str]:
    """Those about persons, vehicles or trips; of a file about connections a sheet that only says
    whom to call gives way to the one with the figures."""
    read = [name for name in shown if tables[name]]
    is_road = any(table is not None and table.is_road for table in tables.values())
    others = {
        name: size for name in shown if not tables[name] and (size := data_rows(sheets[name]))
    }
    if is_road or max(others.values(), default=0) <= sum(data_rows(sheets[name]) for name in read):
        return read
    return list(others)


def _together(
    names: Sequence[str], sheets: dict[str, Rows], tables: dict[str, Found | None]
) -> Rows:
    """One table of sheets that are alike, such as one for each month."""
    if not names:
        raise _cannot_be_taken_apart()
    rows = list(sheets[names[0]])
    first = tables[names[0]]
    for name in names[1:]:
        table = tables[name]
        if first is None or table is None or table.head.titles != first.head.titles:
            raise FileRefused(
                "personal",
                f"Er staan persoonsgegevens in dit bestand en de bladen {', '.join(names)} hebben "
                "niet dezelfde kolommen. Bewaar elk blad als eigen bestand.",
            )
        rows += sheets[name][table.head.row + 1 :]
    return rows


def _decoded(content: bytes) -> str:
    for mark, encoding in _UTF16.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = content[first:4096:2]
        if half and half.count(0) > len(half) * 0.7:
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _cleaned(rows: Rows, found: Found, changes: dict[int, Changes]) -> Rows:
    cleaned: Rows = []
    applied: Changes = {}
    for number, row in enumerate(rows):
        if number in changes:
            applied = changes[number]
            cleaned.append([_changed(cell, unless_somebody) for cell in row])
        elif number < found.head.row:
            cleaned.append(list(row) if found.stays_above(row) else [""] * len(row))
        elif found.is_aside(row):
            cleaned.append([""] * len(row))
        else:
            cleaned.append(
                [
                    _changed(cell, applied[place]) if place in applied else cell
                    for place, cell in enumerate(row)
                ]
            )
    return cleaned


def _changed(cell: Cell, change: Callable[[str], str]) -> Cell:
    text = cell_text(cell)
    changed = change(text)
    return cell if changed == text else changed


def _code(text: str) -> str:
    """The same for the same card, here only."""
    if not text.strip() or text.startswith("K-"):
        return text.strip()
    digest = hmac.new(settings.SECRET_KEY.encode(), text.strip().encode(), hashlib.sha256)
    return f"K-{digest.hexdigest()[:_CODE_LENGTH]}"


def _csv(rows: Rows, delimiter: str) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\n")
    for row in rows:
        texts = [_text(cell) for cell in row]
        writer.writerow(texts if any(texts) else [])
    return lines.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and not cell.is_integer():
        number = Decimal(repr(cell))
        places = max(_DECIMALS, -int(number.as_tuple().exponent))
        return f"{number:.{places}f}".replace(".", ",")
    return cell_text(cell)
