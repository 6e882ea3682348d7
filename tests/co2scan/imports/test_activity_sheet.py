from datetime import date
from pathlib import Path

import pytest

from tests.co2scan.imports.files import csv_text, parse, parse_text, write_xlsx

HEADER = ("location", "category", "starts_on", "ends_on", "quantity", "unit", "quality", "note")
GOOD = ("hengelo", "diesel", "2025-01-01", "2025-02-01", "540,5", "l", "measured", "tankpas")


def changed(**cells: str) -> tuple[str, ...]:
    named = dict(zip(HEADER, GOOD, strict=True)) | cells
    return tuple(named[name] for name in HEADER)


def test_a_row_becomes_an_entry(tmp_path: Path) -> None:
    parsed = parse_text(tmp_path, csv_text([HEADER, GOOD]))
    assert (parsed.layout, parsed.columns, parsed.issues) == ("activity", HEADER, [])
    (entry,) = parsed.entries
    assert (entry.location, entry.category, entry.unit) == ("hengelo", "diesel", "l")
    assert (entry.starts_on, entry.ends_on) == (date(2025, 1, 1), date(2025, 2, 1))
    assert (entry.quantity, entry.quality, entry.note) == (540_500_000, "measured", "tankpas")
    assert (entry.row, entry.cells) == (2, GOOD)


def test_csv_and_xlsx_say_the_same(tmp_path: Path) -> None:
    first, last = date(2025, 1, 1), date(2025, 2, 1)
    typed = ("hengelo", "diesel", first, last, 540.5, "l", "measured", "tankpas")
    (from_xlsx,) = parse(write_xlsx(tmp_path / "a.xlsx", [HEADER, typed])).entries
    (from_csv,) = parse_text(tmp_path, csv_text([HEADER, GOOD])).entries
    assert from_xlsx.cells == (
        "hengelo", "diesel", "01-01-2025", "01-02-2025", "540.5", "l", "measured", "tankpas",
    )  # fmt: skip
    for part in ("location", "category", "starts_on", "ends_on", "quantity", "unit", "row"):
        assert getattr(from_xlsx, part) == getattr(from_csv, part)


@pytest.mark.parametrize(
    ("cells", "part", "value"),
    [
        ({"starts_on": "01-01-2025", "ends_on": "1/2/2025"}, "ends_on", date(2025, 2, 1)),
        ({"quantity": "1.234,5"}, "quantity", 1_234_500_000),
        ({"quantity": "1234.5"}, "quantity", 1_234_500_000),
        ({"quantity": "0"}, "quantity", 0),
        ({"unit": "Liter"}, "unit", "l"),
        ({"unit": "KWH"}, "unit", "kWh"),
        ({"unit": "m³"}, "unit", "m3"),
        ({"quality": ""}, "quality", "measured"),
        ({"quality": "Estimated"}, "quality", "estimated"),
        ({"starts_on": "2025-01-30", "ends_on": "2025-01-31"}, "ends_on", date(2025, 1, 31)),
        ({"note": "=HYPERLINK(1)"}, "note", "=HYPERLINK(1)"),
    ],
)
def test_ways_to_write_a_cell(
    tmp_path: Path, cells: dict[str, str], part: str, value: object
) -> None:
    parsed = parse_text(tmp_path, csv_text([HEADER, changed(**cells)]))
    assert parsed.issues == []
    assert getattr(parsed.entries[0], part) == value


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        (
            {"ends_on": "2025-01-31"},
            "end_is_month_end",
            "Tot en met 31 januari? Schrijf dan 2025-02-01.",
        ),
        (
            {"ends_on": "2025-01-01"},
            "ends_before_start",
            (
                "Het einde (2025-01-01) ligt niet na het begin. "
                "Schrijf voor één dag 2025-01-02 als einde."
            ),
        ),
        (
            {"ends_on": "2024-12-01"},
            "ends_before_start",
            "Het einde (2024-12-01) ligt niet na het begin.",
        ),
        (
            {"starts_on": "2026-11-01", "ends_on": "2026-12-01"},
            "future",
            "De periode loopt tot 2026-12-01; dat is nog niet geweest.",
        ),
        ({"starts_on": "31-02-2025"}, "date_nonexistent", "31-02-2025 bestaat niet."),
        (
            {"starts_on": "januari"},
            "date_format",
            "'januari' is geen datum. Schrijf dag-maand-jaar, zoals 31-01-2025.",
        ),
        ({"starts_on": ""}, "date_missing", "De begindatum ontbreekt."),
        ({"ends_on": ""}, "date_missing", "De einddatum ontbreekt."),
        ({"quantity": ""}, "no_value", "De hoeveelheid ontbreekt."),
        (
            {"quantity": "veel"},
            "not_a_number",
            "'veel' is geen getal. Schrijf bijvoorbeeld 1234,5.",
        ),
        (
            {"quantity": "1.234"},
            "ambiguous_number",
            "Bedoel je 1234 of 1,234? Schrijf 1234 of 1,234.",
        ),
        ({"quantity": "-5"}, "negative", "-5 kan niet: dit is nooit onder nul."),
        ({"location": " "}, "cell_missing", "De locatie ontbreekt."),
        ({"category": ""}, "cell_missing", "De categorie ontbreekt."),
        ({"unit": ""}, "cell_missing", "De eenheid ontbreekt."),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)  # fmt: skip
