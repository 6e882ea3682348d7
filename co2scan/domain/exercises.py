"""What an exercise burns or uses: in which units it is told, and how that becomes the factor's.

A pallet is counted by a stated weight of dry matter, propane that was weighed by a stated density:
assumptions with a date and a source. Without one the line is refused, never guessed. Worked
examples: docs/calculation.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.periods import next_month
from co2scan.domain.units import at_six_places

PALLET_KG, PROPANE_KG_PER_L = "pallet_kg", "propane_kg_per_l"
PIECES = "stuks"
_UNITS: dict[str, tuple[str, ...]] = {
    "propane": ("l", "kg"),
    "biopropane": ("l", "kg"),
    "exercise_gas": ("Nm3",),
    "pallets": (PIECES, "kg"),
    "wood": ("kg",),
    "car_wreck": (PIECES,),
    "foam": ("l",),
    "powder": ("kg",),
    "extinguisher_co2": ("kg",),
}
USABLE: tuple[str, ...] = tuple(key for key in _UNITS if key in CATEGORIES)
_NEEDS = {
    ("pallets", PIECES): PALLET_KG,
    ("propane", "kg"): PROPANE_KG_PER_L,
    ("biopropane", "kg"): PROPANE_KG_PER_L,
}


def units_of(category: str) -> tuple[str, ...]:
    """The units in which a person may give it; the first is the usual one."""
    return _UNITS[category]


def short_name(category: str) -> str:
    """`Pallets`, `Autowrakken`: without what the list of categories adds to tell them apart."""
    return CATEGORIES[category].name.split(" (")[0].split(",")[0].removesuffix(" om mee te oefenen")


def assumption_for(category: str, unit: str) -> str | None:
    """The assumption that this unit needs; None: it is the factor's own unit."""
    return _NEEDS.get((category, unit))


class Assumption(Protocol):
    """It counts from `starts_on` until the next of its kind."""

    kind: str
    starts_on: date


Assumed = TypeVar("Assumed", bound=Assumption)


def assumption_on(day: date, kind: str, known: Iterable[Assumed]) -> Assumed | None:
    """The one that counts on a day; before the first there is none."""
    valid = [one for one in known if one.kind == kind and one.starts_on <= day]
    return max(valid, key=lambda one: one.starts_on, default=None)


def in_factor_unit(category: str, amount: Decimal, unit: str, assumed: Decimal | None) -> Decimal:
    """The amount in the unit of the category. `assumed` is what `assumption_for` asks.

    Examples on paper: 40 pallets of 20 kg are 800 kg; 51 kg propane at 0.51 kg per litre are 100 l.
    Raises ValueError when an assumption is needed and not given.
    """
    needed = assumption_for(category, unit)
    if needed is None:
        return amount
    if not assumed:
        raise ValueError(f"{category} in {unit} needs {needed}")
    return at_six_places(amount * assumed if needed == PALLET_KG else amount / assumed)


def month_period(month: date) -> tuple[date, date]:
    """An exercise of which only the month is known."""
    return month, next_month(month)


@dataclass(frozen=True, slots=True)
class ExerciseFigures:
    """Of a year. Fossil is well to wheel (CO2-Prestatieladder), biogenic a memo line beside it.

    `fossil_kg` None: nothing is known. `lacking` are the categories without a factor: then the
    figure is too low. `hours` None: not every exercise says how long it took.
    """

    fossil_kg: Decimal | None
    biogenic_kg: Decimal | None
    exercises: int
    participants: int | None
    hours: Decimal | None
    lacking: Sequence[str] = ()
    elsewhere_kg: Decimal = Decimal(0)  # a part of the fossil, from files or typed per month

    @property
    def per_hour_kg(self) -> Decimal | None:
        """Only what exercises used, over their hours. Example: 240 kg in 16 hours is 15 kg."""
        if self.fossil_kg is None or not self.hours or self.lacking:
            return None
        return (self.fossil_kg - self.elsewhere_kg) / self.hours


def together(hours: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, when all are known; unknown is not zero."""
    found = list(hours)
    if not found or None in found:
        return None
    return sum((one for one in found if one is not None), Decimal(0))
