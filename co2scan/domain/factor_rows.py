"""A row of a factor list as plain data, before it is stored. Values are kg CO2-eq per `unit`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.categories import CATEGORIES

ComponentName = Literal[
    "wtw", "ttw", "wtt", "biogenic", "infrastructure", "gwp100", "gwp100_ar4", "treatment"
]
COMPONENT_NAMES: dict[ComponentName, str] = {
    "wtw": "Totaal (WTW)",
    "ttw": "Direct (TTW)",
    "wtt": "Keten (WTT)",
    "biogenic": "Biogeen, telt niet mee",
    "infrastructure": "Infrastructuur, telt niet mee",
    "gwp100": "GWP100 (AR6)",
    "gwp100_ar4": "GWP100 (AR4, Montreal)",
    "treatment": "Inzameling en verwerking",
}
COMPONENTS: tuple[ComponentName, ...] = tuple(COMPONENT_NAMES)
MAIN_COMPONENTS: tuple[ComponentName, ...] = ("wtw", "gwp100", "treatment", "ttw")
SECTION_SEPARATOR = " / "  # between a section of the official list and its subsection
UNIT_NAMES = {
    "Nm3": "Nm³",
    "l": "liter",
    "kg ds": "kg droge stof",
    "vehicle-km": "voertuigkilometer",
    "passenger-km": "reizigerskilometer",
    "ton-km": "tonkilometer",
    "Vervuilingseenheid": "vervuilingseenheid",
}
SURENESS = ("second_hand", "seen", "official")  # from "to confirm" to sure

Issue = tuple[str, int, str, str, date]


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One row of one list. An empty component is not published: unknown, not zero."""

    list_name: str
    year: int
    issued_on: date
    category: str
    section: str
    name: str
    unit: str
    wtw: Decimal | None = None
    ttw: Decimal | None = None
    wtt: Decimal | None = None
    biogenic: Decimal | None = None
    infrastructure: Decimal | None = None
    gwp100: Decimal | None = None
    gwp100_ar4: Decimal | None = None
    treatment: Decimal | None = None
    remark: str = ""
    confidence: str = "official"
    source: str = ""
    source_url: str = ""

    @property
    def issue(self) -> Issue:
        """What makes the row one of a kind among everything that is stored."""
        return (self.list_name, self.year, self.section, self.name, self.issued_on)

    @property
    def values(self) -> dict[ComponentName, Decimal | None]:
        return {name: getattr(self, name) for name in COMPONENTS}

    def says_the_same_as(self, other: "FactorRow") -> bool:
        """Whether it gives the same figure for the same thing; source and day do not matter."""
        return self.values == other.values and (self.unit, self.category, self.remark) == (
            other.unit,
            other.category,
            other.remark,
        )

    def is_surer_than(self, other: "FactorRow") -> bool:
        return (
            self.confidence in SURENESS
            and other.confidence in SURENESS
            and SURENESS.index(self.confidence) > SURENESS.index(other.confidence)
        )

    def is_about_the_same_as(self, other: "FactorRow") -> bool:
        """Two rows of one list and year that give the factor of one thing.

        Lists rename their rows; the category that we gave them tells that they are the same.
        """
        if (self.list_name, self.year) != (other.list_name, other.year):
            return False
        if (self.section, self.name) == (other.section, other.name):
            return True
        return bool(self.category) and self.category == other.category

    @property
    def main_value(self) -> Decimal | None:
        component = main_component(self.values)
        return self.values[component] if component else None

    @property
    def unit_name(self) -> str:
        return unit_name(self.unit)

    @property
    def category_name(self) -> str:
        """What the row is the factor of; empty when no activity uses it."""
        return CATEGORIES[self.category].name if self.category else ""


def main_component(values: dict[ComponentName, Decimal | None]) -> ComponentName | None:
    """The component that people mean by "the factor"; None for a row without a usable value."""
    return next((name for name in MAIN_COMPONENTS if values[name] is not None), None)


def unit_name(unit: str) -> str:
    """The unit as people write it."""
    return UNIT_NAMES.get(unit, unit)
