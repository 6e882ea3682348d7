import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from actions.imports.workbook import read_sheet
from co2scan.imports.errors import FileRefused
from tests.actions.sheets import saved, xlsx


def test_a_header_below_a_title_and_rows_without_the_empty_ones() -> None:
    sheet = read_sheet(
        xlsx(["Actieplan 2023"], [], ["Titel", "Einde", "", None], ["LED", date(2026, 3, 31)], [])
    )
    assert sheet.header == ["Titel", "Einde"]
    assert sheet.rows == [(4, [["s", "LED"], ["d", "2026-03-31"]])]


def test_formulas_stay_formulas() -> None:
    sheet = read_sheet(xlsx(["Titel", "Kosten"], ["LED", "=SUM(A1:A9)"], ["x", 12.5]))
    assert [cells[1] for _, cells in sheet.rows] == [["f", "=SUM(A1:A9)"], ["n", "12.5"]]


def test_only_the_first_visible_sheet_counts() -> None:
    workbook = Workbook()
    workbook.active.sheet_state = "hidden"
    workbook.create_sheet("Plan").append(["Titel", "Thema"])
    workbook["Plan"].append(["LED", "Klimaat"])
    assert read_sheet(saved(workbook)).header == ["Titel", "Thema"]


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"geen zip", "Dit rekenblad is beschadigd."),
        (xlsx(["Titel", "Thema"])[:2000], "Dit rekenblad is beschadigd."),
        (xlsx(), "geen regel met kolomnamen"),
        (xlsx(["Titel", "Thema"]), "Onder de kolomnamen staat nog niets."),
        (xlsx(["los"], ["woord"]), "geen regel met kolomnamen"),
        (
            xlsx(["Titel", "Thema"], *(["LED", "Klimaat"] for _ in range(10_000))),
            "Dit blad heeft meer dan 2000 regels.",
        ),
    ],
)
def test_a_file_that_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_sheet(data)
    assert message in refusal.value.message


def test_a_bomb_is_refused_before_it_is_read() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_sheet(bomb())
    assert "MB" in refusal.value.message
