"""What an activity can be: its unit, its group, and which figures it gives in each presentation.

The rows stand in co2scan/data/categories.csv. `kind` decides the figures (RULES); the three keys
name the category whose factor is used when that is another one (location-based electricity always
uses the grid mix; foreign guarantees count as grey for the CO2-Prestatieladder).
"""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

FigureName = Literal["ladder", "market", "market_chain", "location", "location_chain", "biogenic"]
FIGURES: tuple[FigureName, ...] = (
    "ladder",
    "market",
    "market_chain",
    "location",
    "location_chain",
    "biogenic",
)
Component = Literal["wtw", "ttw", "wtt", "biogenic", "gwp100", "treatment"]
Kind = Literal["fuel", "electricity", "heat", "refrigerant", "travel", "commuting", "none"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a figure is counted and which component of the factor makes it."""

    scope: str
    component: Component


_ENERGY_CHAIN = Rule("3.3", "wtt")
_MEMO = Rule("memo", "biogenic")


def _energy(scope: str) -> dict[FigureName, Rule]:
    return {
        "ladder": Rule(scope, "wtw"),
        "market": Rule(scope, "ttw"),
        "market_chain": _ENERGY_CHAIN,
        "location": Rule(scope, "ttw"),
        "location_chain": _ENERGY_CHAIN,
    }


def _same(scope: str, component: Component) -> dict[FigureName, Rule]:
    return {"market": Rule(scope, component), "location": Rule(scope, component)}


RULES: dict[Kind, dict[FigureName, Rule]] = {
    "fuel": {**_energy("1"), "biogenic": _MEMO},
    "electricity": _energy("2"),
    "heat": _energy("2"),
    "refrigerant": {"ladder": Rule("1", "gwp100"), **_same("1", "gwp100")},
    "travel": {"ladder": Rule("business_travel", "wtw"), **_same("3.6", "wtw")},
    "commuting": _same("3.7", "wtw"),
    "none": {},
}

GROUPS = {
    "buildings": "Gebouwen",
    "fleet": "Voertuigen",
    "exercises": "Oefenen",
    "travel": "Zakelijke reizen",
    "commuting": "Woon-werk en opkomst",
}


@dataclass(frozen=True)
class Category:
    key: str
    name: str
    unit: str
    carrier: str
    group: str
    kind: Kind
    ladder_key: str
    market_key: str
    location_key: str
    official: str  # section|subsection|name in the official list

    @cached_property
    def rules(self) -> dict[FigureName, Rule]:
        return RULES[self.kind]

    def factor_key(self, figure: FigureName) -> str:
        """The category whose factor gives this figure."""
        if figure == "ladder":
            return self.ladder_key or self.key
        if figure in ("market", "market_chain"):
            return self.market_key or self.key
        if figure in ("location", "location_chain"):
            return self.location_key or self.key
        return self.key

    @property
    def is_building_energy(self) -> bool:
        return self.group == "buildings" and self.kind in ("fuel", "electricity", "heat")


def _read() -> dict[str, Category]:
    path = Path(__file__).resolve().parent.parent / "data" / "categories.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: Category(**row) for row in csv.DictReader(lines)}  # type: ignore[arg-type]


CATEGORIES: dict[str, Category] = _read()
