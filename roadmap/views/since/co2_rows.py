"""The split of the CO2 as the page shows it: words, signs, small bars, and the way to the scan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from co2scan.wording import CARRIERS, span_name
from roadmap.domain.course_words import tonnes_words
from roadmap.domain.split import MeterParts, Parts, Split, Window
from roadmap.selectors.since_figures import Figures
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.templatetags.house import tonnes

MOST_METERS = 10
KG = Decimal(1000)
UNKNOWN = "onbekend"
_HALF = 100  # of the small bars: nothing is in the middle
_PARTS = (
    (
        "activity_kg",
        "Activiteit",
        "Meer of minder verbruikt, gereden of gereisd. Ook wat acties al opleveren.",
    ),
    (
        "weather_kg",
        "Weer",
        "Kouder of warmer dan toen: gas en warmte, met graaddagen per maand.",
    ),
    (
        "factors_kg",
        "Factoren",
        "Hetzelfde verbruik telt anders mee: een nieuwe factor of een ander stroomcontract.",
    ),
    (
        "corrected_kg",
        "Verbeterde gegevens",
        "De maanden van toen, met wat er nu van bekend is.",
    ),
    (
        "incomparable_kg",
        "Niet te vergelijken",
        "Maanden die aan één kant ontbreken. Dat is geen besparing.",
    ),
)


@dataclass(frozen=True, slots=True)
class PartRow:
    """`x` and `width` draw its bar on a width of 200; without a width there is none."""

    name: str
    about: str
    told: str
    x: int = _HALF
    width: int = 0


@dataclass(frozen=True, slots=True)
class FigureRow:
    """`cells` are the change, and then each part in the order of the list above it. The addresses
    lead to the scan, of then and of now; empty: there is nothing to go to."""

    name: str
    before: str
    after: str
    cells: tuple[str, ...]
    before_url: str = ""
    after_url: str = ""
    about: str = ""


@dataclass(frozen=True)
class Co2Rows:
    before_words: str
    after_words: str
    before: str
    after: str
    change: str
    like_for_like: str
    parts: tuple[PartRow, ...]
    part_names: tuple[str, ...]
    carriers: tuple[FigureRow, ...]
    total: FigureRow
    meters: tuple[FigureRow, ...]
    rest: FigureRow | None
    notes: tuple[str, ...]


def co2_rows(figures: Figures, *, all_meters: bool = False) -> Co2Rows | None:
    """None: no meter has a figure in either of the two."""
    found = figures.split
    if not found.by_meter:
        return None
    unknown = _unknown(figures)
    total = found.total
    most = len(found.by_meter) if all_meters else MOST_METERS
    shown, others = found.by_meter[:most], found.by_meter[most:]
    scan = reverse("footprint")
    return Co2Rows(
        before_words=_span(found.before),
        after_words=_span(found.after),
        before=tonnes(total.before_kg),
        after=tonnes(total.after_kg),
        change=signed(total.change_kg),
        like_for_like=signed(total.like_for_like_kg),
        parts=tuple(_part_rows(total, unknown)),
        part_names=tuple(name for _, name, _ in _PARTS),
        carriers=tuple(
            _row(CARRIERS.get(carrier, carrier).capitalize(), parts, unknown, (scan, scan))
            for carrier, parts in found.by_carrier
        ),
        total=_row("Samen", total, unknown, (scan, scan)),
        meters=tuple(_meter_row(row, figures, unknown) for row in shown),
        rest=_rest(others, unknown) if others else None,
        notes=tuple(_notes(figures)),
    )


def signed(kg: Decimal) -> str:
    """`+12,3`, `−30,1`, `0`: tonnes with what they do to the emission."""
    if not kg:
        return "0"
    text = tonnes(kg)
    return f"+{text}" if kg > 0 and not text.startswith("<") else text


def like_for_like_words(parts: Parts) -> str:
    """`op gelijke basis 13 ton CO₂ minder`: of the same meters and months; empty: nothing is."""
    kg = parts.like_for_like_kg
    if not kg:
        return ""
    way = "minder" if kg < 0 else "meer"
    return f"op gelijke basis {tonnes_words(abs(kg) / KG)} CO₂ {way}"


def _span(window: Window) -> str:
    return span_name(window.starts_on, window.ends_on)


def _unknown(figures: Figures) -> frozenset[str]:
    """The parts that nobody can tell here."""
    found = set()
    if not figures.knows_corrections:
        found.add("corrected_kg")
    if not figures.split.total.is_weather_known:
        found.add("weather_kg")
    return frozenset(found)


def _part_rows(total: Parts, unknown: frozenset[str]) -> Iterable[PartRow]:
    largest = max(abs(getattr(total, field)) for field, _, _ in _PARTS)
    for field, name, about in _PARTS:
        kg = getattr(total, field)
        if field in unknown:
            yield PartRow(name, about, UNKNOWN)
            continue
        width = int(abs(kg) / largest * _HALF) if largest else 0
        yield PartRow(name, about, signed(kg), _HALF - width if kg < 0 else _HALF, width)


def _row(
    name: str,
    parts: Parts,
    unknown: frozenset[str],
    urls: tuple[str, str] = ("", ""),
    about: str = "",
) -> FigureRow:
    told = ["–" if field in unknown else signed(getattr(parts, field)) for field, _, _ in _PARTS]
    return FigureRow(
        name,
        tonnes(parts.before_kg),
        tonnes(parts.after_kg),
        (signed(parts.change_kg), *told),
        *urls,
        about,
    )


def _meter_row(row: MeterParts, figures: Figures, unknown: frozenset[str]) -> FigureRow:
    urls = ("", "")
    if row.meter in figures.places:
        place, found = figures.places[row.meter], figures.split
        urls = (
            _month_url(place, row.meter, found.before),
            _month_url(place, row.meter, found.after),
        )
    carrier = CARRIERS.get(row.carrier, row.carrier)
    return _row(f"{row.location}, {carrier}", row.parts, unknown, urls, row.meter)


def _month_url(place: str, meter: str, window: Window) -> str:
    """The last month, from where one can go back month by month."""
    month = window.last_month
    return reverse("meter_month", args=[place, meter, month.year, f"{month.month:02d}"])


def _rest(others: Sequence[MeterParts], unknown: frozenset[str]) -> FigureRow:
    name = counted(len(others), "andere meter", "andere meters")
    return _row(name, sum((row.parts for row in others), Parts()), unknown)


def _notes(figures: Figures) -> Iterable[str]:
    """What the figures cannot say, and why."""
    found: Split = figures.split
    total = found.total
    if figures.is_empty_report:
        yield (
            "Toen het rapport werd vastgelegd was van deze maanden nog niets bekend. Beide kanten "
            "zijn gerekend met wat er nu bekend is."
        )
    elif not figures.knows_corrections:
        yield (
            "Verbeterde gegevens zijn hier niet te zien: van een losse dag is niet bewaard wat er "
            "toen bekend was. Beide kanten zijn gerekend met wat er nu bekend is. Kies een "
            "vastgelegd rapport om het wel te zien."
        )
    if total.weather_unknown_kg:
        what = "dit gas en deze warmte" if total.is_weather_known else "gas en warmte"
        yield (
            f"Van {tonnes_words(total.weather_unknown_kg / KG)} door {what} is het weer niet "
            "bekend. Wat het weer daar deed, zit nu in activiteit."
        )
    if found.before == found.after:
        yield "Beide kanten gaan over dezelfde twaalf maanden."
