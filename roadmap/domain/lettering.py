"""How wide a text is on a screen, where it may break, and how it stands beside other text."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from roadmap.domain import dejavu

Measure = Callable[[str, float, bool], float]
"""`measure(text, size, bold)`: the width in px of a text in letters of that size."""

NO_BREAK = "\u00a0"
DOT = "·"  # between what is said of one thing; not at the end or the start of a line
FIRST_STRONG, POP = "\u2068", "\u2069"
_DIRECTIONS = str.maketrans(dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"))
_ISOLATES = str.maketrans(dict.fromkeys("\u2066\u2067\u2068\u2069"))
_TAKES_NO_ROOM = {"Mn", "Me", "Cf", "Cc"}
_FROM_THE_RIGHT = {"R", "AL", "AN"}


@cache
def _widths(bold: bool) -> dict[str, int]:
    table = dejavu.BOLD if bold else dejavu.REGULAR
    return {letter: width for width, letters in table.items() for letter in letters}


def screen_width(text: str, size: float, bold: bool) -> float:
    """In DejaVu Sans, the widest font a screen is likely to have; unknown letters count wide."""
    known = _widths(bold)
    units = 0
    for letter in text:
        width = known.get(letter)
        if width is None:
            takes_no_room = unicodedata.category(letter) in _TAKES_NO_ROOM
            width = 0 if takes_no_room else dejavu.WIDEST
        units += width
    return units * size / 1000


def plain(text: str) -> str:
    """Without line breaks and without signs that turn the direction of what follows."""
    return " ".join(text.translate(_DIRECTIONS).translate(_ISOLATES).split())


def isolated(text: str) -> str:
    """A text with letters from right to left, kept from turning what stands beside it."""
    if any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text):
        return f"{FIRST_STRONG}{text}{POP}"
    return text


# -- breaking into lines ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a label in one hand. `kind` says which: title, owner or late."""

    kind: str
    text: str
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a run stands in one line; `x` from where the line begins, without isolates."""

    kind: str
    text: str
    x: float
    width: float


def broken(runs: Sequence[Run], widest: float, measure: Measure) -> list[tuple[Piece, ...]]:
    """The runs behind each other in lines of at most `widest`; a word breaks when it must."""
    lines: list[list[Run]] = [[]]
    left = widest
    for run in runs:
        space = measure(" ", run.size, run.bold)
        for word in _words(run, widest, measure):
            width = measure(word, run.size, run.bold)
            before = space if lines[-1] else 0
            if lines[-1] and before + width > left:
                if word == DOT:
                    continue
                if lines[-1][-1].text == DOT:
                    lines[-1].pop()
                lines.append([])
                left, before = widest, 0
            lines[-1].append(Run(run.kind, word, run.size, run.bold))
            left -= before + width
    return [tuple(_pieces(line, measure)) for line in lines]


def _words(run: Run, widest: float, measure: Measure) -> Iterator[str]:
    """The words of a run, cut where one alone is wider than a line."""
    for word in run.text.split(" "):
        rest = word
        while len(rest) > 1 and measure(rest, run.size, run.bold) > widest:
            count = 1
            while measure(rest[: count + 1], run.size, run.bold) <= widest:
                count += 1
            yield rest[:count]
            rest = rest[count:]
        if rest:
            yield rest


def _pieces(line: Sequence[Run], measure: Measure) -> Iterator[Piece]:
    x = 0.0
    for (kind, size, bold), words in groupby(line, lambda run: (run.kind, run.size, run.bold)):
        text = " ".join(word.text for word in words)
        if x:
            x += measure(" ", size, bold)
        width = measure(text, size, bold)
        yield Piece(kind, text, round(x, 1), round(width, 1))
        x += width
