"""The sheet of locations as a file: semicolons (or commas), one location per row.

Needed are `code`, `name`, `kind` and `municipality`. `name_is` says `seen` or `to confirm`; the
figures count from the day in `since`. Every problem is an issue with its row; nothing is guessed.
"""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

from co2scan.choices import BuildingOwner, Figure, LocationKind, PostKind
from co2scan.domain.incoming import Issue
from co2scan.services.location_sheet import LocationRow
from vrt_duurzaam.lib.numbers import NotANumber, parse_dutch

NEEDED = ("code", "name", "kind", "municipality")
TEXTS = ("name", "municipality", "address")
CHOICES: dict[str, list[str]] = {
    "kind": LocationKind.values,
    "building_owner": BuildingOwner.values,
    "post_kind": PostKind.values,
}
DATES = ("active_from", "active_until")
KNOWN = {*NEEDED, *TEXTS, *CHOICES, *DATES, *Figure.values, "name_is", "since"}
NAME_IS = {"": True, "seen": True, "to confirm": False}
DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
Note = Callable[[str, str], None]  # code and message of an issue


def read_location_sheet(path: Path) -> tuple[list[LocationRow], list[Issue]]:
    """The rows and what is wrong with the file. Raises OSError when it cannot be opened."""
    text = _decoded(path.read_bytes())
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return [], [Issue(1, "no_csv", "Dit is geen csv-bestand.")]
    columns = [name.strip() for name in lines[0]] if lines else []
    if issues := list(_header_issues(columns)):
        return [], issues
    rows: list[LocationRow] = []
    first_seen: dict[str, int] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            issues.append(_columns_issue(number, len(cells), len(columns)))
            continue
        row = _row(number, dict(zip(columns, map(str.strip, cells), strict=True)), issues)
        if row.code and row.code in first_seen:
            message = f"Code '{row.code}' staat ook in rij {first_seen[row.code]}."
            issues.append(Issue(number, "duplicate_code", message))
        first_seen.setdefault(row.code, number)
        rows.append(row)
    if not rows and not issues:
        issues.append(Issue(1, "empty", "Het bestand heeft geen rijen onder de kolomnamen."))
    return rows, issues


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, or what a spreadsheet program writes on Windows."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _header_issues(columns: list[str]) -> Iterator[Issue]:
    if not any(columns):
        yield Issue(1, "empty", "Het bestand is leeg.")
        return
    for name in NEEDED:
        if name not in columns:
            yield Issue(1, "column_missing", f"Kolom '{name}' ontbreekt.")
    for name in columns:
        if name not in KNOWN:
            yield Issue(1, "column_unknown", f"Kolom '{name}' is niet bekend.")
        elif columns.count(name) > 1:
            yield Issue(1, "column_twice", f"Kolom '{name}' staat er meer dan één keer.")


def _columns_issue(number: int, found: int, expected: int) -> Issue:
    return Issue(
        number, "cells", f"Deze rij heeft {found} cellen; de kolomnamen zijn er {expected}."
    )


def _row(number: int, cells: dict[str, str], issues: list[Issue]) -> LocationRow:
    def note(code: str, message: str) -> None:
        issues.append(Issue(number, code, message))

    for name in ("code", "name", "kind"):
        if not cells[name]:
            note(f"no_{name}", f"Kolom '{name}' is leeg.")
    words = {name: cells[name] for name in (*TEXTS, *CHOICES) if cells.get(name)}
    for name, allowed in CHOICES.items():
        if name in words and words[name] not in allowed:
            choose = f"Kies uit: {', '.join(allowed)}."
            note(name, f"'{words[name]}' kan niet in kolom '{name}'. {choose}")
    values: dict[str, object] = {**words}
    for name in DATES:
        if text := cells.get(name):
            values[name] = _date(text, name, note)
    if (word := cells.get("name_is", "").lower()) not in NAME_IS:
        note("name_is", f"'{word}' kan niet in kolom 'name_is'. Kies uit: seen, to confirm.")
    values["name_is_confirmed"] = NAME_IS.get(word, True)
    figures = {key: _number(cells[key], key, note) for key in Figure.values if cells.get(key)}
    since = _date(cells["since"], "since", note) if cells.get("since") else None
    if figures and not cells.get("since"):
        note("no_since", f"Vul in 'since' in vanaf wanneer {', '.join(figures)} telt.")
    return LocationRow(number, cells["code"], values, figures, since)


def _date(text: str, column: str, note: Note) -> date | None:
    try:
        if match := DUTCH_DAY.fullmatch(text):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        note("date", f"'{text}' in kolom '{column}' is geen datum. Schrijf 2026-03-31.")
        return None


def _number(text: str, column: str, note: Note) -> Decimal:
    try:
        return parse_dutch(text)
    except NotANumber as error:
        note("number", f"{column}: {error}")
        return Decimal(0)
