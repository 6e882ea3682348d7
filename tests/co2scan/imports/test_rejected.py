"""The file of refused rows: nothing lost, nothing that runs, readable by the same reader."""

from datetime import date
from pathlib import Path

import pytest

from co2scan.domain.layouts import LAYOUT_TITLES, layout_title
from co2scan.imports.formats import KNOWN
from co2scan.imports.rejected import harmless, write_rejected
from tests.co2scan.imports.files import write, write_xlsx

REASONS = {3: ["Dat kan niet.", "Dat kan niet.", "En dit; ook niet."]}


def rejected(path: Path, columns: tuple[str, ...], reasons: dict[int, list[str]]) -> list[str]:
    target = path.with_name("geweigerd.csv")
    write_rejected(path, columns, reasons, target, 25)
    return target.read_text(encoding="utf-8-sig").splitlines()


def test_rows_with_their_reasons_once_each(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Titel\nDag,kWh\n01-01-2025,1\n02-01-2025,2\n")
    assert rejected(path, ("Dag", "kWh"), REASONS) == [
        "Dag;kWh;Reden van weigering",
        '01-01-2025;1;"Dat kan niet. En dit; ook niet."',
    ]


def test_the_reason_of_last_time_makes_place_for_the_new_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Dag;kWh;Reden van weigering\n1;2;oud\n3;4;oud\n")
    columns = ("Dag", "kWh", "Reden van weigering")
    assert rejected(path, columns, {3: ["nieuw"]}) == ["Dag;kWh;Reden van weigering", "3;4;nieuw"]


def test_no_cell_of_a_row_that_is_too_long_is_lost(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Dag,kWh\n01-01-2025,1\n02-01-2025,2,5\n")
    assert rejected(path, ("Dag", "kWh"), {3: ["te lang"]})[1] == "02-01-2025;2;5;te lang"


def test_numbers_and_dates_of_a_spreadsheet_stay_what_they_are(tmp_path: Path) -> None:
    rows = [("Dag", "kWh", "Teller"), (), (date(2025, 1, 1), 1.234, 12.0)]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    assert rejected(path, ("Dag", "kWh", "Teller"), {3: ["x"]})[1] == "01-01-2025;1,2340;12;x"


def test_without_refused_rows_there_is_no_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Dag;kWh\n1;2\n3;4\n")
    rejected(path, ("Dag", "kWh"), REASONS)
    write_rejected(path, ("Dag", "kWh"), {}, tmp_path / "geweigerd.csv", 25)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.csv"]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "=", "+cmd"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-", "-1.234,5", "+31", "1=1", "", "'=1", "a@b.nl"])
def test_the_rest_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_every_known_layout_has_a_name_for_people() -> None:
    assert {layout.name for layout in KNOWN} == set(LAYOUT_TITLES) - {"api"}
    assert layout_title("Eigen indeling") == "Eigen indeling"
