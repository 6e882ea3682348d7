"""Travel by whose it is: staff on business and to work, volunteers to a call-out or a course.

Worked examples: docs/calculation.md.
"""

from decimal import Decimal
from typing import Literal

from co2scan.domain.categories import CATEGORIES, Category

TravelGroup = Literal["business", "commuting", "turnout", "courses"]
TRAVEL_GROUPS: dict[TravelGroup, str] = {
    "business": "Zakelijke reizen",
    "commuting": "Woon-werk en thuiswerken",
    "turnout": "Opkomst van vrijwilligers",
    "courses": "Vrijwilligers naar een cursus",
}
Mode = Literal[
    "car", "public_transport", "motorcycle", "moped", "e_bike", "bicycle", "plane", "home"
]
_MODE_WORDS: tuple[tuple[str, Mode], ...] = (
    ("motorcycle", "motorcycle"),
    ("moped", "moped"),
    ("e_bike", "e_bike"),
    ("bicycle", "bicycle"),
    ("plane", "plane"),
    ("home", "home"),
    ("car", "car"),
)  # what is none of these is public transport
_UNTIL = ((Decimal(700), "plane_regional"), (Decimal(2500), "plane_european"))
_FURTHER = "plane_intercontinental"
PLANE_BANDS = (*(key for _km, key in _UNTIL), _FURTHER)
FURTHEST_KM = Decimal(20_040)  # half way round the earth
MOST_KM_A_MONTH = Decimal(3000)  # per person; more asks
MOST_DAYS_A_MONTH = Decimal(23)  # of working at home, per person
MOST_WHEN_UNKNOWN = Decimal(1_000_000)  # a month, where nobody knows how many people there are


def travel_group(key: str) -> TravelGroup | None:
    """None for what is no travel. Example: `course_car` is of volunteers to a course."""
    group = CATEGORIES[key].group
    if group == "travel":
        return "business"
    if group != "commuting":
        return None
    if key.startswith("turnout_"):
        return "turnout"
    return "courses" if key.startswith("course_") else "commuting"


def travel_categories(*groups: TravelGroup) -> list[Category]:
    """In the order of the list; of all groups when none is named."""
    wanted = groups or tuple(TRAVEL_GROUPS)
    return [category for key, category in CATEGORIES.items() if travel_group(key) in wanted]


def typed_categories(group: TravelGroup) -> list[Category]:
    """Those of which a total is typed; flights are told one by one."""
    return [category for category in travel_categories(group) if category.key not in PLANE_BANDS]


def mode_of(key: str) -> Mode:
    """What one travels with, whatever it runs on: measured kilometres by petrol car replace an
    estimate by car."""
    return next((mode for word, mode in _MODE_WORDS if word in key), "public_transport")


def plane_band(distance_km: Decimal) -> str:
    """The category of a flight of so many km one way. Example: 700 is regional, 701 European."""
    return next((key for until, key in _UNTIL if distance_km <= until), _FURTHER)


def passenger_km(distance_km: Decimal, passengers: int, *, is_return: bool) -> Decimal:
    """Example on paper: 3 people to Vienna and back, 960 km, are 2 × 960 × 3 = 5,760."""
    return distance_km * passengers * (2 if is_return else 1)


def is_implausible(key: str, quantity: Decimal, months: int, people: Decimal | None) -> bool:
    """More than so many people travel in so many months, so that it asks "klopt dit?"."""
    if people is None:
        return quantity > MOST_WHEN_UNKNOWN * months
    most = MOST_DAYS_A_MONTH if mode_of(key) == "home" else MOST_KM_A_MONTH
    return quantity > most * people * months
