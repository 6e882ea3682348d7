"""What a vehicle does per kilometre or hour, against its like; what runs without exhaust."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.benchmark import median
from co2scan.domain.categories import CATEGORIES

_FUELS: dict[str, tuple[str, ...]] = {
    "diesel": ("diesel", "diesel_b0", "hvo30", "hvo100", "gtl", "adblue"),
    "petrol": ("petrol", "petrol_e0", "e85"),
    "hybrid": ("petrol", "petrol_e0", "charging_public", "charging_own"),
    "electric": ("charging_public", "charging_own"),
    "lpg": ("lpg", "petrol"),
    "cng": ("cng", "bio_cng", "lng"),
    "hydrogen": ("hydrogen_grey", "hydrogen_green"),
    "none": (),
}
ZERO_EMISSION = ("electric", "hydrogen")
FEWEST_TO_COMPARE = 3
NO_FUEL = ("adblue",)  # goes in beside the fuel: it counts for CO2, not for litres per 100 km
Measure = Literal["km", "hours"]


def categories_of(fuel: str) -> list[str]:
    """What a vehicle on this fuel can be fed with, the usual one first."""
    return [key for key in _FUELS.get(fuel, ()) if key in CATEGORIES]


def takes(fuel: str, category: str) -> bool:
    return category in _FUELS.get(fuel, ())


@dataclass(frozen=True, slots=True)
class FuelMonth:
    """What a vehicle took in a month of one category. `kg` None: a factor is missing. `meter` and
    `location` are the codes of where it was metered."""

    month: date
    category: str
    quantity: Decimal
    kg: Decimal | None
    meter: str = ""
    location: str = ""

    @property
    def unit(self) -> str:
        return CATEGORIES[self.category].unit


@dataclass(slots=True)
class VehicleYear:
    """A vehicle over some months: fuel per unit, CO2, and what it did."""

    fuel: list[FuelMonth] = field(default_factory=list)
    km: dict[date, Decimal] = field(default_factory=dict)
    hours: dict[date, Decimal] = field(default_factory=dict)

    @property
    def kg(self) -> Decimal | None:
        """None: nothing is known, or a factor is missing."""
        if not self.fuel or any(row.kg is None for row in self.fuel):
            return None
        return sum((row.kg for row in self.fuel if row.kg is not None), Decimal(0))

    @property
    def known_kg(self) -> Decimal:
        return sum((row.kg for row in self.fuel if row.kg is not None), Decimal(0))

    @property
    def quantities(self) -> dict[str, Decimal]:
        """By unit; what goes in beside the fuel is left out."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for row in self.fuel:
            if row.category not in NO_FUEL:
                sums[row.unit] += row.quantity
        return dict(sums)

    @property
    def total_km(self) -> Decimal | None:
        return sum(self.km.values(), Decimal(0)) if self.km else None

    @property
    def total_hours(self) -> Decimal | None:
        return sum(self.hours.values(), Decimal(0)) if self.hours else None

    def per(self, measure: Measure, unit: str) -> Decimal | None:
        """Fuel per km or hour, over the months of which both are known.

        Example on paper: 120 l and 400 km in September, 90 l in October without km: 120 ÷ 400 =
        0.3 l per km, which is 30 l per 100 km.
        """
        did = self.km if measure == "km" else self.hours
        months = {row.month for row in self.fuel if row.unit == unit} & did.keys()
        done = sum((did[month] for month in months), Decimal(0))
        if not done:
            return None
        taken = sum(
            (
                row.quantity
                for row in self.fuel
                if row.unit == unit and row.month in months and row.category not in NO_FUEL
            ),
            Decimal(0),
        )
        return taken / done

    @property
    def grams(self) -> tuple[Decimal, Decimal] | None:
        """Grams of CO2 and the km they belong to, over the months of which both are known."""
        kg: dict[date, Decimal | None] = {}
        for row in self.fuel:
            before = kg.get(row.month, Decimal(0))
            kg[row.month] = None if row.kg is None or before is None else before + row.kg
        months = [month for month, found in kg.items() if found is not None and month in self.km]
        km = sum((self.km[month] for month in months), Decimal(0))
        if not km:
            return None
        return 1000 * sum((kg[month] or Decimal(0) for month in months), Decimal(0)), km

    @property
    def grams_per_km(self) -> Decimal | None:
        found = self.grams
        return found[0] / found[1] if found else None


def average_grams(years: Iterable[VehicleYear]) -> Decimal | None:
    """Of all vehicles together: all grams over all km.

    Example on paper: 300,000 g over 1,000 km and 40,000 g over 400 km: 340,000 ÷ 1,400 = 242.9.
    """
    found = [year.grams for year in years]
    km = sum((pair[1] for pair in found if pair), Decimal(0))
    return sum((pair[0] for pair in found if pair), Decimal(0)) / km if km else None


def zero_emission_share(fuels: Sequence[str]) -> Decimal | None:
    """Of the vehicles that run on something.

    Example on paper: of 4 vehicles, one electric and one trailer: 1 ÷ 3.
    """
    running = [fuel for fuel in fuels if fuel != "none"]
    if not running:
        return None
    return Decimal(sum(fuel in ZERO_EMISSION for fuel in running)) / len(running)


Likeness = tuple[str, str]  # kind and fuel


def middles(
    uses: Mapping[int, Decimal], likeness: Mapping[int, Likeness]
) -> dict[Likeness, Decimal]:
    """The median use of each kind of vehicle on one fuel, where there are enough to compare."""
    groups: dict[Likeness, list[Decimal]] = defaultdict(list)
    for vehicle, use in uses.items():
        groups[likeness[vehicle]].append(use)
    found = {}
    for like, values in groups.items():
        middle = median(values) if len(values) >= FEWEST_TO_COMPARE else None
        if middle:
            found[like] = middle
    return found
