"""How a file of fuel cards, trips, waste or purchases is to be read: what, where, how much.

Only the total per location, category and month leaves such a file.
"""

from collections.abc import Mapping as Dictionary
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from co2scan.domain.categories import CATEGORIES, Category
from co2scan.domain.incoming import PlaceKind

Subject = Literal["fuel", "travel", "waste", "purchasing"]
UNITS: dict[str, tuple[str, ...]] = {
    "fuel": ("l", "kg", "kWh"),
    "travel": ("km",),
    "waste": ("kg", "t"),
    "purchasing": ("EUR", "kg", "m3"),
}
_GROUPS = {
    "fuel": ("fleet",),
    "travel": ("travel", "commuting"),
    "waste": ("waste",),
    "purchasing": ("purchasing",),
}
LEAVE_OUT = "-"  # a product that is no fuel: coffee, a car wash
_NOT_SAID: dict[str, str] = {
    "fuel": "Zeg wat er getankt, geladen of gereisd is.",
    "travel": "Zeg wat er getankt, geladen of gereisd is.",
    "waste": "Zeg welke afvalstroom het is.",
    "purchasing": "Zeg wat er gekocht is.",
}


def categories_for(subject: str) -> list[Category]:
    """What a product of such a file can be."""
    return [c for c in CATEGORIES.values() if c.group in _GROUPS.get(subject, ())]


@dataclass(frozen=True, slots=True)
class ActivityColumns:
    """`products` says of each text in `product_columns` which category it is, or LEAVE_OUT; without
    such a column all rows are of `category`. `place_column` names the location, the plate or the
    card; without it a person says whose the file is. `vehicle_column` has the plate and
    `odometer_column` what its counter showed.
    """

    subject: Subject
    quantity_column: str
    unit: str
    product_columns: tuple[str, ...] = ()
    products: tuple[tuple[tuple[str, ...], str], ...] = ()
    category: str = ""
    place_column: str = ""
    place_kind: PlaceKind = "site"
    vehicle_column: str = ""
    odometer_column: str = ""

    @property
    def columns(self) -> set[str]:
        named = {self.quantity_column, self.place_column, *self.product_columns}
        return (named | {self.plate_column, self.odometer_column}) - {""}

    @property
    def plate_column(self) -> str:
        """The column with the plate, if there is one."""
        return self.place_column if self.place_kind == "plate" else self.vehicle_column

    def problems(self) -> list[str]:
        found = []
        if not self.quantity_column:
            found.append("Kies de kolom met de hoeveelheid.")
        if self.unit not in UNITS[self.subject]:
            found.append(f"Kies een eenheid: {', '.join(UNITS[self.subject])}.")
        if not self.place_column:
            found.append("Kies de kolom die zegt voor welke kazerne of welk voertuig het is.")
        known = {category.key for category in categories_for(self.subject)} | {LEAVE_OUT}
        said = {key for _texts, key in self.products} if self.product_columns else {self.category}
        if not said <= known or said <= {LEAVE_OUT}:
            found.append(_NOT_SAID[self.subject])
        return found

    def category_of(self, texts: tuple[str, ...]) -> str | None:
        """None for a product that nobody has named yet. Case and blanks do not count."""
        if not self.product_columns:
            return self.category
        wanted = tuple(plain(text) for text in texts)
        return next((key for known, key in self.products if known == wanted), None)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {
            "product_columns": list(self.product_columns),
            "products": [[list(texts), key] for texts, key in self.products],
        }

    @classmethod
    def from_dict(cls, stored: Dictionary[str, Any]) -> Self:
        products = tuple((tuple(texts), key) for texts, key in stored["products"])
        columns = tuple(stored["product_columns"])
        return cls(**{**stored, "product_columns": columns, "products": products})


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()
