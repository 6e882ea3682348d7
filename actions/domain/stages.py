"""The way of an opportunity and of an initiative: what may become what, and why not."""

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    """Where an opportunity is. `word` is what people read, `icon` its sign."""

    OPEN = "open"
    PROMOTED = "promoted"
    MERGED = "merged"
    PARKED = "parked"
    DECLINED = "declined"

    @property
    def word(self) -> str:
        return _WORDS[self]

    @property
    def icon(self) -> str:
        return _ICONS[self]


class InitiativeStage(StrEnum):
    """Where an initiative is."""

    RUNNING = "running"
    STOPPED = "stopped"
    PROMOTED = "promoted"

    @property
    def word(self) -> str:
        return _INITIATIVE_WORDS[self]

    @property
    def icon(self) -> str:
        return _INITIATIVE_ICONS[self]


_WORDS = {
    Stage.OPEN: "open",
    Stage.PROMOTED: "actie geworden",
    Stage.MERGED: "samengevoegd",
    Stage.PARKED: "geparkeerd",
    Stage.DECLINED: "niet doen",
}
_ICONS = {
    Stage.OPEN: "s-gepland",
    Stage.PROMOTED: "s-af",
    Stage.MERGED: "pijl",
    Stage.PARKED: "s-pauze",
    Stage.DECLINED: "s-weg",
}
_INITIATIVE_WORDS = {
    InitiativeStage.RUNNING: "loopt",
    InitiativeStage.STOPPED: "gestopt",
    InitiativeStage.PROMOTED: "actie geworden",
}
_INITIATIVE_ICONS = {
    InitiativeStage.RUNNING: "s-loopt",
    InitiativeStage.STOPPED: "s-weg",
    InitiativeStage.PROMOTED: "s-af",
}

MOVES: Mapping[Stage, frozenset[Stage]] = {
    Stage.OPEN: frozenset({Stage.PROMOTED, Stage.MERGED, Stage.PARKED, Stage.DECLINED}),
    Stage.PARKED: frozenset({Stage.OPEN, Stage.DECLINED}),
    Stage.DECLINED: frozenset({Stage.OPEN}),
    Stage.MERGED: frozenset({Stage.OPEN}),
    Stage.PROMOTED: frozenset(),
}
INITIATIVE_MOVES: Mapping[InitiativeStage, frozenset[InitiativeStage]] = {
    InitiativeStage.RUNNING: frozenset({InitiativeStage.STOPPED, InitiativeStage.PROMOTED}),
    InitiativeStage.STOPPED: frozenset({InitiativeStage.RUNNING}),
    InitiativeStage.PROMOTED: frozenset(),
}

_REFUSALS = {
    Stage.OPEN: "‘{title}’ is nog open.",
    Stage.PROMOTED: "‘{title}’ is al een actie.",
    Stage.MERGED: "‘{title}’ is samengevoegd met een andere kans. Heropen hem eerst.",
    Stage.PARKED: "‘{title}’ is geparkeerd. Heropen hem eerst.",
    Stage.DECLINED: "Bij ‘{title}’ is besloten: niet doen. Heropen hem eerst.",
}
_INITIATIVE_REFUSALS = {
    InitiativeStage.RUNNING: "‘{title}’ loopt al.",
    InitiativeStage.STOPPED: "‘{title}’ is gestopt. Laat het eerst weer lopen.",
    InitiativeStage.PROMOTED: "‘{title}’ is al een actie.",
}


def move_refused(now: Stage, then: Stage, title: str) -> str:
    """Why this opportunity cannot become that, in Dutch; empty when it can."""
    return "" if then in MOVES[now] else _REFUSALS[now].format(title=title)


def initiative_move_refused(now: InitiativeStage, then: InitiativeStage, title: str) -> str:
    return "" if then in INITIATIVE_MOVES[now] else _INITIATIVE_REFUSALS[now].format(title=title)
