"""How wide a text is in the letters that are embedded, and that each character has a letter.

Widths are the sums of the advances: without kerning, which the setting of print leaves out too, and
with Arabic letters apart, which is never narrower than joined.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from roadmap.reports.fonts import (
    BOLD,
    REGULAR,
    SANS_FAMILIES,
    SERIF_FAMILIES,
    UNKNOWN,
    Face,
    face_of,
    letters_of,
)

FORM_CHOICES = {0xFE0E, 0xFE0F}  # between a pictogram in black or in colour: here always black
JOINERS = {0x200C, 0x200D}


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, bold: bool = False, serif: bool = False) -> float:
    """In the unit of `size`, of what `printable` makes of the text."""
    return sum(_width(character, bold, serif) for character in printable(text)) * size


@lru_cache(maxsize=4096)
def _width(character: str, bold: bool, serif: bool) -> float:
    """In ems. What takes no room of its own, such as a vowel sign, has none."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    face = _face(character, bold, serif)
    letters = letters_of(face or _faces(bold, serif)[0])
    glyph = letters.characters[ord(character)] if face else ".notdef"
    return letters.advances[glyph][0] / letters.units_per_em


def printable(text: str) -> str:
    """The text as it is printed: on one line, with � for each character that no font has."""
    return "".join(_printable(character) for character in text)


@lru_cache(maxsize=4096)
def _printable(character: str) -> str:
    if ord(character) in FORM_CHOICES:
        return ""
    if character.isspace() and character != "\u00a0":
        return " "
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Co", "Cn"}:
        return UNKNOWN
    if category == "Cf":  # marks of direction, soft hyphens: nothing to print
        return character if ord(character) in JOINERS else ""
    return character if _face(character, False, False) else UNKNOWN


def _face(character: str, bold: bool, serif: bool) -> Face | None:
    return next(
        (face for face in _faces(bold, serif) if ord(character) in letters_of(face).characters),
        None,
    )


def _faces(bold: bool, serif: bool) -> list[Face]:
    families = SERIF_FAMILIES if serif else SANS_FAMILIES
    return [face_of(family, BOLD if bold else REGULAR) for family in families]


def used_faces(texts: Iterable[tuple[str, bool, bool]]) -> dict[Face, set[str]]:
    """Which characters of which font some texts need; each is a text, bold, serif."""
    found: dict[Face, set[str]] = {}
    for text, bold, serif in texts:
        for character in printable(text):
            face = _face(character, bold, serif)
            if face is not None:
                found.setdefault(face, set()).add(character)
    return found
