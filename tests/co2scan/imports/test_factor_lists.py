"""Reading the official workbook and the own csv, and what is refused."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.factor_rows import FactorRow
from co2scan.imports.factor_lists import FactorFileRefused, read_factor_list, shipped_lists
from co2scan.imports.factor_lists.official import category_of
from tests.co2scan.imports.factor_sheet import FUEL, GAS, SHEET, workbook
from tests.environment import ROOT

OFFICIAL = ROOT.parent / "shared" / "data" / "factors" / "nl_2026_official.xlsx"


def reasons(data: bytes) -> str:
    with pytest.raises(FactorFileRefused) as refused:
        read_factor_list(data)
    return "\n".join(refused.value.reasons)


@pytest.fixture(scope="module")
def by_name() -> dict[str, FactorRow]:
    return {row.name: row for row in read_factor_list(workbook(SHEET))}


def test_year_day_of_issue_and_list_come_from_the_title(by_name: dict[str, FactorRow]) -> None:
    gas = by_name["Aardgas (G-gas)"]
    assert (gas.list_name, gas.year, gas.issued_on) == ("nl-2025", 2025, date(2025, 1, 15))
    assert gas.source == "co2emissiefactoren.nl, lijst 2025 van 15-01-2025"
    assert gas.confidence == "official"
    assert len(by_name) == 11


def test_a_fuel_has_its_chain_and_the_address_behind_its_link(
    by_name: dict[str, FactorRow],
) -> None:
    gas = by_name["Aardgas (G-gas)"]
    assert (gas.wtw, gas.ttw, gas.wtt) == (Decimal("2.134"), Decimal("1.779"), Decimal("0.355"))
    assert gas.biogenic == 0
    assert gas.section == "Brandstoffen energieopwekking / Gasvormige brandstoffen"
    assert gas.category == "natural_gas"
    assert gas.source_url == "https://example.org/factor/7/?a=1&b=2"


def test_columns_mean_what_their_section_says(by_name: dict[str, FactorRow]) -> None:
    power = by_name["Grijze Stroom"]
    assert (power.biogenic, power.infrastructure) == (None, Decimal("0.002"))
    cold = by_name["R134a"]
    assert (cold.wtw, cold.gwp100, cold.gwp100_ar4) == (None, Decimal(1530), Decimal(1430))
    glass = by_name["Glas"]
    assert (glass.wtw, glass.ttw, glass.treatment) == (None, None, Decimal(26))
    assert glass.remark == "Transport 22; Recycling 18; Vermeden −247"


def test_what_is_not_published_stays_empty_with_its_remark(by_name: dict[str, FactorRow]) -> None:
    gone = by_name["Groengas (Covergisting)"]
    assert (gone.wtw, gone.ttw, gone.remark) == (None, None, "Vervallen")
    label = by_name["Stroometiket"]
    assert (label.wtw, label.wtt, label.remark) == (None, Decimal("0.044"), "Variabel")
    petroleum = by_name["Petroleum"]
    assert (petroleum.wtw, petroleum.ttw, petroleum.unit) == (None, Decimal("3.099"), "kg")


def test_units_are_those_of_the_categories(by_name: dict[str, FactorRow]) -> None:
    assert by_name["Propaan"].unit == "l"
    assert by_name["Propaan"].category == "propane"


def test_a_row_in_another_unit_than_its_category_is_not_its_factor() -> None:
    place = ("Brandstoffen energieopwekking", "Gasvormige brandstoffen", "Propaan")
    assert category_of(*place, "l") == "propane"
    assert category_of(*place, "kg") == ""


def test_names_may_differ_in_capitals_and_brackets() -> None:
    assert category_of("Elektriciteit", "", "grijze stroom", "kWh") == "electricity_grey"
    assert category_of("Elektriciteit", "", "Stroom onbekend gridmix", "kWh") != ""


def test_the_shipped_lists_have_a_factor_for_every_category_that_needs_one() -> None:
    rows = shipped_lists()
    assert {row.year for row in rows} == {2020, 2021, 2023, 2024, 2025, 2026}
    of_2026 = {row.category for row in rows if row.year == 2026 and row.category}
    assert of_2026 == {key for key, each in CATEGORIES.items() if each.official}
    assert sum(row.year == 2026 for row in rows) == 229


def test_what_is_shipped_of_earlier_years_says_how_sure_it_is() -> None:
    earlier = [row for row in shipped_lists() if row.year < 2026]
    assert {row.confidence for row in earlier if row.list_name == "nl-2020-01"} == {"seen"}
    assert {row.confidence for row in earlier if row.year > 2020} == {"second_hand"}
    assert all(row.source and row.category for row in earlier)


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official list is not beside this tree")
def test_the_shipped_list_is_the_official_one_row_for_row() -> None:
    official = read_factor_list(OFFICIAL.read_bytes())
    assert len(official) == 229
    assert official == [row for row in shipped_lists() if row.year == 2026]


def replaced(row: int, cells: Sequence[object]) -> bytes:
    return workbook([*SHEET[:row], list(cells), *SHEET[row + 1 :]])


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(60 * 1024 * 1024))
    return file.getvalue()


def zip_of_text() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "geen werkblad")
    return file.getvalue()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: b"", "Het bestand is leeg."),
        (lambda: b" \r\n ", "Het bestand is leeg."),
        (lambda: b"%PDF-1.7 ...", "Dit is geen xlsx- of csv-bestand."),
        (lambda: b"\x89PNG\x00\x00\x00", "Dit is geen xlsx- of csv-bestand."),
        (lambda: b"x" * (10 * 1024 * 1024 + 1), "Het bestand is groter dan 10 MB."),
        (lambda: b"PK\x03\x04 stuk", "beschadigd"),
        (zip_of_text, "geen xlsx-bestand"),
        (bomb, "Uitgepakt is dit bestand groter dan 50 MB."),
        (lambda: workbook([["iets", "anders"]]), "Deze indeling is onbekend."),
        (lambda: workbook(SHEET[:2]), "Er staat geen enkele factor"),
        (lambda: workbook(SHEET[:-4]), "In deze lijst ontbreekt het onderdeel 'Personenvervoer'."),
        (
            lambda: replaced(1, ["Factoren 2026 dd 20-08-2026"]),
            "In deze lijst ontbreekt het onderdeel 'Overige Emissies'.",
        ),
        (lambda: replaced(1, ["Factoren 2025 dd 31-02-2025"]), "'31-02-2025' is geen datum."),
        (lambda: replaced(5, [" "]), "Rij 7: boven 'Aardgas (G-gas)' ontbreken kolomkoppen."),
        (
            lambda: replaced(5, [*FUEL[:2], "Iets nieuws", *FUEL[3:]]),
            "Rij 6: de kolom 'Iets nieuws' bij 'Brandstoffen energieopwekking / ",
        ),
        (
            lambda: replaced(5, [*FUEL[:4], "Eenheid"]),
            "brandstoffen' staat 'Eenheid' niet in kolom F.",
        ),
        (lambda: replaced(6, [GAS[0], "ca. 2", *GAS[2:]]), "Rij 7: 'ca. 2' is geen getal."),
        (lambda: replaced(6, [GAS[0], "2,134", *GAS[2:]]), "Rij 7: '2,134' is geen getal."),
        (lambda: replaced(6, [GAS[0], -2.134, *GAS[2:]]), "Rij 7: −2,134 is minder dan 0."),
        (lambda: replaced(6, [GAS[0], 1e12, *GAS[2:]]), "te groot voor een emissiefactor"),
        (lambda: replaced(6, ["x" * 161, *GAS[1:]]), "Rij 7: 'name' is langer dan 160 tekens."),
        (lambda: replaced(6, [*GAS[:5], None, 31.65]), "Rij 7: bij 'Aardgas (G-gas)' ontbreekt"),
        (
            lambda: replaced(20, ["R134a", 1530, 7, None, 1430, "kg"]),
            "Rij 21: bij '-' hoort geen waarde te staan.",
        ),
        (
            lambda: replaced(7, [GAS[0], 2.2, *GAS[2:]]),
            "Gasvormige brandstoffen) staat er twee keer in met een andere waarde.",
        ),
    ],
)
def test_a_bad_file_is_refused_with_the_reason(make: Callable[[], bytes], expected: str) -> None:
    assert expected in reasons(make())


def test_a_file_of_bad_rows_is_not_called_empty() -> None:
    assert "geen enkele factor" not in reasons(own(LINE.replace("2.134", "x")))


def test_the_same_row_twice_counts_once() -> None:
    assert len(read_factor_list(replaced(7, GAS))) == 10


HEADER = "list;year;issued_on;category;section;name;unit;wtw;confidence;source;source_url\n"
LINE = "nl-2024;2024;2024-01-22;natural_gas;;Aardgas;Nm3;2.134;official;de lijst;\n"


def own(*lines: str, header: str = HEADER) -> bytes:
    return (header + "".join(lines)).encode()


def test_the_own_csv_takes_a_point_or_a_comma_and_dates_either_way() -> None:
    (row,) = read_factor_list(
        own("nl-2024;2024;22-01-2024;diesel;;Diesel;liter;3,256;seen;een bron;\n")
    )
    assert (row.wtw, row.issued_on, row.unit) == (Decimal("3.256"), date(2024, 1, 22), "l")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_own_csv_is_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    text = HEADER + LINE.replace("de lijst", "officiële lijst").replace("\n", "\r\n")
    (row,) = read_factor_list(text.encode(encoding))
    assert row.source == "officiële lijst"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (own(), "Onder de kolomkoppen staat geen enkele factor."),
        (b"a;b\n1;2\n", "Deze indeling is onbekend."),
        (own(LINE, header=HEADER.replace(";", ",")), "niet gescheiden door een puntkomma"),
        (own(LINE, header=HEADER.replace("unit;", "")), "De kolom 'unit' ontbreekt."),
        (own(LINE, header=HEADER.replace("wtw", "totaal")), "De kolom 'totaal' is onbekend."),
        (own(LINE, header=HEADER.replace("section", "name")), "De kolom 'name' staat er twee keer"),
        (own(LINE.replace("2.134", "twee")), "Rij 2: 'twee' is geen getal."),
        (own(LINE.replace("2.134", "1.234,5")), "Rij 2: '1.234,5' is geen getal."),
        (own(LINE.replace("2.134", "-1")), "Rij 2: −1 is minder dan 0."),
        (own(LINE.replace("2.134", "0.1234567")), "meer dan 6 cijfers achter de komma"),
        (own(LINE.replace("2.134", "")), "Rij 2: er staat geen waarde en geen opmerking."),
        (own(LINE.replace("2024-01-22", "2024-02-30")), "'2024-02-30' is geen datum."),
        (own(LINE.replace(";2024;", ";24;")), "Rij 2: '24' is geen jaar."),
        (own(LINE.replace("natural_gas", "gas")), "de categorie 'gas' bestaat niet"),
        (own(LINE.replace("Nm3", "GJ")), "'GJ' past niet bij Aardgas, dat telt in Nm3."),
        (own(LINE.replace("official", "zeker")), "'zeker' is geen zekerheid."),
        (own(LINE.replace("nl-2024", "NL 2024")), "'NL 2024' is geen naam van een lijst."),
        (own(LINE.replace("Aardgas", "")), "Rij 2: 'name' is leeg."),
        (own(LINE.replace("Aardgas", "x" * 161)), "'name' is langer dan 160 tekens."),
        (own(LINE.replace("lijst;", "lijst;javascript:alert(1)")), "geen adres dat met https://"),
        (own(LINE.replace("lijst;", "lijst;;nog iets")), "meer cellen dan er kolommen zijn"),
        (b"x" * 200_000, "is niet te lezen als csv"),
        (own(LINE, LINE.replace("2.134", "2.1")), "staat er twee keer in met een andere waarde"),
        (
            own(LINE, LINE.replace("Aardgas", "Gas")),
            "Aardgas en Gas zijn allebei de factor van natural_gas in 2024.",
        ),
        (own(*[LINE.replace("2.134", "x")] * 25), "En nog 5 regels met een fout."),
    ],
)
def test_a_bad_own_csv_is_refused_with_its_row_and_reason(data: bytes, expected: str) -> None:
    assert expected in reasons(data)
