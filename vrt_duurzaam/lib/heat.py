"""The completeness map: what is in, per place and month (`elements/heat.html`)."""

from dataclasses import dataclass
from enum import StrEnum


class HeatState(StrEnum):
    FULL = "full"
    ESTIMATED = "est"
    PARTLY = "part"
    MISSING = "none"
    NOT_EXPECTED = "off"  # closed in that month, or the month is not over yet

    @property
    def word(self) -> str:
        return _WORDS[self]

    @property
    def sign(self) -> str:
        """What stands in the box, so that it reads without colour."""
        return _SIGNS.get(self, "")


_WORDS = {
    HeatState.FULL: "compleet",
    HeatState.ESTIMATED: "geschat",
    HeatState.PARTLY: "deels",
    HeatState.MISSING: "ontbreekt",
    HeatState.NOT_EXPECTED: "niet van toepassing",
}
_SIGNS = {HeatState.PARTLY: "½", HeatState.MISSING: "?", HeatState.NOT_EXPECTED: "–"}


@dataclass(frozen=True)
class HeatCell:
    month: str  # as it stands above its column, such as "okt"
    state: HeatState
    url: str = ""  # empty: nothing to fill in or look up


@dataclass(frozen=True)
class HeatRow:
    """One place; the cells of all rows are of the same months, in the same order."""

    name: str
    cells: tuple[HeatCell, ...]
    complete: str  # as it is shown, such as "96 %"
    url: str = ""
