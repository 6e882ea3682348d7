"""How the page that compares locations says things."""

from dataclasses import dataclass
from decimal import Decimal

from co2scan.domain.benchmark import Doubt, Measure, PeerGroup, Score
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import percent, tonnes

GROUP_ONE: dict[PeerGroup, str] = {
    "volunteer": "vrijwilligerspost",
    "staffed": "beroepspost",
    "station": "kazerne",
    "campus": "oefencentrum",
    "other": "kantoor of werkplaats",
}
GROUP_MANY: dict[PeerGroup, str] = {
    "volunteer": "vrijwilligersposten",
    "staffed": "beroepsposten",
    "station": "kazernes",
    "campus": "oefencentra",
    "other": "kantoren en werkplaatsen",
}


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """`what` and `per` make `gas per m²`; `quantity` is the unit of what can be saved, nothing
    where that is kg only."""

    label: str
    what: str
    unit: str
    per: str
    quantity: str = ""


MEASURES: dict[Measure, MeasureWords] = {
    "electricity": MeasureWords("Stroom", "stroom", "kWh", "m²", "kWh"),
    "gas": MeasureWords("Gas", "gas", "m³", "m²", "m³"),
    "heat": MeasureWords("Warmte", "warmte", "GJ", "m²", "GJ"),
    "co2": MeasureWords("CO₂", "CO₂", "kg", "m²"),
    "call_out": MeasureWords("CO₂ per uitruk", "CO₂", "kg", "uitruk"),
}
_DOUBTS: dict[Doubt, str] = {
    "no_area": "vloeroppervlak ontbreekt",
    "no_factor": "factor ontbreekt",
    "negative": "minder dan nul",
    "no_call_outs": "uitrukken ontbreken",
}


def decimals_for(value: Decimal | None) -> int:
    """Enough to tell two locations apart."""
    if value is None or value >= 100:
        return 0
    return 1 if value >= 1 else 2


def value_words(measure: Measure, value: Decimal) -> str:
    """`8,3 m³ gas per m²`."""
    words = MEASURES[measure]
    return f"{dutch(value, decimals_for(value))} {words.unit} {words.what} per {words.per}"


def times_words(times: Decimal) -> str:
    """`1,8 keer`."""
    return f"{dutch(times, 1)} keer"


def known_words(score: Score) -> str:
    """Why it has no place, or how much is in: `12 van 12 maanden`, `11 van 12 maanden`."""
    if score.doubt and score.doubt != "incomplete":
        return _DOUBTS[score.doubt]
    words = f"{score.months_known} van {score.months} maanden"
    if score.estimated_share:
        words += f", {percent(score.estimated_share)} geschat"
    return words


def saving_words(measure: Measure, quantity: Decimal, kg: Decimal | None) -> str:
    """`3.100 m³ gas en 6,6 ton CO₂`; nothing where nothing can be saved."""
    words = MEASURES[measure]
    parts = []
    if words.quantity and quantity > 0:
        parts.append(f"{three_digits(quantity)} {words.quantity} {words.what}")
    if kg:
        parts.append(f"{tonnes(kg)} ton CO₂")
    return " en ".join(parts)


def three_digits(quantity: Decimal) -> str:
    """As a sentence says an amount: `47.600`, `312`, `8,4`."""
    zeros = max(0, quantity.adjusted() - 2)
    return dutch(round(quantity, -zeros), 0 if quantity >= 100 else 1)
