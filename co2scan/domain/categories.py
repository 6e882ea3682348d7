"""What an activity can be: its unit, its group, and which figures it gives in each presentation.

The rows stand in co2scan/data/categories.csv. `kind` decides the figures (RULES). `factor_of` names
the category whose factor is used when that is another one (diesel of a generator is diesel); the
three keys do so for one figure (location-based electricity always uses the grid mix; foreign
guarantees count as grey for the CO2-Prestatieladder).
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
Kind = Literal[
    "fuel",
    "electricity",
    "heat",
    "refrigerant",
    "direct",
    "travel",
    "commuting",
    "waste",
    "purchasing",
    "none",
]


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
    # One value says it all: what a car wreck, foam or powder gives off where it is used.
    "direct": {"ladder": Rule("1", "wtw"), **_same("1", "wtw")},
    "travel": {"ladder": Rule("business_travel", "wtw"), **_same("3.6", "wtw")},
    "commuting": _same("3.7", "wtw"),
    "waste": _same("3.5", "treatment"),
    "purchasing": _same("3.1", "wtw"),
    "none": {},
}

GROUPS = {
    "buildings": "Gebouwen",
    "fleet": "Voertuigen",
    "exercises": "Oefenen",
    "extinguishing": "Blusmiddelen",
    "travel": "Zakelijke reizen",
    "commuting": "Woon-werk, opkomst en cursus",
    "waste": "Afval",
    "purchasing": "Inkoop",
}
BUILDING_CARRIERS = ("electricity", "gas", "heat", "heating_fuel")


@dataclass(frozen=True)
class Category:
    key: str
    name: str
    unit: str
    carrier: str
    group: str
    kind: Kind
    factor_of: str
    ladder_key: str
    market_key: str
    location_key: str
    official: str  # section|subsection|name in the official list

    @cached_property
    def rules(self) -> dict[FigureName, Rule]:
        return RULES[self.kind]

    def factor_key(self, figure: FigureName) -> str:
        """The category whose factor gives this figure."""
        keys = {
            "ladder": self.ladder_key,
            "market": self.market_key,
            "market_chain": self.market_key,
            "location": self.location_key,
            "location_chain": self.location_key,
        }
        return keys.get(figure) or self.factor_of or self.key

    @property
    def needs_own_factor(self) -> bool:
        """No list gives it: the organisation names a factor and its source."""
        return bool(self.rules) and not self.official and not self.factor_keys - {self.key}

    @property
    def factor_keys(self) -> set[str]:
        return {self.factor_key(figure) for figure in self.rules}

    @property
    def is_building_energy(self) -> bool:
        """What a building uses to be lit and warm; an emergency generator says nothing of that."""
        return (
            self.group == "buildings"
            and self.carrier in BUILDING_CARRIERS
            and self.kind in ("fuel", "electricity", "heat")
        )


def _read() -> dict[str, Category]:
    path = Path(__file__).resolve().parent.parent / "data" / "categories.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: Category(**row) for row in csv.DictReader(lines)}  # type: ignore[arg-type]


CATEGORIES: dict[str, Category] = _read()
