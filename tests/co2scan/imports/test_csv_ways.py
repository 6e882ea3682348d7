"""The same csv in all the ways in which exports, spreadsheets and people write it."""

from datetime import date
from pathlib import Path

import pytest

from co2scan.domain.incoming import ParsedFile
from tests.co2scan.imports.files import (
    csv_text,
    electricity_rows,
    parse,
    parse_text,
    write_xlsx,
)

ROWS = electricity_rows(date(2025, 1, 1), date(2025, 1, 1))
TEXT = csv_text(ROWS)
UNITS = ("", "kWh", "kWh", "kWh", "kWh", "°C")


def assert_whole_day(parsed: ParsedFile, first_row: int = 2) -> None:
    assert parsed.layout == "slimmemeterportal_electricity"
    assert parsed.issues == []
    assert parsed.rows_read == 96
    (day,) = parsed.intervals[0].days
    assert (day.present, day.total) == (96, (32 * 25 + 64 * 100) * 10_000)
    assert (day.first_row, day.last_row) == (first_row, first_row + 95)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.rstrip("\n").encode(),
        (TEXT + "\n\n;;;;;\n").encode(),
        TEXT.replace("\n", "    \n").encode(),
        TEXT.replace("buitentemperatuur", '"buiten\ttemperatuur"').encode(),
        TEXT.replace("datum_tijd;levering", " Datum_Tijd ; LEVERING", 1).encode(),
        csv_text(ROWS, "\t").encode(),
        csv_text(ROWS, "|").encode(),
        csv_text([[f'"{cell}"' for cell in row] for row in ROWS], ",").encode(),
        TEXT.replace("\n", ";\n").encode(),
        csv_text([row[:-1] for row in ROWS]).encode(),
        csv_text([tuple(reversed(row)) for row in ROWS]).encode(),
    ],
    ids=[
        "utf-8 with mark", "utf-16", "utf-16-le without mark", "utf-16-be without mark",
        "crlf", "cr", "no last newline", "blank rows at the end", "trailing blanks",
        "quoted header", "header with blanks and capitals", "tab", "bar", "comma and quotes",
        "a last empty column", "a column less that is not needed", "other order",
    ],
)  # fmt: skip
def test_ways_that_mean_the_same(tmp_path: Path, content: bytes) -> None:
    assert_whole_day(parse_text(tmp_path, content))


@pytest.mark.parametrize(
    ("above", "first_row"),
    [
        ("\n\n", 4),
        ("sep=;\n", 3),
        ("Verbruik 2025, gemaakt op 2 januari\n\n", 4),
        ('"Titel\nop twee regels"\n', 3),
        ("Moment;Levering;;Teruglevering;;\n", 3),
    ],
)
def test_what_stands_above_the_header_is_passed_by(
    tmp_path: Path, above: str, first_row: int
) -> None:
    assert_whole_day(parse_text(tmp_path, above + TEXT), first_row)


def test_a_second_header_with_units_is_no_data(tmp_path: Path) -> None:
    rows = [ROWS[0], UNITS, *ROWS[1:]]
    assert_whole_day(parse_text(tmp_path, csv_text(rows)), first_row=3)
    assert_whole_day(parse(write_xlsx(tmp_path / "a.xlsx", rows)), first_row=3)


def test_blank_rows_and_columns_of_a_sheet_keep_the_row_numbers(tmp_path: Path) -> None:
    rows = [(), (), *ROWS[:50], (), *ROWS[50:]]
    parsed = parse(write_xlsx(tmp_path / "a.xlsx", rows))
    assert parsed.issues == []
    (day,) = parsed.intervals[0].days
    assert (day.present, day.first_row, day.last_row) == (96, 4, 100)


def test_a_letter_outside_ascii_in_windows_1252(tmp_path: Path) -> None:
    text = TEXT.replace("buitentemperatuur", "temperatuur in °C")
    assert_whole_day(parse_text(tmp_path, text.encode("cp1252")))


def test_one_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", ROWS, **{"Uitleg": [("Let op",)], "2024": ROWS[:3]})
    parsed = parse(path)
    assert parsed.rows_read == 96
    (issue,) = parsed.issues
    assert (issue.row, issue.code) == (0, "sheet_skipped")
    assert issue.message == "Blad '2024' is niet gelezen; er wordt er één gelezen."


def test_the_sheet_that_is_recognised_need_not_be_the_first(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [("Uitleg",)], Data=ROWS)
    assert_whole_day(parse(path))
