"""Taking persons out of a file costs no figure: the files of suppliers come through."""

import io
from datetime import date
from pathlib import Path

import pytest

from co2scan.imports.personal import without_persons
from tests.co2scan.imports.files import write_xlsx

EAN = "871687120061402458"
COME_THROUGH = {
    "a remark by somebody": "Maand;kWh;Opmerking\njan 2025;5,5;opgenomen door medewerker\n",
    "volunteers as a kind of post": "Locatie;Soort post;kWh\nHengelo;Vrijwilliger;55\n",
    "before a correction": f"EAN;Periode;Verbruik voor correctie (kWh)\n{EAN};2025-01;5\n",
    "kilometres of groups": "Kazerne;Vervoer;Km vrijwilligers;Medewerkers\nBorne;Auto;1;2\n",
    "a row for each group": "Groep;Kilometers;Opmerking\nVrijwilligers;120;\nBeroeps;340;\n",
    "a number of people": "Locatie;Maand;kWh;kWh per medewerker\nBorne;2025-01;5;6\n",
    "a machine": "Locatie;Maand;Mobiel aggregaat (liter)\nBorne;2025-01;5\n",
    "waste": "Naam;Adres;Afvalstroom;Container;Gewicht (kg);Vervoerder\n"
    "Post Borne;Dr. Schaepmanstraat 1;Rest;1100 liter;5;Renewi\n",
    "a water meter": "Naam;Meternummer;Adres;Verbruik (liter)\nBorne;VTN1;J.P. Coenstraat 4;5\n",
    "the product in a description": "Datum;Omschrijving;Liters\n1-1-2025;Diesel B7;40\n",
    "a station at a street": "Kenteken;Liters;Locatie\n1-AB-3;40;Kazerne J.P. Coenstraat\n",
    "a place, a street": "Kenteken;Liters;Locatie\n1-AB-3;40;De Lutte, A. Schweitzerplein\n",
    "a public charger": "Laadpunt;EVSE;Openbaar;kWh;Kenteken\nNL-AB;NL*AB*1;ja;5;1-AB-3\n",
    "how people travel": "Team;Wijze van reizen;Km\nBorne;Openbaar vervoer;5\n",
    "a call sign": "Roepnummer;Brandstof;Liters\nTS 05-1234;Diesel;40\n",
    "a sentence above": f"Klant: VRT, t.a.v. mevr. Bos\nEAN;{EAN}\nDatum;kWh\n01-01-2025;5\n",
    "streets": f"EAN;Adres;Stand\n{EAN};J.P. Coenstraat 4;5\n{EAN};H. Roelofslaan 1;6\n",
}


@pytest.mark.parametrize("text", COME_THROUGH.values(), ids=COME_THROUGH)
def test_a_file_without_persons_keeps_every_cell(text: str) -> None:
    assert without_persons(io.BytesIO(text.encode())).content.decode() == text


def test_beside_a_person_the_name_and_the_address_of_a_building_stay() -> None:
    head = "Locatie;Adres;Contactpersoon;EAN;kWh\n"
    row = "Kazerne J.P. Coenstraat;Mr. P.J. Troelstrastraat 1;{};" + EAN + ";5\n"
    kept = without_persons(io.BytesIO((head + row.format("Anneke Bos")).encode()))
    assert kept.content.decode("utf-8-sig") == head + row.format("")
    assert kept.removed == ("Contactpersoon",)


@pytest.mark.parametrize(
    "text",
    [
        "Datum;Deelnemers;kWh\n01-01-2025;Jansen;5\n",
        "Kilometers bestuurder;Datum;Kenteken\nJansen;01-01-2025;12-AB-3\n",
        "Datum;Kenteken;Liters;Omschrijving\n1-1-2025;12-AB-3;4;Afgegeven aan Jansen\n",
        "Datum;Km;Omschrijving\n1-1-2025;4;Diesel naar Jansen\n",
        "Kenteken;Liters;Locatie\n12-AB-3;4;Jansen, J.P.\n",
    ],
)
def test_who_stands_under_such_a_title_goes_all_the_same(text: str) -> None:
    assert b"Jansen" not in without_persons(io.BytesIO(text.encode())).content


def test_a_sheet_with_whom_to_call_gives_way_to_the_figures(tmp_path: Path) -> None:
    people = [("Naam", "Telefoon"), ("Bos", "0612345678")]
    uses = [("EAN", "Datum", "kWh"), *((EAN, date(2025, 1, day), 5) for day in (1, 2))]
    path = write_xlsx(tmp_path / "a.xlsx", people, Verbruik=uses, Vragen=[("Bel mw. Bos",)])
    assert without_persons(io.BytesIO(path.read_bytes())).content.decode("utf-8-sig") == (
        f"EAN;Datum;kWh\n{EAN};2025-01-01;5\n{EAN};2025-01-02;5\n"
    )


def test_a_sheet_with_a_sentence_refuses_no_workbook(tmp_path: Path) -> None:
    uses = [("EAN", "Datum", "kWh"), (EAN, date(2025, 1, 1), 5)]
    path = write_xlsx(tmp_path / "a.xlsx", uses, Vragen=[("Bel mw. Bos",), ("of H. Jansen",)])
    content = path.read_bytes()
    assert without_persons(io.BytesIO(content)).content == content


def test_an_endless_word_costs_no_time() -> None:
    """Of a search that looks from each letter on, this took minutes."""
    text = "Kenteken;Liters;Locatie\n1-AB-3;4;" + "A" * 60_000 + "\n" + "van de " * 15_000
    assert b"1-AB-3;4;" in without_persons(io.BytesIO(text.encode())).content
