"""The one status of an action, and what a status asks for.

Late, stale and at risk are no statuses: they are derived, in `signals`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What people set. `word` is what they read, `icon` its sign."""

    IDEA = "idea"
    PLANNED = "planned"
    RUNNING = "running"
    BLOCKED = "blocked"
    PAUSED = "paused"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def word(self) -> str:
        return _WORDS[self]

    @property
    def icon(self) -> str:
        return _ICONS[self]

    @property
    def is_open(self) -> bool:
        """There is still work to do."""
        return self not in {Status.DONE, Status.DROPPED}

    @property
    def is_committed(self) -> bool:
        """Its dates are a promise: an idea promises nothing, and what is over is over."""
        return self.is_open and self is not Status.IDEA

    @property
    def is_under_way(self) -> bool:
        """Somebody is at work on it, or would be."""
        return self in {Status.RUNNING, Status.BLOCKED}


_WORDS = {
    Status.IDEA: "Idee",
    Status.PLANNED: "Gepland",
    Status.RUNNING: "In uitvoering",
    Status.BLOCKED: "Geblokkeerd",
    Status.PAUSED: "Gepauzeerd",
    Status.DONE: "Afgerond",
    Status.DROPPED: "Vervallen",
}
_ICONS = {
    Status.IDEA: "s-idee",
    Status.PLANNED: "s-gepland",
    Status.RUNNING: "s-loopt",
    Status.BLOCKED: "s-vast",
    Status.PAUSED: "s-pauze",
    Status.DONE: "s-af",
    Status.DROPPED: "s-weg",
}


class WaitingFor(StrEnum):
    """On whom or what a blocked action waits."""

    LANDLORD = "landlord"
    BUDGET = "budget"
    TENDER = "tender"
    GRID = "grid"
    OTHER = "other"

    @property
    def word(self) -> str:
        return _WAITING_WORDS[self]


_WAITING_WORDS = {
    WaitingFor.LANDLORD: "gemeente of verhuurder",
    WaitingFor.BUDGET: "budget",
    WaitingFor.TENDER: "aanbesteding",
    WaitingFor.GRID: "netcapaciteit",
    WaitingFor.OTHER: "iets anders",
}


def waiting_words(waiting_for: str, note: str = "") -> str:
    """`budget`, `budget (begroting 2027)`; of something else only what was noted."""
    if not waiting_for:
        return ""
    word = WaitingFor(waiting_for).word
    if note and waiting_for == WaitingFor.OTHER:
        return note
    return f"{word} ({note})" if note else word


class Process(StrEnum):
    PRIMARY = "primary"
    SUPPORTING = "supporting"

    @property
    def word(self) -> str:
        return "Primair proces" if self is Process.PRIMARY else "Ondersteunend proces"


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What a status is checked against; `waiting_for` empty: not said."""

    status: Status
    has_owner: bool
    waiting_for: str = ""
    waiting_note: str = ""
    waiting_until: date | None = None
    dropped_reason: str = ""


def status_problems(facts: StatusFacts) -> dict[str, str]:
    """What is missing for this status, by the name of the field that should say it; in Dutch."""
    problems = {}
    if facts.status.is_under_way and not facts.has_owner:
        problems["owner"] = "Kies eerst een trekker: zonder trekker begint een actie niet."
    if facts.status is Status.BLOCKED:
        if not facts.waiting_for:
            problems["waiting_for"] = "Waar wacht deze actie op?"
        elif facts.waiting_for == WaitingFor.OTHER and not facts.waiting_note.strip():
            problems["waiting_note"] = "Schrijf op waarop de actie wacht."
        if facts.waiting_until is None:
            problems["waiting_until"] = "Tot wanneer wacht de actie? Een geschatte dag is genoeg."
    if facts.status is Status.DROPPED and not facts.dropped_reason.strip():
        problems["dropped_reason"] = "Waarom vervalt deze actie?"
    return problems
