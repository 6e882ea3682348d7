"""What needs a person, as the overview, the memo and the fixed report show it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class AttentionKind(StrEnum):
    """In the order in which they stand; `word` is what people read, `icon` its sign."""

    OFF_COURSE = "off_course"
    LATE = "late"
    BLOCKED = "blocked"
    DECISION = "decision"
    DATA = "data"
    STALE = "stale"

    @property
    def word(self) -> str:
        return _WORDS[self]

    @property
    def icon(self) -> str:
        return _ICONS[self]


_WORDS = {
    AttentionKind.OFF_COURSE: "Niet op koers",
    AttentionKind.LATE: "Te laat",
    AttentionKind.BLOCKED: "Geblokkeerd",
    AttentionKind.DECISION: "Besluit nodig",
    AttentionKind.DATA: "Gegevens ontbreken",
    AttentionKind.STALE: "Lang geen bericht",
}
_ICONS = {
    AttentionKind.OFF_COURSE: "let",
    AttentionKind.LATE: "klok",
    AttentionKind.BLOCKED: "s-vast",
    AttentionKind.DECISION: "bord",
    AttentionKind.DATA: "gat",
    AttentionKind.STALE: "stil",
}


@dataclass(frozen=True, slots=True)
class Attention:
    """`what` is the thing, `why` tells why and on whom it waits. `action` is a code, or empty.

    For what has an effect: tonnes a year, whether the forecast counts it already, the gap to the
    target after a yes, and its euros per tonne; None where it has none or nobody knows.
    """

    kind: AttentionKind
    what: str
    why: str
    action: str = ""
    until: date | None = None
    effect_t: Decimal | None = None
    is_in_forecast: bool | None = None
    gap_after_t: Decimal | None = None
    eur_per_t: Decimal | None = None
