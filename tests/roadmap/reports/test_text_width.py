"""Widths are those of the letters in the PDF, and each character has one."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from roadmap.reports.fonts import FACES, UNKNOWN, MissingFonts, _read, letters_of
from roadmap.reports.pdf import Print
from roadmap.reports.text_width import printable, text_width, used_faces
from tests.roadmap.at_once import at_once
from tests.roadmap.reports.telling import ARABIC, HEBREW, letters


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ledverlichting in 29 kazernes", "Ledverlichting in 29 kazernes"),
        ("CO₂ −55 %, € 406", "CO₂ −55 %, € 406"),
        ("twee\tregels\nen meer", "twee regels en meer"),
        (f"{ARABIC} 🚒", f"{ARABIC} 🚒"),
        (HEBREW, HEBREW),
        ("❤️", "❤"),  # the sign that asks for colour has nothing to print
        ("漢字 \x00", f"{UNKNOWN}{UNKNOWN} {UNKNOWN}"),
        ("\u202eomgekeerd\u202c", "omgekeerd"),
    ],
)
def test_each_character_is_printed_or_shows_that_it_cannot_be(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("character", "file"),
    [
        ("a", "NotoSans-400.ttf"),
        ("₂", "NotoSans-400.ttf"),
        ("خ", "NotoSansArabic-400.ttf"),
        ("ש", "NotoSansHebrew-400.ttf"),
        ("🚒", "NotoEmoji-400.ttf"),
        (UNKNOWN, "NotoSans-400.ttf"),
    ],
)
def test_a_width_is_that_of_the_first_font_that_has_the_letter(character: str, file: str) -> None:
    (face,) = used_faces([(character, False, False)])
    assert face.file == file
    font = TTFont(face.path)
    advance = font["hmtx"][font.getBestCmap()[ord(character)]][0]
    assert text_width(character, 13, False) == pytest.approx(advance * 13 / font["head"].unitsPerEm)


def test_the_letters_in_the_pdf_are_as_wide_as_they_were_measured() -> None:
    words = ["Warmtepomp kazerne Hengelo", "AVATAR Te laat: 52 dagen, 75 %", "fi ffi, Wij & jij"]
    lines = "".join(f"<p>{word}</p>" for word in words)
    style = 'p { font: 400 40px "VD Sans"; font-kerning: none; font-variant-ligatures: none }'
    page = f'<html lang="nl"><title>x</title><style>{letters()}{style}</style><h1>x</h1>{lines}'
    document = pypdfium2.PdfDocument(Print(page).pdf())
    text = document[0].get_textpage()
    for word in words:
        place, _ = text.search(word).get_next()
        left = text.get_charbox(place, loose=True)[0]
        right = text.get_charbox(place + len(word) - 1, loose=True)[2]
        assert (right - left) / 0.75 == pytest.approx(text_width(word, 40, False), abs=0.5)
    text.close()
    document.close()


def test_bold_is_wider_and_a_longer_text_never_narrower() -> None:
    text = f"Besluit 2030 {ARABIC} {HEBREW} 🚒"
    assert text_width("Besluit", 13, True) > text_width("Besluit", 13, False)
    widths = [text_width(text[:length], 13, True) for length in range(len(text) + 1)]
    assert all(shorter <= longer for shorter, longer in pairwise(widths))


def test_of_two_files_at_once_one_reads_the_letters() -> None:
    """Two threads of a worker; the file of a font has one place where it is read."""
    _read.cache_clear()
    found = at_once(4, lambda: letters_of(FACES[0]))
    assert len({id(letters) for letters in found}) == 1
    assert found[0].characters[ord("a")] == "a"


def test_without_the_fonts_it_says_what_to_do(settings: Any, tmp_path: Path) -> None:
    settings.FONTS_DIR = tmp_path
    _read.cache_clear()
    with pytest.raises(MissingFonts, match="make setup"):
        letters_of(FACES[0])
