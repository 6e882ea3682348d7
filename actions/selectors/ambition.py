"""The ambition page as it stands, as it stood, and what changed in between."""

from dataclasses import dataclass
from typing import Any

from actions.domain.ambition import PEERS, SECTIONS, TITLES, Piece, Section, differences
from actions.models import AmbitionVersion

PEER_FIELDS = ("name", "does", "figures", "source", "url")
PEER_LABELS = {
    "name": "Organisatie",
    "does": "Wat ze doet",
    "figures": "Cijfers",
    "source": "Bron",
    "url": "Adres van de bron",
}


@dataclass(frozen=True, slots=True)
class SectionText:
    section: Section
    text: str


@dataclass(frozen=True, slots=True)
class PartDifference:
    title: str
    pieces: tuple[Piece, ...]


def versions() -> Any:
    return AmbitionVersion.objects.select_related("created_by", "restored_from").order_by("-number")


def latest_version() -> AmbitionVersion | None:
    found: AmbitionVersion | None = versions().first()
    return found


def texts(version: AmbitionVersion | None) -> list[SectionText]:
    """Every section in the order of the page, also one without a text."""
    sections = version.sections if version else {}
    return [SectionText(section, sections.get(section.key, "")) for section in SECTIONS]


def compare(old: AmbitionVersion, new: AmbitionVersion) -> list[PartDifference]:
    """The parts that differ, in the order of the page."""
    found = [
        (section.title, old.sections.get(section.key, ""), new.sections.get(section.key, ""))
        for section in SECTIONS
    ]
    found.append((TITLES[PEERS], peers_as_text(old.peers), peers_as_text(new.peers)))
    return [
        PartDifference(title, differences(before, after))
        for title, before, after in found
        if before != after
    ]


def peers_as_text(peers: list[dict[str, str]]) -> str:
    """A line for each organisation, so that two lists can be laid beside each other."""
    return "\n".join(
        " · ".join(peer[name] for name in PEER_FIELDS if peer.get(name)) for peer in peers
    )
