"""Files of which nothing is read: one sentence that says what to do."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from co2scan.imports import FileRefused
from co2scan.imports.tables import MAX_ROWS
from tests.co2scan.imports.files import (
    ELECTRICITY_HEADER,
    csv_text,
    parse,
    parse_text,
    write,
    write_xlsx,
)

HEADER = ";".join(ELECTRICITY_HEADER) + "\n"
WORKBOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def refusal(folder: Path, content: str | bytes, name: str = "meting.csv") -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        parse(write(folder / name, content))
    assert str(caught.value) == caught.value.message
    return caught.value


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "empty", "leeg"),
        (b" \r\n\r\n", "empty", "leeg"),
        (HEADER.encode(), "no_rows", "geen rijen"),
        (b"naam;aantal\n", "no_rows", "geen rijen"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not_a_table", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_a_table", "oud Excel-bestand"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_a_table", "geen tabel"),
        (b"\x1f\x8b\x08\x00" + bytes(20), "not_a_table", "geen tabel"),
        (b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", "not_a_table", "geen tabel"),
        (zipped({"januari.csv": b"a;b\n1;2\n"}), "not_a_table", "zip-bestand"),
        (zipped({"content.xml": b"<x/>"}), "not_a_table", "ods"),
        (b"PK\x03\x04 and no more than that", "unreadable", "beschadigd"),
        (zipped({WORKBOOK: b"no xml"}), "unreadable", "beschadigd"),
        (b"verbruik\n12\n13\n", "no_columns", "kolomnamen"),
        (b"01-01-2025;12,5;3\n02-01-2025;13,5;4\n", "no_header", "kolomnamen"),
        (HEADER.encode() + b"01-01-2025 00:15:00 +0100|1||0||-\n", "delimiter", "puntkomma"),
        (b"dag;soort;hoeveel\n1,2,3\n4,5,6\n", "delimiter", "puntkomma"),
        (b'naam;aantal\n"nooit dicht' + b"x" * 140_000, "unreadable", "aanhalingsteken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: bytes, code: str, says: str) -> None:
    error = refusal(tmp_path, content)
    assert error.code == code
    assert says in error.message


def test_the_extension_does_not_decide(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"%PDF-1.7\n", "meting.xlsx").code == "not_a_table"


def test_a_file_over_the_limit_states_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # sparse: nothing is written
    with pytest.raises(FileRefused) as caught:
        parse(path)
    assert caught.value.code == "too_big"
    assert caught.value.message.startswith("Het bestand is 200 MB; er past 25 MB in.")
    with pytest.raises(FileRefused, match="er past 1 MB in"):
        parse(path, limit_mb=1)


def test_too_many_rows(tmp_path: Path) -> None:
    error = refusal(tmp_path, b"a;b\n" + b"1;\n" * MAX_ROWS)
    assert error.code == "too_many_rows"
    assert "1.100.001 rijen" in error.message


def test_a_zip_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path) -> None:
    bomb = zipped({WORKBOOK: b"<x/>", SHEET: bytes(40_000_000)})
    error = refusal(tmp_path, bomb)
    assert (error.code, "zwelt" in error.message) == ("zip_bomb", True)


def with_announced_size(archive: bytes, real: int, announced: int) -> bytes:
    return archive.replace(struct.pack("<L", real), struct.pack("<L", announced))


def test_a_zip_bomb_over_the_total_is_refused(tmp_path: Path) -> None:
    vast = with_announced_size(zipped({WORKBOOK: b"<x/>", SHEET: bytes(123_456)}), 123_456, 10**9)
    error = refusal(tmp_path, vast)
    assert (error.code, "1.000 MB; er past 300 MB in" in error.message) == ("zip_bomb", True)


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    lying = with_announced_size(zipped({WORKBOOK: b"<x/>", SHEET: bytes(123_456)}), 123_456, 1_000)
    assert refusal(tmp_path, lying).code == "unreadable"


def test_one_cell_far_away_does_not_make_room_for_all_before_it(tmp_path: Path) -> None:
    rows = [ELECTRICITY_HEADER, ("01-01-2025 00:15:00 +0100", "1,0", "", "", "", "-")]
    path = write_xlsx(tmp_path / "ver.xlsx", rows)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    members[SHEET] = members[SHEET].replace(b"</sheetData>", far)
    assert refusal(tmp_path, zipped(members)).code == "too_many_cells"


def test_a_layout_that_was_named_must_fit(tmp_path: Path) -> None:
    text = csv_text([("OpnameDatum", "StandNormaal"), ("2025-01-01", "12")])
    with pytest.raises(FileRefused) as caught:
        parse_text(tmp_path, text, layout="greenchoice")
    assert caught.value.code == "layout_mismatch"
    assert "standdal, terugleveringnormaal, terugleveringdal" in caught.value.message
    with pytest.raises(FileRefused, match="Kies uit: slimmemeterportal_electricity") as caught:
        parse_text(tmp_path, text, layout="eneco")
    assert caught.value.code == "layout_name"


def test_a_spreadsheet_that_was_cut_off_or_damaged(tmp_path: Path) -> None:
    content = write_xlsx(tmp_path / "heel.xlsx", [("a", "b"), (1, 2)]).read_bytes()
    assert refusal(tmp_path, content[: len(content) // 2]).code == "unreadable"
    start = content.index(b"xl/workbook.xml") + len("xl/workbook.xml")
    damaged = content[:start] + bytes(40) + content[start + 40 :]
    assert refusal(tmp_path, damaged).code == "unreadable"