def test_a_row_that_is_not_right(
    tmp_path: Path, cells: dict[str, str], code: str, message: str
) -> None:
    row = changed(**cells)
    other = changed(category="petrol")
    parsed = parse_text(tmp_path, csv_text([HEADER, row, other]))
    assert parsed.rows_read == 2
    assert [entry.row for entry in parsed.entries] == [3]
    (issue,) = parsed.issues
    assert (issue.row, issue.code, issue.message) == (2, code, message)
    assert issue.cells == row


def test_words_that_are_not_known_are_told_with_those_that_are(tmp_path: Path) -> None:
    (issue,) = parse_text(tmp_path, csv_text([HEADER, changed(unit="vat", quality="goed")])).issues
    assert issue.code == "unknown_unit"
    assert (
        "De eenheid 'vat' is onbekend. Kies uit: dagen, euro, GJ, kg, km, kWh, l, m3"
        in issue.message
    )
    assert "De kwaliteit 'goed' is onbekend. Kies uit: measured, estimated" in issue.message


def test_the_last_two_columns_may_be_left_out(tmp_path: Path) -> None:
    in_header = parse_text(tmp_path, csv_text([HEADER[:6], GOOD[:6]]))
    in_row = parse_text(tmp_path, csv_text([HEADER, GOOD[:6], changed(category="petrol")]))
    assert [len(in_header.entries), len(in_row.entries)] == [1, 2]
    assert (in_header.entries[0].quality, in_header.entries[0].note) == ("measured", "")
    (issue,) = parse_text(tmp_path, csv_text([HEADER, GOOD[:5], GOOD])).issues
    assert (issue.row, issue.code) == (2, "column_count")


def test_one_period_twice_is_for_a_person(tmp_path: Path) -> None:
    same = parse_text(tmp_path, csv_text([HEADER, GOOD, GOOD]))
    assert [(issue.row, issue.code) for issue in same.issues] == [(3, "duplicate_same")]
    assert "rij 2" in same.issues[0].message
    assert len(same.entries) == 1
    other = parse_text(tmp_path, csv_text([HEADER, GOOD, changed(quantity="100")]))
    assert [(issue.row, issue.code) for issue in other.issues] == [
        (2, "two_values"),
        (3, "two_values"),
    ]
    assert other.issues[0].message.startswith("Rij 2 en 3 gaan over dezelfde periode.")
    assert other.entries == []


def test_a_first_row_of_words_alone_is_no_second_header(tmp_path: Path) -> None:
    row = changed(starts_on="", ends_on="volgende maand", quantity="veel")
    (issue,) = parse_text(tmp_path, csv_text([HEADER, row, GOOD])).issues
    assert issue.row == 2
