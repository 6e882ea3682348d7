"""What the sites used over the last twelve months, and what a unit of it emits this year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

GREY = "electricity_grey"
BOUGHT_ELECTRICITY = (
    GREY,
    "electricity_unknown_mix",
    "electricity_wind",
    "electricity_solar",
    "electricity_hydro",
    "electricity_biomass",
    "electricity_foreign_wind",
    "electricity_foreign_solar",
    "electricity_foreign_hydro",
    "electricity_foreign_biomass",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What was used: a category of the CO2 scan."""

    key: str
    name: str
    unit: str
    carrier: str


@dataclass(frozen=True, slots=True)
class Factor:
    """kg CO2-eq per unit of a category under the CO2-Prestatieladder; `pk` is the stored row."""

    name: str
    kg: Decimal
    source: str
    pk: int


@dataclass(frozen=True, slots=True)
class Used:
    """`filled` is the part of `quantity` that the same months of the year before stand in for."""

    quantity: Decimal
    filled: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Metered:
    """Of the months [starts_on, ends_on), by location and category; factors are those of `year`.

    A category without a factor is not in `factors`: nobody knows what it emits.
    """

    year: int
    starts_on: date
    ends_on: date
    used: Mapping[tuple[int, str], Used] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    factors: Mapping[str, Factor] = field(default_factory=dict)

    def of(self, categories: Collection[str], locations: Collection[int]) -> dict[int, list[str]]:
        """By location which of these categories are used there; no locations: all of them."""
        found: dict[int, list[str]] = {}
        for (location, category), used in self.used.items():
            is_asked = category in categories and (not locations or location in locations)
            if is_asked and used.quantity > 0:
                found.setdefault(location, []).append(category)
        return found
