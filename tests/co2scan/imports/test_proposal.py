"""What the wizard thinks of a file, why, and what it asks: nothing is guessed in silence."""

from pathlib import Path
from typing import Any

import pytest

from co2scan.domain.proposal import Proposal
from co2scan.imports import LayoutUnknown
from tests.co2scan.imports.files import csv_text, parse, parse_text, write_xlsx

EAN = "871687120061402458"


def proposal_of(folder: Path, content: str | bytes) -> Proposal:
    with pytest.raises(LayoutUnknown) as caught:
        parse_text(folder, content)
    return caught.value.proposal


def stands(header: str, *rows: str) -> str:
    return "\n".join([header, *rows])


RISING = [f"{day:02}-01-2025;{48_213 + 40 * day}" for day in range(1, 15)]
WAVING = [f"{day:02}-01-2025;{40 + day % 3}" for day in range(1, 15)]


def test_a_column_that_only_rises_is_a_stand_and_it_says_so(tmp_path: Path) -> None:
    found = proposal_of(tmp_path, stands("Datum;Levering hoog", *RISING))
    assert found.mapping.values[0].kind == "reading"
    assert found.because["column-1"] == (
        "Kolom 2 heet ‘Levering hoog’ en loopt alleen op: een meterstand: stroom, verbruik normaal."
    )


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        (stands("Datum;Levering hoog", *RISING), "stamp", "van het begin of van het einde"),
        (stands("Datum;Levering hoog", *WAVING), "unit-1", "De kop noemt geen eenheid."),
        (stands("Datum;Verbruik", *WAVING), "column-1", "is dat stroom, gas of warmte?"),
        (stands("Datum;Gas (kWh)", *WAVING), "unit-1", "maar gas lezen we in m³."),
        (stands("Datum;Gas m3", *RISING[:3]), "kind", "Zijn het standen, of nam het verbruik toe"),
        (stands("Datum;Stand gas m3", *WAVING), "kind", "Is het een stand?"),
        (stands("Datum;kWh", "1/2/2025;1,5"), "date_order", "kan dag-maand-jaar en maand-dag-jaar"),
        (stands("Datum;kWh", "01-01-2025;1.234"), "decimal", "‘1.234’: is dat 1234 of 1,234?"),
        (stands("Datum;kWh", "01-01-2025;1,5", "02-01-2025;1.5"), "decimal", "elkaar tegen"),
        (stands("Datum;kWh", "01-01-2025;5"), "kind", "Over welke tijd is een rij?"),
        (stands("Datum;kWh", "01-01-2025;5", "01-02-2025;4"), "stamp", "begint de maand daar"),
        (stands("Datum;kWh", "01-01-2025 00:05;5", "01-01-2025 00:10;4"), "kind", "zit 5 minuten"),
        (stands("Van;Tot;kWh", "01-01-2025;31-01-2025;5"), "column-1", "telt die dag zelf nog mee"),
        (stands("Leverdatum;Peildatum;kWh", "01-01-2025;02-01-2025;5"), "column-0", "Welke telt?"),
        (stands("EAN;Datum;kWh", "8,71688E+17;01-01-2025;5"), "column-0", "cijfers zijn weg"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_asked(tmp_path: Path, text: str, field: str, says: str) -> None:
    assert says in proposal_of(tmp_path, text).questions[field]


@pytest.mark.parametrize(
    ("text", "part", "value"),
    [
        (stands("Datum;kWh", "1/31/2025;1,5", "2/1/2025;1"), "date_order", "mdy"),
        (stands("Datum;kWh", *[f"1/{day}/2025;2" for day in range(9, 13)]), "date_order", "mdy"),
        (stands("Datum;kWh", "01-01-2025;1.234.567", "02-01-2025;8"), "decimal", "comma"),
        (stands("Datum;kWh", "01-01-2025;0.125", "02-01-2025;8"), "decimal", "point"),
        (stands("Maand;kWh", "2025-01;5", "2025-02;4"), "period", "month"),
        (stands("Jaar;Maand;kWh", "2025;1;5", "2025;2;4"), "moment_columns", ("jaar", "maand")),
        (stands("Periode;kWh", "januari 2025;5"), "moment_columns", ("periode",)),
        (stands("Van;Tot en met;kWh", "01-01-2025;31-01-2025;5"), "end_is_inclusive", True),
        (stands("Dag;kWh", "01-01-2025 00:00;5", "02-01-2025 00:00;4"), "period", "day"),
    ],
)
def test_what_the_file_itself_tells(tmp_path: Path, text: str, part: str, value: Any) -> None:
    found = proposal_of(tmp_path, text)
    assert getattr(found.mapping, part) == value
    assert part not in found.questions


def test_electricity_and_gas_in_one_file_by_product_and_unit(tmp_path: Path) -> None:
    rows = [
        ("Product", "Register", "Datum", "Stand", "Eenheid"),
        *[
            (product, register, f"{day:02}-01-2025", 1000 * place + day, unit)
            for day in range(1, 10)
            for place, (product, register, unit) in enumerate(
                [
                    ("E", "1.8.1", "kWh"),
                    ("E", "1.8.2", "kWh"),
                    ("E", "2.8.2", "MWh"),
                    ("G", "", "m3"),
                ]
            )
        ],
    ]
    found = proposal_of(tmp_path, csv_text(rows))
    values = found.mapping.values
    said = {dict(v.only)["register"]: (v.carrier, v.direction, v.tariff, v.unit) for v in values}
    assert said == {
        "1.8.1": ("electricity", "use", "low", "kWh"),
        "1.8.2": ("electricity", "use", "normal", "kWh"),
        "2.8.2": ("electricity", "feed_in", "normal", "MWh"),
        "": ("gas", "use", "single", "m3"),
    }
    assert {v.kind for v in values} == {"reading"}
    assert list(found.questions) == ["stamp"]


def test_two_header_rows_are_one(tmp_path: Path) -> None:
    rows = [
        ("Klant", "VRT"), (),
        ("", "Elektriciteit", "", "Gas"),
        ("Datum", "Levering", "Teruglevering", "Verbruik"),
        ("", "kWh", "kWh", "m3"),
        ("01-01-2025", "1,5", "0,5", "9,5"),
        ("02-01-2025", "1,25", "0,5", "8,5"),
    ]  # fmt: skip
    del rows[4]
    found = proposal_of(tmp_path, csv_text(rows))
    assert found.mapping.signature == (
        "datum", "elektriciteit levering", "elektriciteit teruglevering", "gas verbruik",
    )  # fmt: skip
    assert [(v.carrier, v.direction) for v in found.mapping.values] == [
        ("electricity", "use"), ("electricity", "feed_in"), ("gas", "use"),
    ]  # fmt: skip


def test_two_columns_for_the_same_are_two_meters(tmp_path: Path) -> None:
    text = stands("Dag;Hal kWh;Kantoor kWh", "01-01-2025;5;6,5", "02-01-2025;4;6")
    values = proposal_of(tmp_path, text).mapping.values
    assert [(v.column, v.is_own_meter) for v in values] == [
        ("hal kwh", True),
        ("kantoor kwh", True),
    ]


def test_value_and_factor_go_in_pairs(tmp_path: Path) -> None:
    text = stands(
        "Dag;Piek kWh;Factor;Dal kWh;Factor", "01-01-2025;2;40;1;10", "02-01-2025;1;40;1;10"
    )
    values = proposal_of(tmp_path, text).mapping.values
    assert [(v.column, v.factor_column) for v in values] == [
        ("piek kwh", "factor"), ("dal kwh", "factor (2)"),
    ]  # fmt: skip


def test_a_workbook_needs_no_sign_and_a_damaged_ean_is_asked_about(tmp_path: Path) -> None:
    rows = [("EAN", "Datum", "kWh"), (8.71687120061402e17, "01-01-2025", 1.5)]
    with pytest.raises(LayoutUnknown) as caught:
        parse(write_xlsx(tmp_path / "a.xlsx", rows))
    found = caught.value.proposal
    assert "Excel" in found.questions["column-0"]
    assert found.because["decimal"] == "Het rekenblad bewaart getallen als getal."


def test_a_fuel_card_file(tmp_path: Path) -> None:
    rows = [
        ("Kaart", "Kenteken", "Datum", "Tijd", "Product", "Liters", "Bedrag", "Km-stand", "Waar"),
        ("", "12-AB-3", "01-09-2025", "08:15", "Diesel B7", "40,5", "80,1", "12000", "Shell"),
        ("", "12-AB-3", "02-09-2025", "08:15", "Koffie", "1", "2,5", "12000", "Shell"),
        ("", "13-AB-3", "03-09-2025", "08:15", "Raceplus", "30", "2,5", "12000", "Shell"),
    ]  # fmt: skip
    found = proposal_of(tmp_path, csv_text(rows))
    activity = found.mapping.activity
    assert activity is not None
    assert (activity.subject, activity.quantity_column, activity.unit) == ("fuel", "liters", "l")
    assert (activity.place_column, activity.place_kind) == ("kenteken", "plate")
    assert dict(activity.products) == {("diesel b7",): "diesel", ("koffie",): "-"}
    assert found.questions == {"products": "Wat is ‘Raceplus’?"}


def test_a_proposal_is_kept_as_json(tmp_path: Path) -> None:
    found = proposal_of(tmp_path, stands("Datum;Soort;kWh", "01-01-2025;a;5", "02-01-2025;b;4"))
    assert Proposal.from_dict(found.to_dict()) == found
    assert found.combinations(["soort"]) == [("a",), ("b",)]
    assert found.combinations(["kwh"]) == []
