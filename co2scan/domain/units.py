"""Exact quantities. Arithmetic is in whole micro-units (1 kWh = 1,000,000), stored at 6 places."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

PLACES = 6
MICRO = 10**PLACES
_QUANTUM = Decimal(1).scaleb(-PLACES)


def to_micro(quantity: Decimal) -> int:
    """Whole micro-units of a quantity with at most 6 decimals.

    Raises ValueError when digits would be lost.
    """
    scaled = quantity.scaleb(PLACES)
    whole = int(scaled)
    if scaled != whole:
        raise ValueError(f"{quantity} has more than {PLACES} decimals")
    return whole


def from_micro(micro: int) -> Decimal:
    return Decimal(micro).scaleb(-PLACES).quantize(_QUANTUM)


def at_six_places(value: Decimal) -> Decimal:
    return value.quantize(_QUANTUM, ROUND_HALF_EVEN)


def scale(micro: int, factor: Decimal) -> int:
    """micro × factor, rounded once, half to even."""
    return int((Decimal(micro) * factor).to_integral_value(ROUND_HALF_EVEN))


def spread(micro: int, weights: Sequence[int]) -> list[int]:
    """Divide a quantity over weights; rounds cumulatively, so that the parts equal the whole.

    Example on paper: 100 over 1, 1, 1 gives 33, 34, 33 (cumulative 33.3, 66.7, 100).
    Raises ValueError when the weights sum to nothing.
    """
    total = sum(weights)
    if total <= 0:
        raise ValueError("nothing to spread over")
    parts, passed, given = [], 0, 0
    for weight in weights:
        passed += weight
        upto = (2 * micro * passed + total) // (2 * total)  # half up, in whole numbers
        parts.append(upto - given)
        given = upto
    return parts


# What a unit is called, and how much of the category's unit it is. A metered m3 counts as Nm3
# unless its connection records a correction (counting rule 5).
SPELLINGS = {
    "liter": "l", "liters": "l", "litre": "l", "m3": "Nm3", "m³": "Nm3", "nm3": "Nm3", "nm³": "Nm3",
    "kwh": "kWh", "mwh": "MWh", "wh": "Wh", "gj": "GJ", "mj": "MJ",
    "kg": "kg", "ton": "t", "t": "t",
    "km": "km", "vehicle-km": "vehicle-km", "voertuigkilometer": "vehicle-km",
    "passenger-km": "passenger-km", "reizigerskilometer": "passenger-km", "l": "l",
    "ltr": "l", "kilo": "kg", "kilogram": "kg", "tonnes": "t", "kuub": "Nm3",
    "piece": "piece", "pieces": "piece", "stuk": "piece", "stuks": "piece", "st": "piece",
    "day": "day", "dag": "day", "dagen": "day",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR",
    "vervuilingseenheid": "Vervuilingseenheid", "vervuilingseenheden": "Vervuilingseenheid",
    "ve": "Vervuilingseenheid",
}  # fmt: skip
CONVERSIONS = {
    ("MWh", "kWh"): Decimal(1000),
    ("Wh", "kWh"): Decimal("0.001"),
    ("MJ", "GJ"): Decimal("0.001"),
    ("t", "kg"): Decimal(1000),
    ("km", "vehicle-km"): Decimal(1),
    ("km", "passenger-km"): Decimal(1),
    ("Nm3", "m3"): Decimal(1),  # water: "m3" is read as gas is, but it is no gas
    ("l", "m3"): Decimal("0.001"),
}


# A factor may be published per another unit than its category counts in.
_FACTOR_SHARES = {("kg", "ton"): Decimal("0.001")}


def factor_share(unit: str, factor_unit: str) -> Decimal:
    """What one unit is of the unit that a factor is per.

    Example on paper: 38 kg CO2-eq per ton of waste is 38 × 0.001 = 0.038 per kg.
    """
    return _FACTOR_SHARES.get((unit, factor_unit), Decimal(1))


def fits_factor(unit: str, factor_unit: str) -> bool:
    """Whether a quantity in the one may be multiplied by a factor per the other.

    Wood is published per kg of dry matter, which is what its category counts.
    """
    return unit == factor_unit.removesuffix(" ds") or (unit, factor_unit) in _FACTOR_SHARES


def convert(quantity: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The quantity in the wanted unit, or None when the unit does not fit it.

    Example on paper: 1.5 MWh is 1,500 kWh.
    """
    known = SPELLINGS.get(unit.strip().lower())
    if known is None:
        return None
    if known == wanted:
        return quantity
    factor = CONVERSIONS.get((known, wanted))
    return at_six_places(quantity * factor) if factor is not None else None
