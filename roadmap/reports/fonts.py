"""The letters of what is printed, and who draws which character.

They come with the packages, so that a bare machine prints the same, and no letter of the machine
is ever used. `make setup` puts them in FONTS_DIR.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

UNKNOWN = "\ufffd"  # stands where no font has the character: visible, and never cut
SCHEME = "letters"  # of the addresses that a print may fetch: fonts, and nothing else


class MissingFonts(Exception):
    """The fonts are not where they belong; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Face:
    """A file with one family in one weight. `family` is our own name for it."""

    family: str
    weight: int
    file: str

    @property
    def path(self) -> Path:
        return Path(settings.FONTS_DIR) / self.file

    @property
    def url(self) -> str:
        return f"{SCHEME}:{self.file}"


REGULAR, BOLD = 400, 600
SANS, SERIF = "VD Sans", "VD Serif"
# Pango looks for pictograms in a family of this name, whatever the style sheet says.
EMOJI = "emoji"
FACES = (
    Face(SANS, REGULAR, "NotoSans-400.ttf"),
    Face(SANS, BOLD, "NotoSans-600.ttf"),
    Face(SERIF, REGULAR, "NotoSerif-400.ttf"),
    Face("VD Arabic", REGULAR, "NotoSansArabic-400.ttf"),
    Face("VD Arabic", BOLD, "NotoSansArabic-600.ttf"),
    Face("VD Hebrew", REGULAR, "NotoSansHebrew-400.ttf"),
    Face("VD Hebrew", BOLD, "NotoSansHebrew-600.ttf"),
    Face(EMOJI, REGULAR, "NotoEmoji-400.ttf"),
)
SANS_FAMILIES = (SANS, "VD Arabic", "VD Hebrew", EMOJI)
SERIF_FAMILIES = (SERIF, SANS, "VD Arabic", "VD Hebrew", EMOJI)


def face_of(family: str, weight: int) -> Face:
    """The file of a family in that weight, or in the only one it has."""
    mine = [face for face in FACES if face.family == family]
    return next((face for face in mine if face.weight == weight), mine[0])


@cache
def opened(face: Face) -> Any:
    """A `fontTools` font. Raises MissingFonts."""
    from fontTools.ttLib import TTFont

    if not face.path.exists():
        raise MissingFonts("De letters voor het drukwerk ontbreken. Voer uit: make setup")
    return TTFont(face.path, lazy=True)


@cache
def characters(face: Face) -> dict[int, str]:
    """Its characters, each with the name of the glyph."""
    found: dict[int, str] = opened(face).getBestCmap()
    return found


@cache
def advances(face: Face) -> dict[str, tuple[int, int]]:
    """The width of each glyph, in units of which `units_per_em` go in the size."""
    found: dict[str, tuple[int, int]] = opened(face)["hmtx"].metrics
    return found


@cache
def units_per_em(face: Face) -> int:
    return int(opened(face)["head"].unitsPerEm)


def addresses() -> dict[Face, str]:
    """Where a PDF finds each of them, for `templates/roadmap/print/fonts.css`."""
    return {face: face.url for face in FACES}
