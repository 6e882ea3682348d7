"""The parts of the ambition page, and what two versions of a text differ in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

PEERS = "peers"
_WORDS = re.compile(r"\s+|[^\s]+")


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
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[old_from:old_to]))
            continue
        if old_from < old_to:
            yield Piece("old", "".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Piece("new", "".join(new[new_from:new_to]))
