from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from actions.domain.attachments import (
    KINDS,
    LONGEST_CONTENTS,
    LONGEST_NAME,
    FileRefused,
    check_file,
    clean_name,
    content_type_of,
)


def zipped(**files: bytes) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def office(main: str, *others: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", main, *others):
            archive.writestr(name, b"<x/>")
    return held.getvalue()


def open_document(content_type: str, *others: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("mimetype", content_type, ZIP_STORED)
        for name in ("content.xml", *others):
            archive.writestr(name, b"<x/>")
    return held.getvalue()


ODF = "application/vnd.oasis.opendocument"
GOOD = {
    "offerte.pdf": b"%PDF-1.7\n",
    "brief.docx": office("word/document.xml"),
    "begroting.xlsx": office("xl/workbook.xml"),
    "avond.pptx": office("ppt/presentation.xml"),
    "brief.odt": open_document(f"{ODF}.text"),
    "begroting.ods": open_document(f"{ODF}.spreadsheet"),
    "foto.png": b"\x89PNG\r\n\x1a\n\0\0",
    "foto.jpg": b"\xff\xd8\xff\xe0\0",
    "FOTO.JPEG": b"\xff\xd8\xff\xe1\0",
    "notitie.txt": "Café, € 5".encode(),
    "oud.txt": "Café".encode("cp1252"),
    "uit-excel.txt": "Café".encode("utf-16"),
    "lijst.csv": b"\xef\xbb\xbfa;b\n1;2\n",
    "uitleg.txt": b"Zo maak je een pagina: <html>",
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_what_it_says_is_kept(name: str) -> None:
    content = BytesIO(GOOD[name])
    check_file(name, content)
    assert content.tell() == 0


def test_every_kind_has_an_example() -> None:
    assert {name.rpartition(".")[2].lower() for name in GOOD} == set(KINDS)


REFUSED = {
    "pagina.html": (b"<html>", "Een .html kan hier niet. Wel: pdf, docx"),
    "tekening.svg": (b"<svg/>", "Een .svg kan hier niet"),
    "programma.exe": (b"MZ", "Een .exe kan hier niet"),
    "post.eml": (b"From: x", "Een .eml kan hier niet"),
    "pak.zip": (zipped(a=b"1"), "Een .zip kan hier niet"),
    "oud.doc": (b"\xd0\xcf\x11\xe0", "Een .doc kan hier niet. Bewaar het als .docx."),
    "macro.docm": (office("word/document.xml"), "kan macro’s bevatten"),
    "macro.xlsm": (office("xl/workbook.xml"), "kan macro’s bevatten"),
    "zonder": (b"%PDF-1.7", "Dit bestand heeft geen soort"),
    "nep.pdf": (b"MZ\x90\0", "Dit heet .pdf, maar is geen pdf. Bewaar het opnieuw als .pdf."),
    "nep.docx": (office("xl/workbook.xml"), "Dit heet .docx, maar is geen Word-bestand"),
    "half.docx": (office("word/document.xml")[:40], "Dit heet .docx, maar is geen"),
    "verstopt.docx": (
        office("word/document.xml", "word/vbaProject.bin"),
        "Er zitten macro’s in dit bestand",
    ),
    "verstopt.odt": (
        open_document(f"{ODF}.text", "Basic/Standard/Module1.xml"),
        "Er zitten macro’s in dit bestand",
    ),
    "nep.odt": (open_document(f"{ODF}.spreadsheet"), "Dit heet .odt, maar is geen"),
    "zonder-soort.ods": (office("xl/workbook.xml"), "Dit heet .ods, maar is geen"),
    "nep.png": (b"\xff\xd8\xff", "Dit heet .png, maar is geen afbeelding"),
    "nep.jpg": (b"<svg/>", "Dit heet .jpg, maar is geen foto"),
    "nep.txt": (b"\x7fELF\0\0", "Dit heet .txt, maar is geen tekst"),
    "pagina.txt": (b"\n <!DOCTYPE html><script>", "Dit heet .txt, maar is geen tekst"),
    "pagina-utf16.csv": ("<html>".encode("utf-16"), "Dit heet .csv, maar is geen tekst"),
    "ook-pdf.csv": (b"%PDF-1.7", "Dit heet .csv, maar is geen tekst"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_is_refused(name: str) -> None:
    content, message = REFUSED[name]
    with pytest.raises(FileRefused, match=message.replace("(", r"\(")):
        check_file(name, BytesIO(content))


def test_a_zip_with_endless_contents_is_not_read() -> None:
    """Its list of contents alone would take the memory of the machine."""
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for number in range(LONGEST_CONTENTS // 250):
            archive.writestr(f"word/{number:0250}.xml", b"")
        archive.writestr("word/document.xml", b"")
    with pytest.raises(FileRefused):
        check_file("groot.docx", held)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("offerte.pdf", "offerte.pdf"),
        ("../../x", "x"),
        ("../../x.pdf", "x.pdf"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("C:\\fakepath\\offerte.pdf", "offerte.pdf"),
        ("/etc/passwd", "passwd"),
        ("..", ""),
        (".htaccess", "htaccess"),
        ("  twee   spaties .pdf", "twee spaties .pdf"),
        ("regel\r\neinde\0.pdf", "regeleinde.pdf"),
        ("rekening\u202efdp.exe", "rekeningfdp.exe"),  # a sign that turns the text round
        ("cafe\u0301.pdf", "café.pdf"),
        ("", ""),
    ],
)
def test_a_name_is_only_a_name(given: str, shown: str) -> None:
    assert clean_name(given) == shown


def test_a_long_name_keeps_its_end() -> None:
    cleaned = clean_name("a" * 300 + ".pdf")
    assert len(cleaned) == LONGEST_NAME and cleaned.endswith("a.pdf")


def test_what_is_not_known_is_only_bytes() -> None:
    assert content_type_of("x.pdf") == "application/pdf"
    assert content_type_of("x") == "application/octet-stream"
