"""The checks of PDF/UA find what is wrong; a print of ours is right, and asks for nothing."""

import os
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

import cffi
import pikepdf
import pytest
from PIL import Image

from roadmap.reports.pdf import MissingSystemParts, Print, Refused, png_of
from tests.pdf_ua import problems
from tests.roadmap.reports.telling import ARABIC, HEBREW, letters

PAGE = """<html lang="nl"><head><title>Proef</title><style>{style}
body {{ font-family: "VD Sans", "VD Arabic", "VD Hebrew", emoji }}</style></head>
<body>{body}</body></html>"""
BODY = f"""<h1>Kop met CO₂ 🚒 {ARABIC} {HEBREW}</h1><h2>Deel</h2>
<table><thead><tr><th>Bron</th><th>Ton</th></tr></thead>
<tbody><tr><th scope="row">Gas</th><td>760</td></tr></tbody></table>
<ul><li>een</li></ul><img src="drawing:a" alt="Een balk">"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def printed(body: str) -> bytes:
    page = PAGE.format(style=letters(), body=body)
    return Print(page, {"drawing:a": DRAWING}).pdf()


@pytest.fixture(scope="module")
def good() -> bytes:
    return printed(BODY)


def test_a_print_is_right(good: bytes) -> None:
    assert problems(good) == []


def tags(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == f"/{kind}"
    ]


def typed(pdf: pikepdf.Pdf, kind: str) -> Any:
    return next(
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == f"/{kind}"
    )


def font_of(pdf: pikepdf.Pdf) -> Any:
    return next(
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"
    )


def without_part(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as xmp:
        del xmp["pdfuaid:part"]


def without_titles(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def painted(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 10 10 re f")


def without_file(pdf: pikepdf.Pdf) -> None:
    del font_of(pdf)["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]


def without_characters(pdf: pikepdf.Pdf) -> None:
    del font_of(pdf)["/ToUnicode"]


def renamed(kind: str, to: str) -> Callable[[pikepdf.Pdf], None]:
    def rename(pdf: pikepdf.Pdf) -> None:
        tags(pdf, kind)[0]["/S"] = pikepdf.Name(f"/{to}")

    return rename


@pytest.mark.parametrize(
    ("breaks", "problem"),
    [
        (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "not marked as tagged"),
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "no structure tree"),
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "no language"),
        (lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), "title is not shown"),
        (without_titles, "no title"),
        (without_part, "does not say that it is PDF/UA-1"),
        (lambda pdf: tags(pdf, "Figure")[0].__delitem__("/Alt"), "figure without alternative"),
        (renamed("H2", "H4"), "heading H4 after level 1"),
        (renamed("LI", "P"), "P in L"),
        (renamed("H1", "Kop"), "unknown tag Kop"),
        (lambda pdf: tags(pdf, "TH")[0].__delitem__("/A"), "head of a table without scope"),
        (lambda pdf: typed(pdf, "Page").__delitem__("/Tabs"), "tab key"),
        (painted, "untagged content (f)"),
        (without_file, "is not embedded"),
        (without_characters, "does not tell its characters"),
    ],
)
def test_the_checks_find_what_is_wrong(
    good: bytes, breaks: Callable[[pikepdf.Pdf], None], problem: str
) -> None:
    broken = BytesIO()
    with pikepdf.open(BytesIO(good)) as pdf:
        breaks(pdf)
        pdf.save(broken)
    assert [found for found in problems(broken.getvalue()) if problem in found]


def test_the_checks_find_a_character_without_a_letter() -> None:
    assert "a character that the font does not have" in problems(printed("<h1>漢</h1>"))


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "file:///etc/hostname", "a.png", "letters:../x"]
)
def test_what_is_not_ours_is_never_fetched(address: str) -> None:
    with pytest.raises(Refused):
        printed(f'<base href="letters:"><h1>Kop</h1><img src="{address}" alt="x">')


@pytest.mark.parametrize("before", [None, "/etc/fonts/fonts.conf"])
def test_what_this_process_starts_keeps_the_letters_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    """A browser that is started after a print has nothing to draw with otherwise."""
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    if before:
        monkeypatch.setenv("FONTCONFIG_FILE", before)
    assert problems(printed('<h1 style="font-family: DejaVu Sans, VD Sans">Kop</h1>')) == []
    assert os.environ.get("FONTCONFIG_FILE") == before


def test_the_pages_of_a_picture_stand_below_each_other() -> None:
    style = "@page { size: 200px 100px; margin: 0 } h1 { margin: 0 } h1 + h1 { break-before: page }"
    pages = f"<style>{style}</style><h1>een</h1><h1>twee</h1>"
    picture = Image.open(BytesIO(png_of(printed(pages), dpi=96)))
    assert picture.size == (200, 200)


def test_missing_parts_of_the_system_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object, **__: object) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(cffi.FFI, "dlopen", absent)
    with pytest.raises(MissingSystemParts, match="libpango-1.0-0"):
        printed("<h1>Kop</h1>")
