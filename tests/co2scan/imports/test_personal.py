"""Nobody is in a file that is kept."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from co2scan.domain.personal_data import Kept, without_names
from co2scan.imports import FileRefused
from co2scan.imports.personal import without_persons
from tests.co2scan.imports.files import write_xlsx

HEADER = "Kaartnummer;Naam bestuurder;Kenteken;Datum;Liters\n"
ROW = "70123456;J. Jansen;12-AB-3;01-09-2025;40,5\n"


def stripped(content: str | bytes, names: tuple[str, ...] = ()) -> Kept:
    data = content.encode() if isinstance(content, str) else content
    return without_persons(io.BytesIO(data), names)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_names_and_cards_go_and_the_rest_stays(encoding: str) -> None:
    kept = stripped((HEADER + ROW).encode(encoding))
    assert kept.removed == ("Kaartnummer", "Naam bestuurder")
    assert kept.content.decode("utf-8-sig") == HEADER + ";;12-AB-3;01-09-2025;40,5\n"


def test_rows_keep_their_number_and_what_stands_above_goes() -> None:
    above = "Overzicht van J. Jansen\n\n"
    lines = stripped(above + HEADER + ROW).content.decode("utf-8-sig").splitlines()
    assert (lines[:2], lines[2]) == (["", ""], HEADER.strip())


def test_what_is_stripped_already_keeps_its_digest() -> None:
    once = stripped(HEADER + ROW)
    again = stripped(once.content)
    assert again == Kept(once.content, once.removed)


def test_a_card_is_a_code_where_nothing_else_says_whose_it_is() -> None:
    text = "Pasnummer,Datum,Product,Liters\n701,01-09-2025,Diesel,40\n701,02-09-2025,Diesel,50\n"
    rows = stripped(text).content.decode("utf-8-sig").splitlines()[1:]
    codes = {row.split(",")[0] for row in rows}
    assert len(codes) == 1
    assert codes.pop().startswith("K-")
    assert b"701" not in stripped(text).content


def test_a_workbook_is_kept_as_its_table_with_exact_numbers(tmp_path: Path) -> None:
    rows = [
        ("Medewerker", "Kostenplaats", "Datum", "Vervoermiddel", "Vertrek", "Kilometers"),
        ("P. de Vries", "Hengelo", date(2025, 9, 1), "Trein", "Dorpsstraat 1", 12.345),
    ]
    kept = stripped(write_xlsx(tmp_path / "a.xlsx", rows).read_bytes())
    assert kept.removed == ("Medewerker", "Vertrek")
    assert kept.content.decode("utf-8-sig").splitlines()[1] == (
        ";Hengelo;2025-09-01;Trein;;12,3450"
    )


@pytest.mark.parametrize(
    "text",
    [
        "EAN;Naam;Adres;Datum;Stand\n871687120061402458;Kazerne;Straat 1;01-01-2025;5\n",
        "Datum;Reden;Verbruik kWh\n01-01-2025;geschat;5\n",
        "dag;kWh\n01-01-2025;5\n",
    ],
)
def test_a_file_about_connections_is_kept_as_it_came(text: str) -> None:
    assert stripped(text) == Kept(text.encode())


def test_a_column_that_a_person_points_out_goes_too() -> None:
    kept = stripped("Datum;Contact;kWh\n01-01-2025;Jansen;5\n", ("contact",))
    assert (kept.removed, b"Jansen" in kept.content) == (("Contact",), False)


def test_a_sign_that_makes_a_file_unreadable_does_not_keep_the_names_in_it() -> None:
    assert b"Jansen" not in stripped(HEADER + ROW + "\0;;;;\n").content


def test_what_cannot_be_taken_apart_is_not_kept() -> None:
    with pytest.raises(FileRefused, match="Haal die kolommen weg"):
        stripped(HEADER + '"' + "x" * 140_000)


TABLE = "Kenteken;Datum;Liters;{}\n12-AB-3;01-09-2025;40,5;{}\n"
ODD = {
    "a header far below": "regel;x\n" * 30 + HEADER + ROW,
    "a group over two columns": ";Chauffeur;;\nNr;;Kenteken;Liters\n1;J. Jansen;12-AB-3;40,5\n",
    "merged cells": "Kenteken;Chauffeur;;Liters\n12-AB-3;J.;Jansen;40,5\n",
    "said above": "Bestuurder;J. Jansen\nPost;Borne\n\nKenteken;Datum;Liters\n12-AB-3;1-9-2025;4\n",
    "said between": "Kenteken;Datum;Liters\nBestuurder: J. Jansen\n12-AB-3;01-09-2025;40,5\n",
    "no title": TABLE.format("", "J. Jansen"),
    "wider than its header": "Kenteken;Datum;Liters\n12-AB-3;01-09-2025;40,5;J. Jansen\n",
    "a title of ours": TABLE.format("Zoek op", "Piet Jansen"),
    "a remark": TABLE.format("Bijzonderheden", "Jansen vergat de pas"),
    "in a column of places": TABLE.format("Locatie", "Jansen, J."),
    "a second table": TABLE.format("Post", "Borne") + "\nDatum;Chauffeur\n1-1-2025;Jansen\n",
    "one column": "Bestuurder\nJ. Jansen\n",
    "a name as title": "Liters per bestuurder\nDatum;J. Jansen\n01-09-2025;40\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_nobody_is_in_an_odd_layout(text: str) -> None:
    kept = stripped(text).content.decode()
    assert "Jansen" not in kept
    assert "40" in kept or len(kept) < 150


@pytest.mark.parametrize("text", ["Bestuurder^Liters\nJansen^4\n", '"Bestuurder;Liter"\n"Jan;4"\n'])
def test_a_delimiter_that_no_reader_knows_is_refused(text: str) -> None:
    with pytest.raises(FileRefused, match="Haal die kolommen weg"):
        stripped(text)


@pytest.mark.parametrize("row", ["12-AB-3;01-09-2025;40,5;Piet J\n", "1-9-2025;J. Jansen;4\n"])
def test_without_a_header_nobody_can_say_where_the_names_are(row: str) -> None:
    with pytest.raises(FileRefused, match="rij met kolomnamen"):
        stripped(row * 3)


def test_words_about_people_in_a_row_make_no_header_of_it() -> None:
    text = "EAN;871687120061402458\nDatum;Stand;Opmerking\n01-01-2025;5;opgenomen door medewerker\n"
    assert stripped(text) == Kept(text.encode())


def test_over_a_table_of_a_meter_only_the_person_goes() -> None:
    text = "E-mail;jansen@example.org\nEAN;871687120061402458\nDatum;Stand\n01-01-2025;5\n"
    assert stripped(text).content.decode("utf-8-sig") == "\n" + text.partition("\n")[2]


def test_a_workbook_loses_what_is_hidden_and_who_made_it(tmp_path: Path) -> None:
    rows = [("Kenteken", "Datum", "Liters"), ("12-AB-3", date(2025, 9, 1), 40.5)]
    path = write_xlsx(tmp_path / "a.xlsx", rows, sheet="J. Jansen", lijst=[["x", "Jansen"], [1, 2]])
    book = load_workbook(path)
    book["lijst"].sheet_state = "hidden"
    book["J. Jansen"]["A2"].comment = Comment("van Jansen", "Jansen")
    book.properties.creator = "Jansen"
    book.save(path)
    kept = stripped(path.read_bytes()).content.decode("utf-8-sig")
    assert kept == "Kenteken;Datum;Liters\n12-AB-3;2025-09-01;40,5000\n"


def test_a_sheet_for_each_month_is_one_table(tmp_path: Path) -> None:
    head = ("Bestuurder", "Datum", "Liters")
    path = write_xlsx(tmp_path / "a.xlsx", [head, ("Jansen", "a", 1)], feb=[head, ("Vos", "b", 2)])
    assert stripped(path.read_bytes()).content.decode("utf-8-sig").split() == [
        "Bestuurder;Datum;Liters",
        ";a;1",
        ";b;2",
    ]
    other = write_xlsx(tmp_path / "b.xlsx", [head, ("J", "a", 1)], feb=[head[1:], ("b", 2)])
    with pytest.raises(FileRefused, match="Blad1, feb"):
        stripped(other.read_bytes())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ritten J. van der Vries mei.csv", "Ritten mei.csv"),
        ("ritten_jansen_2025.csv", "ritten 2025.csv"),
        ("871687120061402458.csv", "871687120061402458.csv"),
        ("Jansen.xlsx", "bestand.xlsx"),
    ],
)
def test_the_name_of_a_file_names_nobody(name: str, kept: str) -> None:
    assert without_names(name, stripped(HEADER + ROW).names) == kept
