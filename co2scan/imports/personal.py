"""Taking persons out of a file before it is kept: the cells under names, card numbers, addresses.

The header stays, so that the layout is known again; a row keeps its number. Rows above the header
go, since they may name a card holder. A workbook is kept as a csv of the sheet with the table.
A card number is needed only when nothing else says whose a row is; then a code that cannot be led
back to it stands in its place.
"""

import codecs
import csv
import hashlib
import hmac
import io
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO

from django.conf import settings

from co2scan.domain.mapping import normalised
from co2scan.domain.personal_data import (
    Kept,
    is_about_trips,
    is_card,
    is_on_the_road,
    is_personal,
    is_plate,
    names_a_person,
)
from co2scan.imports.errors import FileRefused
from co2scan.imports.values import Cell, cell_text
from co2scan.imports.xlsx_safety import refuse_unsafe

_HEAD_ROWS, _HEAD_CHARACTERS = 25, 65_536
_DELIMITERS = ";\t|,"
_ZIP = b"PK\x03\x04"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SITES = ("kazerne", "standplaats", "kostenplaats", "afdeling")
_CODE_LENGTH = 10
_DECIMALS = 4  # so many that no reader takes the comma of a number for a thousands sign

Rows = list[list[Cell]]
Change = Callable[[str], str]


def without_persons(upload: IO[bytes], names: Collection[str] = ()) -> Kept:
    """The file as it may be kept; `names` are normalised columns that a person pointed out.

    Raises FileRefused for a file with personal columns that cannot be taken apart.
    """
    content = upload.read()
    upload.seek(0)
    find = _in_workbook if content.startswith(_ZIP) else _in_csv
    found = find(content, names)
    if found is None:
        return Kept(content)
    rows, header, delimiter = found
    changes = _changes(rows[header], names)
    removed = tuple(cell_text(rows[header][place]).strip() for place in sorted(changes))
    people = _people(rows, header, changes, names)
    if not _differs(rows, header, changes):
        return Kept(content, removed, people)
    return Kept(_written(rows, header, changes, delimiter), removed, people)


Found = tuple[Rows, int, str]  # all rows, the place of the header, the delimiter


def _in_csv(content: bytes, names: Collection[str]) -> Found | None:
    text = _decoded(content).replace("\0", "")  # whatever no reader takes is kept all the same
    head = "\n".join(text[:_HEAD_CHARACTERS].splitlines()[:_HEAD_ROWS])
    headers = []
    for delimiter in _DELIMITERS:
        rows = _parsed(head, delimiter)
        if rows and (header := _header(rows, names)) is not None:
            headers.append((len(rows[header]), header, delimiter))
    if not headers:
        return None
    _width, header, delimiter = max(headers)
    whole = _parsed(text, delimiter)
    if whole is None or _header(whole, names) != header:
        raise FileRefused(
            "personal",
            "Er staan persoonsgegevens in dit bestand en we kunnen ze er niet uit halen. Haal die "
            "kolommen weg en lees het bestand dan in.",
        )
    return whole, header, delimiter


def _parsed(text: str, delimiter: str) -> Rows | None:
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        return None


def _in_workbook(content: bytes, names: Collection[str]) -> Found | None:
    """Of a zip that no reader will open, or is not safe to, nothing: the worker says why."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        refuse_unsafe(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            head = sheet.to_python(skip_empty_area=False, nrows=_HEAD_ROWS)
            header = _header(head, names)
            if header is not None:
                return sheet.to_python(skip_empty_area=False), header, ";"
    except (CalamineError, FileRefused):
        return None
    return None


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


def _header(rows: Sequence[Sequence[Cell]], names: Collection[str]) -> int | None:
    """The row that names a column to be emptied."""
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        filled = [cell for cell in row if cell_text(cell).strip()]
        if len(filled) > 1 and _changes(row, names):
            return number
    return None


def _changes(header: Sequence[Cell], names: Collection[str]) -> dict[int, Change]:
    """What happens to the cells of a column, by its place."""
    titles = [cell_text(cell) for cell in header]
    is_road = is_on_the_road(titles)
    plain = normalised(titles)
    has_site = any(site in title.casefold() for title in titles for site in _SITES)
    says_whose = has_site or any(is_plate(title) for title in titles)
    found: dict[int, Change] = {}
    for place, title in enumerate(titles):
        if plain[place] in names or is_personal(title, is_on_the_road=is_road):
            found[place] = _nothing
        elif is_road and is_card(title):
            found[place] = _nothing if says_whose else _code
        elif is_plate(title) and has_site and is_about_trips(titles):
            found[place] = _nothing
    return found


def _people(
    rows: Rows, header: int, changes: dict[int, Change], names: Collection[str]
) -> tuple[int, ...]:
    """A number for who each row is of, in order of their first; nothing where no column tells."""
    titles = [cell_text(cell) for cell in rows[header]]
    plain = normalised(titles)
    telling = [p for p in changes if names_a_person(titles[p]) or plain[p] in names]
    telling = telling or [p for p in changes if is_card(titles[p])]
    numbers: dict[tuple[str, ...], int] = {}
    found = [0] * (header + 1)
    for row in rows[header + 1 :]:
        texts = tuple(cell_text(row[p]).strip().casefold() for p in telling if p < len(row))
        is_told = any(texts) and not all(text.startswith("k-") for text in texts)
        found.append(numbers.setdefault(texts, len(numbers) + 1) if is_told else 0)
    return tuple(found) if any(found) else ()


def _nothing(_text: str) -> str:
    return ""


def _code(text: str) -> str:
    """The same for the same card, here only."""
    if not text.strip() or text.startswith("K-"):
        return text.strip()
    digest = hmac.new(settings.SECRET_KEY.encode(), text.strip().encode(), hashlib.sha256)
    return f"K-{digest.hexdigest()[:_CODE_LENGTH]}"


def _differs(rows: Rows, header: int, changes: dict[int, Change]) -> bool:
    """False for a file that was stripped before: its hash stays the same."""
    if any(cell_text(cell).strip() for row in rows[:header] for cell in row):
        return True
    return any(
        change(cell_text(row[place])) != cell_text(row[place])
        for row in rows[header + 1 :]
        for place, change in changes.items()
        if place < len(row)
    )


def _written(rows: Rows, header: int, changes: dict[int, Change], delimiter: str) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\n")
    for number, row in enumerate(rows):
        if number < header:
            writer.writerow([])
        elif number == header:
            writer.writerow([_text(cell) for cell in row])
        else:
            texts = [_text(cell) for cell in row]
            for place, change in changes.items():
                if place < len(texts):
                    texts[place] = change(texts[place])
            writer.writerow(texts)
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
