"""How an estimate says what it is: its sum in words and figures, and why it cannot be made."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from co2scan.choices import EstimateMethod
from co2scan.domain.estimates.methods import (
    FEWEST_PEERS,
    AsItIs,
    Estimate,
    Lack,
    Method,
    used_in_every_weather,
)
from co2scan.domain.periods import add_months, days_in
from co2scan.selectors.estimates.amounts import Profile
from co2scan.selectors.estimates.gaps import GapMonth, MeterGap
from co2scan.selectors.estimates.proposals import Filling
from co2scan.wording import CARRIERS, counted, listed, quantity_words, unit_word
from vrt_duurzaam.lib.dates import long_month
from vrt_duurzaam.lib.numbers import dutch

NAMES: dict[Method, str] = {
    "degree_days": "Vorig jaar, met graaddagen",
    "last_year": "Vorig jaar, zelfde maand",
    "group": "Mediaan van de groep per m²",
}
EXPLAINED: dict[Method, str] = {
    "degree_days": (
        "Wat het weer volgt × graaddagen nu ÷ graaddagen toen, plus wat er bij elk weer is."
    ),
    "last_year": "Evenveel per dag als in dezelfde maand een jaar eerder.",
    "group": "Het midden van vergelijkbare locaties per m² × het vloeroppervlak hier.",
}
WHY: dict[Method, str] = {
    "degree_days": "Verwarming volgt het weer. Daarom vorig jaar, omgerekend met graaddagen.",
    "last_year": "Het eigen verbruik van vorig jaar zegt het meest.",
    "group": "Van vorig jaar is niets bruikbaar. Dan zegt de groep het meest.",
}
PROFILE_NAMES: dict[Profile, str] = {
    "last_year": "zoals vorig jaar",
    "group": "zoals vergelijkbare locaties",
    "even": "elke dag evenveel",
}
_AS_IT_IS: dict[AsItIs, str] = {
    "no_weather": "zoals het was, want het weer is niet van beide maanden bekend",
    "unrelated": "zoals het was, want het verbruik volgt het weer niet",
    "mild": "zoals het was, want toen werd er nauwelijks gestookt",
    "short": "evenveel per dag, want de meter was er toen niet de hele maand",
}
SILENT: frozenset[Lack] = frozenset({"not_heated", "no_building"})  # of no use to name
_NOTE = 300  # what the note of a raw row holds


def carrier_name(carrier: str) -> str:
    return CARRIERS.get(carrier, carrier)


def formula(found: Estimate, unit: str) -> str:
    """`620 m³ in oktober 2025, waarvan 40 m³ bij elk weer: 40 + 580 × 248 ÷ 310 graaddagen`."""
    if found.quantity is None:
        return ""
    if found.method == "group":
        return _group_formula(found, unit)
    last = found.basis.last_year
    if last is None:
        return ""
    before = add_months(found.month, -12)
    start = f"{quantity_words(last.quantity, unit)} in {long_month(before)}"
    if found.method == "degree_days" and not found.as_it_is:
        weather = found.basis.weather
        base = used_in_every_weather(last, weather)
        days = f"{_tenths(weather.now)} ÷ {_tenths(weather.then)} graaddagen"
        if base < Decimal("0.5"):
            return f"{start} × {days}"
        rest = dutch(last.quantity - base, 0)
        return f"{start}, waarvan {dutch(base, 0)} bij elk weer: {dutch(base, 0)} + {rest} × {days}"
    if last.days != days_in(found.month):
        start += f" × {days_in(found.month)} ÷ {last.days} dagen"
    return f"{start}, {_AS_IT_IS[found.as_it_is]}" if found.as_it_is else start


def _tenths(value: Decimal | None) -> str:
    return _trimmed(value, 1)


def _trimmed(value: Decimal | None, decimals: int) -> str:
    """`0,9` instead of `0,900`."""
    return dutch(round(value or Decimal(0), decimals))


def _group_formula(found: Estimate, unit: str) -> str:
    group = found.basis.group
    middle = _trimmed(found.middle, 3)
    share = "" if group.share == 1 else f" ÷ {dutch(group.share.normalize(), 4)} (deel van VRT)"
    return (
        f"mediaan {middle} {unit_word(unit)} per m² van {len(group.per_m2)} vergelijkbare locaties"
        f" × {dutch(group.area or 0, 0)} m²{share}"
    )


def lack_words(found: Estimate) -> str:
    """Why this way gives nothing: `oktober 2025 is niet compleet`."""
    before = long_month(add_months(found.month, -12))
    peers = len(found.basis.group.per_m2)
    words: Mapping[Lack | None, str] = {
        "no_last_year": f"van {before} is niets bekend",
        "last_year_partial": f"{before} is niet compleet",
        "last_year_estimated": f"{before} is zelf geschat",
        "last_year_negative": f"{before} is minder dan nul",
        "no_area": "het vloeroppervlak is niet bekend",
        "no_share": "VRT heeft geen deel van deze meter",
        "more_meters": "hier zijn meer meters van deze soort",
        "few_peers": (
            f"{counted(peers, 'vergelijkbare locatie is', 'vergelijkbare locaties zijn')}"
            f" compleet, {FEWEST_PEERS} zijn nodig"
        ),
    }
    return words.get(found.lack, "")


def needs(month: GapMonth) -> str:
    """Why nothing can fill a month, and what is needed."""
    reasons = [
        lack_words(found)
        for found in month.found.values()
        if found.lack and found.lack not in SILENT
    ]
    return listed(list(dict.fromkeys(reasons)))


def note_of(filling: Filling, method: EstimateMethod, said: str = "") -> str:
    """What stands in the note of the entries: the method and its sum, as it was then."""
    unit = filling.gap.meter.unit
    words = formula(filling.estimate, unit) if filling.estimate else said
    expected = next(
        (one.expected_days for one in filling.gap.months if one.month == filling.month), 0
    )
    if filling.estimate and filling.open_days < expected:
        words += f"; {filling.open_days} van de {expected} dagen"
    label = EstimateMethod(method).label
    return f"{label[0].upper()}{label[1:]}: {words}"[:_NOTE]


def added_words(sums: Mapping[str, Decimal]) -> str:
    """`3.400 m³ en 1.200 kWh`."""
    return listed([quantity_words(amount, unit) for unit, amount in sums.items()])


def methods_of(gap: MeterGap) -> Iterable[Method]:
    """The ways worth showing: those that fit the carrier."""
    for method in NAMES:
        lacks = {one.found[method].lack for one in gap.months}
        if not (lacks <= SILENT and None not in lacks):
            yield method
