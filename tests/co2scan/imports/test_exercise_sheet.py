"""A list of exercises: its columns, its units, and what is told of a row that cannot be read."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest

from co2scan.domain.exercise_sheet import SheetUsed, column_of
from co2scan.imports.errors import FileRefused
from co2scan.imports.exercise_sheet import read_exercise_sheet, what_is_read
from co2scan.reports.exercise_sample import exercise_sample

HEAD = "Datum;Kazerne;Soort"
ROW = "12-05-2026;Losser;brand"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Propaan (liter)", "used:propane:l"),
        ("liter propaan", "used:propane:l"),
        ("Propaan in kg", "used:propane:kg"),
        ("propaan_l", "used:propane:l"),
        ("Propaan (gallon)", "used:propane:gallon"),  # refused at the row, and not overlooked
        ("Aantal  pallets", "used:pallets:stuks"),
        ("Aardgas (m³)", "used:exercise_gas:Nm3"),
        ("CO₂-blussers (kg)", "used:extinguisher_co2:kg"),
        ("Aantal deelnemers", "participants"),
        ("Uren", "hours"),
        ("Duur (uur)", "hours"),
        ("Naam", ""),
        ("Instructeur", ""),
        ("Diesel (liter)", ""),
    ],
)
def test_columns_by_their_title(title: str, field: str) -> None:
    assert column_of(title) == field


@pytest.mark.parametrize(
    ("titles", "cells", "used"),
    [
        ("Propaan (liter);Hout", "60,5;80 kg", [("propane", "60.5", "l"), ("wood", "80", "kg")]),
        ("Pallets", "40 stuks", [("pallets", "40", "stuks")]),
        ("Propaan", "51 kilo", [("propane", "51", "kg")]),
        ("Propaan (l);Propaan (kg)", ";51", [("propane", "51", "kg")]),
        ("Autowrakken;Schuim", "2;0", [("car_wreck", "2", "stuks")]),
    ],
)  # fmt: skip
def test_the_unit_stands_with_the_column_or_the_cell(
    titles: str, cells: str, used: list[tuple[str, str, str]]
) -> None:
    (row,), issues, _ = read_exercise_sheet(f"{HEAD};{titles}\n{ROW};{cells}".encode())
    assert list(row.used) == [SheetUsed(key, Decimal(amount), unit) for key, amount, unit in used]
    assert (row.starts_on, row.ends_on, row.kind) == (date(2026, 5, 12), date(2026, 5, 13), "fire")
    assert issues == []


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ("31-02-2026;Losser;brand", "31-02-2026 bestaat niet."),
        (";Losser;brand", "De datum ontbreekt."),
        ("gisteren;Losser;brand", "'gisteren' is geen datum. Schrijf dag-maand-jaar"),
        ("31-12-9999;Losser;brand", "'31-12-9999' ligt na 2100. Klopt het jaar?"),
        ("9999-12;Losser;brand", "ligt na 2100"),
        ("12-05-2026;;brand", "De kazerne ontbreekt."),
        ("12-05-2026;Losser;feest", "'feest' ken ik niet bij soort. Kies uit: brandbestrijding,"),
        ("12-05-2026;Losser;", "De soort ontbreekt. Kies uit: brandbestrijding,"),
        (f"{ROW};60", "Propaan: is dit liter of kg? Noem de kolom 'Propaan (liter)', of schrijf"),
        (f"{ROW};60 gallon", "Propaan: 'gallon' past niet. Schrijf liter of kg."),
        (f"{ROW};-60 l", "Propaan: '-60' is minder dan 0."),
        (f"{ROW};veel", "Propaan: 'veel' is geen getal."),
        (f"{ROW};1.234 l", "Propaan: Bedoel je 1234 of 1,234?"),
        (f"{ROW};;40 kg", "Pallets: de kolom zegt stuks en deze cel kg. Welke is het?"),
        (f"{ROW};;;5;5", "Blusschuim staat twee keer in deze rij. Haal er een weg."),
        (f"{ROW};;;;;een", "Deelnemers: 'een' is geen getal."),
        (f"{ROW};;;;;2,5", "Deelnemers: vul een heel getal tot 9999 in."),
        (f"{ROW};;;;;;2,125", "Uren: vul de duur in uren in, zoals 2,5."),
    ],
)
def test_what_is_wrong_is_told_at_its_row(cells: str, words: str) -> None:
    head = f"{HEAD};Propaan;Pallets (stuks);Schuim (l);Schuim;Deelnemers;Uren"
    rows, issues, _ = read_exercise_sheet(f"\n{head}\n{ROW}\n{cells}\n".encode())
    assert [row.row for row in rows] == [3]
    assert [(issue.row, words in issue.message) for issue in issues] == [(4, True)], issues


def test_a_workbook_with_real_dates_and_numbers_and_persons_in_it() -> None:
    from openpyxl import Workbook

    book, held = Workbook(), BytesIO()
    book.active.append(["Datum", "Kazerne", "Soort", "Instructeur; naam", "Propaan (l)"])
    at = datetime(2026, 5, 12, 19, 30)  # noqa: DTZ001, a spreadsheet knows no zone
    book.active.append([at, "Losser", "THV", "Jan Jansen", 1.234])
    book.active.append(["mei 2026", "Losser", "THV", "Piet Pieters", 60])
    book.save(held)
    kept = what_is_read(held.getvalue())
    assert b"Jan" not in kept and b"Piet" not in kept
    rows, issues, ignored = read_exercise_sheet(kept)
    assert [(row.starts_on, row.ends_on, row.used[0].amount) for row in rows] == [
        (date(2026, 5, 12), date(2026, 5, 13), Decimal("1.234")),
        (date(2026, 5, 1), date(2026, 6, 1), Decimal(60)),
    ]
    assert (issues, ignored) == ([], ["Instructeur naam"])


def test_the_sample_reads_in_whole() -> None:
    rows, issues, ignored = read_exercise_sheet(exercise_sample("Losser", date(2026, 10, 1)))
    assert ([len(row.used) for row in rows], issues, ignored) == ([2, 1], [], [])
    assert (rows[0].hours, rows[0].water_l, rows[1].starts_on) == (
        Decimal("2.5"),
        1500,
        date(2026, 10, 1),
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (HEAD.encode(), "staat niets"),
        (b"Naam;Auto\nx;y\n", "geen kolom datum en geen kolom kazerne en geen kolom soort"),
        (f"{HEAD};Propaan (l);liter propaan\n{ROW};1;2".encode(), "zeggen hetzelfde"),
        (f"{HEAD}\n{ROW}".encode() + f"\n{ROW}".encode() * 500, "meer dan 500 rijen"),
        (b"PK\x03\x04kapot", ""),
    ],
)
def test_files_that_are_no_such_list(content: bytes, words: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_exercise_sheet(content)
    assert words in refused.value.message
