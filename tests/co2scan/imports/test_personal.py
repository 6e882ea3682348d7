"""Nobody is in a file that is kept."""

import io
from datetime import date
from pathlib import Path

import pytest

from co2scan.domain.personal_data import Kept
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
