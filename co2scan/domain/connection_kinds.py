"""What a kind of connection brings: its meters and its ways of entry."""

from collections.abc import Callable
from dataclasses import dataclass

from co2scan.domain.categories import CATEGORIES, Category

FEED_IN_CATEGORY = "electricity_feed_in"


@dataclass(frozen=True, slots=True)
class KindRules:
    """A kind with one category has it from the start; of the others a person chooses."""

    direction: str
    entry_modes: tuple[str, ...]
    allows: Callable[[Category], bool]
    can_feed_in: bool = False
    has_contracts: bool = False
    has_tariffs: bool = False  # a display that may count the normal and the low tariff apart

    @property
    def categories(self) -> list[Category]:
        return [category for category in CATEGORIES.values() if self.allows(category)]

    @property
    def only_category(self) -> str | None:
        found = self.categories
        return found[0].key if len(found) == 1 else None

    @property
    def has_display(self) -> bool:
        return "register" in self.entry_modes


def _one(key: str) -> Callable[[Category], bool]:
    return lambda category: category.key == key


def _is_heat(category: Category) -> bool:
    return category.carrier == "heat"


FUELS = ("fuel", "heating_fuel")
NOT_FROM_A_TANK = ("wood", "pallets", "exercise_gas")


def _is_fuel(category: Category) -> bool:
    return category.carrier in FUELS and category.key not in NOT_FROM_A_TANK


def _is_bought_on_the_road(category: Category) -> bool:
    return _is_fuel(category) or category.carrier == "charging"


def _is_fleet(category: Category) -> bool:
    return category.group == "fleet"


def _is_charging(category: Category) -> bool:
    return category.key in ("charging_own", "charging_public")


def _is_travel(category: Category) -> bool:
    return category.group in ("travel", "commuting")


def _is_other(category: Category) -> bool:
    """What has no kind of its own; fuels too, for what is bought in cans or bottles."""
    return category.carrier in (*FUELS, "refrigerant", "extinguishing", "wreck")


def _is_waste(category: Category) -> bool:
    return category.group == "waste"


def _is_purchased(category: Category) -> bool:
    return category.group == "purchasing"


_METERED = ("register", "month", "central")
_BOUGHT = ("delivery", "month", "central")

KINDS: dict[str, KindRules] = {
    "electricity": KindRules(
        "use",
        _METERED,
        _one("electricity_grey"),
        can_feed_in=True,
        has_contracts=True,
        has_tariffs=True,
    ),
    "gas": KindRules("use", _METERED, _one("natural_gas"), has_contracts=True),
    "solar": KindRules("production", _METERED, _one("electricity_own_solar")),
    "heat": KindRules("use", _METERED, _is_heat),
    "tank": KindRules("use", _BOUGHT, _is_fuel),
    "fuel_card": KindRules("use", _BOUGHT, _is_bought_on_the_road),
    "vehicle": KindRules("use", ("central", "month"), _is_fleet),
    "charger": KindRules("use", ("month", "register", "central"), _is_charging),
    "travel": KindRules("use", ("month", "central"), _is_travel),
    "waste": KindRules("use", ("month", "delivery", "central"), _is_waste),
    "purchasing": KindRules("use", ("month", "delivery", "central"), _is_purchased),
    "activity": KindRules("use", (*_BOUGHT, "event"), _is_other),
}


def kinds_for(carrier: str, direction: str) -> tuple[str, ...]:
    """The kinds of connection that metered values can belong to; a new one becomes the first."""
    return ("solar", "electricity") if direction == "production" else (carrier,)
