"""The parts of the ambition page, and what two versions of a text differ in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

PEERS = "peers"
_WORDS = re.compile(r"\s+|\S+\s*")  # with the space behind it: what all words share is no match


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with a text; `help` asks for what belongs in it."""

    key: str
    title: str
    help: str


SECTIONS = (
    Section("vision", "Visie", "Waar staat VRT als het gelukt is?"),
    Section("ambition", "Ambitie", "Wat willen we bereiken, en wanneer?"),
    Section("strategy", "Strategie", "Hoe pakken we het aan, en wat doen we niet?"),
    Section("core_values", "Onze kernwaarden", "Hoe helpt duurzaamheid bij waar VRT voor staat?"),
    Section("role_analysis", "Rolanalyse", "Welke rol speelt duurzaamheid nu in ons werk?"),
    Section("developments", "De omgeving", "Welke ontwikkelingen komen op ons af?"),
)
TITLES = {section.key: section.title for section in SECTIONS} | {
    PEERS: "Vergelijkbare organisaties"
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that both versions have, or only the old or the new one."""

    kind: Literal["same", "old", "new"]
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Word by word; the pieces `same` and `old` make the old text, `same` and `new` the new one."""
    return tuple(_pieces(_WORDS.findall(old), _WORDS.findall(new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    """In a long text a match does not begin at a word of every line: a minute becomes a moment."""
    space = ""  # behind a word that changed; it belongs to what follows
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        before, after = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if tag == "equal":
            yield Piece("same", space + before)
            space = ""
            continue
        before, after, space = _without_shared_space(before, after)
        if before:
            yield Piece("old", before)
        if after:
            yield Piece("new", after)
    if space:
        yield Piece("same", space)


def _without_shared_space(before: str, after: str) -> tuple[str, str, str]:
    space = before[len(before.rstrip()) :]
    if not space or not after.endswith(space):
        return before, after, ""
    return before.removesuffix(space), after.removesuffix(space), space
