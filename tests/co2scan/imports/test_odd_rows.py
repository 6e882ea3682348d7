"""Rows that are refused with a reason, while the rest of the file is read."""

from datetime import date
from pathlib import Path

import pytest

from tests.co2scan.imports.files import (
    ELECTRICITY_HEADER,
    csv_text,
    electricity_rows,
    parse,
    parse_text,
    write_xlsx,
)

GOOD = ("01-01-2025 00:15:00 +0100", "", "0,11", "", "0,00", "-")
LIANDER = (
    "eancodeasn,meternummer,meterreadingdate,reading1,usage1,reading2,usage2,reading3,usage3,"
    "reading4,usage4\n"
)


def with_cell(column: int, text: str) -> tuple[str, ...]:
    """A row of the next quarter with one cell that is odd."""
    row = ["01-01-2025 00:30:00 +0100", "", "0,12", "", "0,00", "-"]
    row[column] = text
    return tuple(row)


@pytest.mark.parametrize(
    ("row", "code", "says"),
    [
        (with_cell(2, "kapot"), "not_a_number", "levering_laag: 'kapot' is geen getal."),
        (with_cell(2, "0.12"), "not_a_number", "decimaalteken een komma"),
        (with_cell(2, "0.123"), "not_a_number", "decimaalteken een komma"),
        (with_cell(2, "1,2,3"), "not_a_number", "geen getal"),
        (with_cell(2, "=1+1"), "not_a_number", "'=1+1' is geen getal"),
        (with_cell(2, "-0,12"), "negative", "-0,12 kan niet: dit is nooit onder nul."),
        (with_cell(4, "−4"), "negative", "teruglevering_laag: −4 kan niet"),
        (with_cell(2, "0,1234567"), "too_precise", "meer dan 6 cijfers"),
        (with_cell(2, "1000000000"), "too_big", "te groot"),
        (with_cell(2, ""), None, ""),
        (with_cell(0, ""), "date_missing", "De datum ontbreekt."),
        (with_cell(0, "gisteren"), "date_format", "Schrijf dag-maand-jaar, zoals 31-01-2025."),
        (with_cell(0, "2025-01-01 00:30:00 +0100"), "date_format", "is geen datum"),
        (with_cell(0, "31-02-2025 00:30:00 +0100"), "date_nonexistent", "bestaat niet."),
        (with_cell(0, "01-01-2025 00:61:00 +0100"), "date_nonexistent", "bestaat niet."),
        (with_cell(0, "01-01-2025 00:30:00"), "offset_missing", "verschil met UTC"),
        (with_cell(0, "01-01-1925 00:30:00 +0100"), "too_early", "Klopt het jaar?"),
        (with_cell(0, "01-01-2071 00:30:00 +0100"), "future", "01-01-2071 00:30 ligt in de toe"),
        (with_cell(0, "01-01-2125 00:30:00 +0100"), "future", "ligt in de toekomst."),
        (with_cell(0, "01-01-2025 00:37:00 +0100"), "off_grid", "valt niet op een heel kwartier."),
        (with_cell(0, "01-01-2025"), "time_missing", "De tijd ontbreekt."),
        ((*GOOD[:2], *GOOD[3:]), "column_count", "heeft 5 kolommen, de kop heeft er 6."),
        ((*GOOD, "extra"), "column_count", "heeft 7 kolommen"),
        ((GOOD[0], "", "", "", "-", "-"), "no_value", "Deze rij heeft geen waarde."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_odd_row_is_told_and_the_others_count(
    tmp_path: Path, row: tuple[str, ...], code: str | None, says: str
) -> None:
    later = ("01-01-2025 00:45:00 +0100", "", "0,13", "", "0,00", "-")
    parsed = parse_text(tmp_path, csv_text([ELECTRICITY_HEADER, GOOD, row, later]))
    assert parsed.rows_read == 3
    use = parsed.intervals[0].days[0]
    assert (use.present, use.total) == (2, 240_000)
    if code is None:
        assert parsed.issues == []
        return
    (issue,) = parsed.issues
    assert (issue.row, issue.code) == (3, code)
    assert says in issue.message
    assert issue.cells[: len(row)] == row


@pytest.mark.parametrize("text", ["1.234,5", " 1234,5 ", "1234,500000", "+1234,5"])
def test_odd_ways_to_write_a_number_that_are_clear(tmp_path: Path, text: str) -> None:
    parsed = parse_text(tmp_path, csv_text([ELECTRICITY_HEADER, with_cell(2, text)]))
    assert parsed.issues == []
    assert parsed.intervals[0].days[0].total == 1_234_500_000


def test_a_lone_thousands_point_is_clear_where_the_decimal_sign_is_known(tmp_path: Path) -> None:
    parsed = parse_text(tmp_path, csv_text([ELECTRICITY_HEADER, with_cell(2, "1.234")]))
    assert parsed.intervals[0].days[0].total == 1_234_000_000


def test_all_that_is_wrong_with_a_row_is_told_at_once(tmp_path: Path) -> None:
    row = ("31-02-2025 00:15:00 +0100", "", "veel", "", "weinig", "-")
    (issue,) = parse_text(tmp_path, csv_text([ELECTRICITY_HEADER, row])).issues
    assert "'veel' is geen getal." in issue.message
    assert "'weinig' is geen getal." in issue.message
    assert "31-02-2025 00:15:00 +0100 bestaat niet." in issue.message


def test_a_quarter_said_twice_counts_once(tmp_path: Path) -> None:
    parsed = parse_text(tmp_path, csv_text([ELECTRICITY_HEADER, GOOD, GOOD]))
    assert (parsed.rows_read, parsed.issues) == (2, [])
    assert parsed.intervals[0].days[0].total == 110_000


def test_two_values_for_one_quarter_count_not_at_all(tmp_path: Path) -> None:
    other = (GOOD[0], "", "0,32", "", "0,00", "-")
    parsed = parse_text(tmp_path, csv_text([ELECTRICITY_HEADER, GOOD, with_cell(2, "1"), other]))
    assert [(issue.row, issue.code) for issue in parsed.issues] == [
        (2, "two_values"),
        (4, "two_values"),
    ]
    assert parsed.issues[0].message == (
        "Twee waarden voor 01-01-2025 00:15: rij 2 zegt 0,11, rij 4 zegt 0,32."
    )
    assert [stream.days[0].present for stream in parsed.intervals] == [1, 1]


@pytest.mark.parametrize(
    ("ean", "says"),
    [
        ("8.71687E+17", "Excel"),
        ('"8,71687E+17"', "Excel"),
        ("871687120061402000.0", "Excel"),
        ("871687120061402000", "Excel"),
        ("87168712006140245", "18 cijfers"),
        ("871687120061402459", "controlecijfer"),
        ("", "De EAN ontbreekt."),
    ],
)
def test_a_damaged_ean_refuses_its_row(tmp_path: Path, ean: str, says: str) -> None:
    text = f"{LIANDER}{ean},E0045,05-06-2025,1.5,,2,,0,,0,\n"
    parsed = parse_text(tmp_path, text)
    (issue,) = parsed.issues
    assert (issue.row, issue.code) == (2, "ean")
    assert says in issue.message
    assert parsed.readings == []


@pytest.mark.parametrize(
    "ean", ['"=""871687120061402458"""', "'871687120061402458", "871687120061402458 "]
)
def test_an_ean_that_was_protected_from_a_spreadsheet(tmp_path: Path, ean: str) -> None:
    parsed = parse_text(tmp_path, f"{LIANDER}{ean},E0045,05-06-2025,1.5,,2,,0,,0,\n")
    assert parsed.issues == []
    assert parsed.readings[0].source.ean == "871687120061402458"


def test_an_ean_in_a_number_cell_is_damaged(tmp_path: Path) -> None:
    header = LIANDER.strip().split(",")
    row = (871687120061402458, "E0045", "05-06-2025", 1.5, "", 2, "", 0, "", 0, "")
    (issue,) = parse(write_xlsx(tmp_path / "a.xlsx", [header, row])).issues
    assert issue.code == "ean"
    assert "Excel" in issue.message


def test_a_row_for_no_known_kind_of_meter_is_told(tmp_path: Path) -> None:
    text = f"{LIANDER}871687120061402458,W0045,05-06-2025,1.5,,2,,0,,0,\n"
    (issue,) = parse_text(tmp_path, text).issues
    assert issue.code == "not_mapped"


def test_an_odd_row_in_a_large_file_changes_nothing_else(tmp_path: Path) -> None:
    header, *rows = electricity_rows(date(2024, 1, 1), date(2024, 12, 31))
    clean = parse_text(tmp_path, csv_text([header, *rows]))
    rows[20_000] = (rows[20_000][0], '"kapot;"', *rows[20_000][2:])
    odd = parse_text(tmp_path, csv_text([header, *rows]))
    assert [(issue.row, issue.code) for issue in odd.issues] == [(20_002, "not_a_number")]
    assert sum(day.present for day in odd.intervals[0].days) == 366 * 96 - 1
    assert clean.intervals[0].days[:200] == odd.intervals[0].days[:200]
