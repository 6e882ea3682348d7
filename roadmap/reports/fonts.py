"""The letters of what is printed, and who draws which character.

They come with the packages, so that a bare machine prints the same, and no letter of the machine
is ever used. `make setup` puts them in FONTS_DIR.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

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


@dataclass(frozen=True, slots=True)
class Letters:
    """What is in a font: by character the name of its glyph, and the width of each glyph in units
    of which `units_per_em` go in the size."""

    characters: dict[int, str]
    advances: dict[str, tuple[int, int]]
    units_per_em: int


_READING = Lock()  # fontTools reads bit by bit from one file, and a worker has several threads


def letters_of(face: Face) -> Letters:
    """Raises MissingFonts."""
    with _READING:
        return _read(face)


@cache
def _read(face: Face) -> Letters:
    from fontTools.ttLib import TTFont

    if not face.path.exists():
        raise MissingFonts("De letters voor het drukwerk ontbreken: voer make setup uit.")
    with TTFont(face.path, lazy=True) as font:
        return Letters(font.getBestCmap(), font["hmtx"].metrics, int(font["head"].unitsPerEm))


def addresses() -> dict[Face, str]:
    """Where a PDF finds each of them, for `templates/roadmap/print/fonts.css`."""
    return {face: face.url for face in FACES}
