"""The list of exercises as a file: what its columns and units are called, and what a row says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.exercises import PIECES, USABLE, short_name, units_of

NEEDED = {"day": "datum", "place": "kazerne", "kind": "soort"}
_COLUMNS = {
    "datum": "day", "dag": "day", "maand": "day",
    "kazerne": "place", "locatie": "place", "post": "place", "waar": "place",
    "soort": "kind", "soort oefening": "kind", "type": "kind",
    "oefening": "name", "naam oefening": "name", "naam van de oefening": "name",
    "onderwerp": "name",
    "deelnemers": "participants",
    "uren": "hours", "uur": "hours", "duur": "hours",
    "bluswater": "water_l", "water": "water_l",
}  # fmt: skip
_CATEGORIES = {
    "propaangas": "propane",
    "gas": "exercise_gas",
    "oefengas": "exercise_gas",
    "pallet": "pallets",
    "hout": "wood",
    "houtblok": "wood",
    "autowrak": "car_wreck",
    "wrakken": "car_wreck",
    "schuim": "foam",
    "schuimvormend middel": "foam",
    "poeder": "powder",
    "co2-blussers": "extinguisher_co2",
    "koolzuur": "extinguisher_co2",
    **{short_name(key).casefold(): key for key in USABLE},
}
_UNITS = {
    "l": "l", "liter": "l", "liters": "l", "ltr": "l",
    "kg": "kg", "kilo": "kg", "kilos": "kg", "kilogram": "kg",
    "st": PIECES, "stuk": PIECES, "stuks": PIECES, "aantal": PIECES,
    "m3": "Nm3", "m³": "Nm3", "nm3": "Nm3", "nm³": "Nm3", "kuub": "Nm3",
}  # fmt: skip
KIND_WORDS = {
    "brand": "fire",
    "thv": "rescue",
    "hulpverlening": "rescue",
    "ibgs": "hazmat",
    "ogs": "hazmat",
    "waterongeval": "water",
    "duiken": "water",
    "opleiding": "course",
    "bijscholing": "course",
    "cursus": "course",
    "demonstratie": "demonstration",
    "open dag": "demonstration",
    "anders": "other",
    "overig": "other",
}
_USED = "used:"
_IN_BRACKETS = re.compile(r"(.+?)\s*[(\[](.*?)[)\]]\s*")
_AMOUNT = re.compile(r"([-+−]?[\d.,\s\u00a0']*\d)\s*(\D+)?")


@dataclass(frozen=True, slots=True)
class SheetUsed:
    category: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class SheetExercise:
    """A row of the list, over [starts_on, ends_on): a day, or the month when only that is known.
    `place` is a domain.place_names.place_key."""

    row: int
    starts_on: date
    ends_on: date
    place: str
    place_text: str
    kind: str
    name: str = ""
    used: Sequence[SheetUsed] = ()
    participants: int | None = None
    hours: Decimal | None = None
    water_l: Decimal | None = None


def column_of(title: str) -> str:
    """The field of a column; empty for one that is not read. A quantity has its category and, as
    far as the title tells, its unit.

    Example: `Propaan (liter)` and `liter propaan` are `used:propane:l`, `Pallets` is
    `used:pallets:`, and `Instructeur` is nothing.
    """
    name, unit = _name_and_unit(title)
    if name in _COLUMNS:
        return _COLUMNS[name]
    if name in _CATEGORIES:
        return f"{_USED}{_CATEGORIES[name]}:{unit}"
    return ""


def _name_and_unit(title: str) -> tuple[str, str]:
    text = " ".join(title.replace("_", " ").casefold().replace("₂", "2").split())
    if match := _IN_BRACKETS.fullmatch(text):
        return _one(match[1].removeprefix("aantal ")), unit_of(match[2])
    words = [word for word in text.split() if word != "in"]
    units = [word for word in words if word in _UNITS]
    if not units or len(units) == len(words):
        return _one(text), ""
    return _one(" ".join(word for word in words if word not in _UNITS)), unit_of(units[0])


def _one(name: str) -> str:
    return name.replace("co2 blussers", "co2-blussers")


def unit_of(text: str) -> str:
    """The key of a unit as people write it; of an unknown one the text itself."""
    word = text.strip().strip(".").casefold().replace("’", "").replace("'", "")
    return _UNITS.get(word, word)


def used_column(field: str) -> tuple[str, str] | None:
    """Category and unit of a column of quantities."""
    if not field.startswith(_USED):
        return None
    category, _, unit = field.removeprefix(_USED).partition(":")
    return category, unit


def amount_and_unit(text: str) -> tuple[str, str]:
    """`60 liter` is `60` and `l`; `60` has no unit."""
    match = _AMOUNT.fullmatch(text.strip())
    return (match[1], unit_of(match[2] or "")) if match else (text, "")


def agreed_unit(category: str, of_column: str, of_cell: str) -> str | None:
    """The unit of a cell. None when column and cell contradict each other, when it is none of the
    category, or when nobody says which of two it is."""
    allowed = units_of(category)
    said = {unit for unit in (of_column, of_cell) if unit}
    if not said:
        return allowed[0] if len(allowed) == 1 else None
    unit = said.pop()
    return unit if not said and unit in allowed else None
