"""The daily file of the KNMI (`etmgeg_290.txt`): text, then one line of column names, then days.

Only the station (STN), the day (YYYYMMDD) and the mean temperature (TG, in 0.1 °C) are read. A day
without TG is not there: it is unknown, not zero.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from co2scan.domain.incoming import Issue
from co2scan.models.weather import COLDEST, WARMEST

NEEDED = {"STN": "weerstation", "YYYYMMDD": "dag", "TG": "gemiddelde temperatuur"}
MOST_ISSUES = 10
MOST_MB = 30  # a station with all columns since 1951 is 7 MB
ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class DayMean:
    """`row` is the line in the file; `mean_tenths` is in 0.1 °C."""

    row: int
    station: int
    day: date
    mean_tenths: int


def read_days(path: Path) -> tuple[list[DayMean], list[Issue]]:
    """As `read_file`. Raises OSError when the file cannot be opened."""
    return read_file(path.read_bytes(), path.name)


def read_file(data: bytes, name: str) -> tuple[list[DayMean], list[Issue]]:
    """The days and what is wrong with the file; at most ten problems, since a wrong file has
    thousands. The zip that the KNMI offers is read as it is."""
    if data.startswith(ZIP):
        unpacked = _unpacked(data)
        if unpacked is None:
            return [], [Issue(1, "no_knmi", _no_knmi(name))]
        data = unpacked
    lines = data.decode("latin-1").splitlines()
    head = next((number for number, line in enumerate(lines) if _is_head(line)), None)
    if head is None:
        return [], [Issue(1, "no_knmi", _no_knmi(name))]
    names = _cells(lines[head].lstrip("# "))
    absent = [f"{column} ({what})" for column, what in NEEDED.items() if column not in names]
    if absent:
        which = f"Deze kolom ontbreekt: {', '.join(absent)}."
        return [], [Issue(head + 1, "missing_column", f"{which} Haal het bestand opnieuw op.")]
    places = [names.index(column) for column in NEEDED]
    days: list[DayMean] = []
    issues: list[Issue] = []
    for number, line in enumerate(lines[head + 1 :], start=head + 2):
        if not line.strip() or line.startswith("#"):
            continue
        found = _day(number, _cells(line), places, len(names))
        if isinstance(found, Issue):
            issues.append(found)
        elif found is not None:
            days.append(found)
    issues += _told_twice(days)
    if not days and not issues:
        issues.append(Issue(head + 1, "empty", "Het bestand heeft geen dagen met een temperatuur."))
    return days, sorted(issues, key=lambda issue: issue.row)[:MOST_ISSUES]


def _is_head(line: str) -> bool:
    """The line of column names; the text above explains each name on a line of its own."""
    names = _cells(line.lstrip("# "))
    return "YYYYMMDD" in names and len(names) > 1


def _unpacked(data: bytes) -> bytes | None:
    """The one text in the zip; None when there is none, or one that no daily file is as large as:
    what the zip says of itself is not believed."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            texts = [each for each in archive.infolist() if each.filename.endswith(".txt")]
            if len(texts) != 1:
                return None
            with archive.open(texts[0]) as text:
                found = text.read(MOST_MB * 1_000_000 + 1)
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error):
        return None
    return found if len(found) <= MOST_MB * 1_000_000 else None


def _no_knmi(name: str) -> str:
    return (
        f"{name} is geen daggegevensbestand van het KNMI: er is geen regel met STN, YYYYMMDD "
        "en TG. Het juiste bestand heet bijvoorbeeld etmgeg_290.txt."
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split(",")]


def _day(number: int, cells: list[str], places: list[int], columns: int) -> DayMean | Issue | None:
    if len(cells) != columns:
        message = f"Deze regel heeft {len(cells)} kolommen, de kop {columns}."
        return Issue(number, "columns", message)
    station, day_text, mean = (cells[place] for place in places)
    if not station.isdecimal() or int(station) > 999:
        return Issue(number, "station", f"'{station}' is geen nummer van een weerstation.")
    day = _read_day(day_text)
    if day is None:
        return Issue(number, "day", f"'{day_text}' is geen dag. Verwacht wordt jjjjmmdd.")
    if not mean:
        return None
    if not mean.removeprefix("-").isdecimal() or not COLDEST <= int(mean) <= WARMEST:
        message = (
            f"Een gemiddelde temperatuur van '{mean}' kan niet. Verwacht wordt een heel getal in "
            f"tienden van graden, van {COLDEST} tot {WARMEST}."
        )
        return Issue(number, "temperature", message)
    return DayMean(number, int(station), day, int(mean))


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 8 and text.isdecimal() else None
    except ValueError:
        return None


def _told_twice(days: list[DayMean]) -> Iterator[Issue]:
    """The same day with another temperature: nobody knows which."""
    first: dict[tuple[int, date], DayMean] = {}
    for found in days:
        before = first.setdefault((found.station, found.day), found)
        if before.mean_tenths != found.mean_tenths:
            message = f"{found.day:%d-%m-%Y} staat ook in regel {before.row}, met een ander getal."
            yield Issue(found.row, "twice", message)
