"""How sure a figure is: a quality class and a range per line, and of lines together.

A range is a fraction: 0.05 is ± 5 %, at 95 % confidence. What is assumed is dated and says its
source; it is no measurement. Worked examples: docs/calculation.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

ASSUMED_ON = date(2026, 11, 1)
ASSUMPTION = "aanname"
IPCC = "IPCC 2006, deel 2, hoofdstuk 2.4.2: verstekwaarde voor verbruik van brandstof"
MOSTLY_MEASURED, MOSTLY_ESTIMATED = Decimal("0.05"), Decimal("0.5")  # of the days, estimated
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Assumed:
    """A range with what it rests on."""

    words: str
    range: Decimal
    source: str = ASSUMPTION


class QualityClass(StrEnum):
    """From sure to unsure."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"

    @property
    def assumed(self) -> Assumed:
        return CLASSES[self]


CLASSES = {
    QualityClass.A: Assumed("gemeten, factor uit de officiële lijst", Decimal("0.05"), IPCC),
    QualityClass.B: Assumed("deels geschat: meer dan 5 % van de dagen", Decimal("0.10")),
    QualityClass.C: Assumed("grotendeels geschat: de helft van de dagen of meer", Decimal("0.25")),
    QualityClass.D: Assumed("een eigen factor, of een die nog bevestigd moet", Decimal("0.50")),
    QualityClass.E: Assumed("een voorbeeldfactor: niet voor een verklaring", Decimal(1)),
}
# What some sources are at least, by the group of their category: how much was used is known less
# well than a meter knows it.
AT_LEAST = {
    "travel": Assumed("zakelijke reizen: een gemiddeld voertuig", Decimal("0.20")),
    "commuting": Assumed("woon-werk en opkomst: afstand en vervoer deels geschat", Decimal("0.30")),
    "exercises": Assumed("oefenen: verbranding in de open lucht", Decimal("0.25")),
    "extinguishing": Assumed("blusmiddelen: bijgevulde hoeveelheid", Decimal("0.25")),
    "waste": Assumed("afval: gewicht per inzameling", Decimal("0.30")),
    "purchasing": Assumed("inkoop: naar euro's", Decimal("0.50")),
}
_FROM_THE_LIST = {"official"}
_EXAMPLE = {"example"}


def quality_class(
    measured_days: Decimal, estimated_days: Decimal, confidences: Iterable[str]
) -> QualityClass:
    """`confidences` are those of the factors that count. The least sure of all decides.

    Example on paper: 365 days of which 12 estimated is 3.3 %: A. With 40 it is 11 %: B. With an own
    factor it is D, however well it was measured.
    """
    found = set(confidences)
    if found & _EXAMPLE:
        return QualityClass.E
    if found - _FROM_THE_LIST:
        return QualityClass.D
    days = measured_days + estimated_days
    share = estimated_days / days if days else NOTHING
    if share >= MOSTLY_ESTIMATED:
        return QualityClass.C
    return QualityClass.B if share > MOSTLY_MEASURED else QualityClass.A


def range_of(quality: QualityClass, group: str) -> Decimal:
    """The largest of what the class says and what the source says.

    Example on paper: measured gas is 5 %; business travel of class A is 20 %, of class D 50 %.
    """
    least = AT_LEAST.get(group)
    return max(quality.assumed.range, least.range if least else NOTHING)


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Of lines together. `kg` is ± what the total may be off when their errors are independent,
    `most_kg` when all go wrong the same way, as they do where lines share a factor."""

    total_kg: Decimal
    kg: Decimal
    most_kg: Decimal

    @property
    def share(self) -> Decimal | None:
        """None of nothing."""
        return self.kg / abs(self.total_kg) if self.total_kg else None


def combined(lines: Iterable[tuple[Decimal, Decimal]]) -> Uncertainty:
    """Of (kg, range) of each line: the root of the sum of the squares of kg × range.

    Example on paper: 100 t ± 5 %, 40 t ± 25 % and 20 t ± 50 % is 5, 10 and 10 t; 25 + 100 + 100 is
    225 and its root 15 t, which is 9.375 % of 160 t. All the same way it would be 25 t.
    """
    total = squares = most = NOTHING
    for kg, its_range in lines:
        off = abs(kg) * its_range
        total += kg
        squares += off * off
        most += off
    return Uncertainty(total, squares.sqrt(), most)
