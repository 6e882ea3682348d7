"""The charts of the CO2 scan. Addresses come in with the figures: a bar leads to its origin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.breakdown import MonthTotal
from co2scan.domain.comparison import Comparison
from co2scan.wording import change_words
from vrt_duurzaam.lib.charts import (
    Bar,
    Chart,
    Line,
    LineStyle,
    MonthColumn,
    horizontal_bars,
    lines,
    month_columns,
)
from vrt_duurzaam.lib.templatetags.house import percent

MOST_PLACES = 10
_WHOLE_TONNES_FROM = Decimal(50_000)  # kg: a largest value from here needs no decimals


@dataclass(frozen=True, slots=True)
class NamedKg:
    """A part with its name and its address. `kg` None: a factor is missing."""

    name: str
    kg: Decimal | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class MonthPair:
    """A month, the same month a year earlier, and where it leads."""

    now: MonthTotal
    before: MonthTotal
    compared: Comparison
    is_expected: bool
    is_partial: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class YearKg:
    """A whole year: all that is known, and what can be compared with the other years."""

    year: int
    kg: Decimal
    comparable_kg: Decimal


def tonnes_of(kg: Decimal | None) -> Decimal | None:
    return None if kg is None else kg / 1000


def _decimals(values: Sequence[Decimal | None]) -> int:
    largest = max((value for value in values if value is not None), default=Decimal(0))
    return 0 if largest >= _WHOLE_TONNES_FROM else 1 if largest >= 500 else 3


def drivers_chart(parts: Sequence[NamedKg], period: str) -> Chart:
    """The sources of emission from large to small; a part of unknown size comes last."""
    known = [part for part in parts if part.kg is not None]
    total = sum((part.kg for part in known if part.kg), Decimal(0))
    title = "Nog geen bron met een bekende uitstoot"
    if total and known[0].kg is not None:
        share = percent(known[0].kg / total)
        whole = "het totaal" if len(known) == len(parts) else "wat bekend is"
        title = f"{known[0].name} is de grootste bron: {share} van {whole}"
    return horizontal_bars(
        "bronnen",
        title,
        f"ton CO₂, {period}; rechts het opgetelde aandeel. Kies een staaf voor de herkomst.",
        [Bar(part.name, tonnes_of(part.kg), part.url) for part in parts],
        decimals=_decimals([part.kg for part in parts]),
        value_header="t CO₂",
    )


def months_chart(months: Sequence[MonthPair]) -> Chart:
    """This period as bars, the same months a year earlier as short lines."""
    return month_columns(
        "maanden",
        _months_title(months),
        _months_unit(months),
        [
            MonthColumn(
                pair.now.month,
                tonnes_of(pair.now.kg),
                tonnes_of(pair.before.kg),
                estimated=pair.now.estimated_kg / 1000,
                is_expected=pair.is_expected,
                is_partial=pair.is_partial,
                url=pair.url,
            )
            for pair in months
        ],
        decimals=_decimals([pair.now.kg for pair in months]),
        this_header="Deze periode",
        last_header="Jaar eerder",
    )


def _months_unit(months: Sequence[MonthPair]) -> str:
    """Explains only the signs that are in the drawing."""
    words = "ton CO₂ per maand"
    if any(pair.before.kg is not None for pair in months):
        words += "; het streepje is dezelfde maand een jaar eerder"
    if any(pair.is_partial for pair in months):
        words += ". ½: nog niet alle meters zijn binnen"
    return f"{words}."


def _months_title(months: Sequence[MonthPair]) -> str:
    """Over the meters that both sides have, so that what is missing is no saving."""
    changes = [pair.compared.change for pair in months if pair.compared.change is not None]
    if not changes:
        return "De uitstoot per maand"
    less = sum(change < 0 for change in changes)
    if less == 0:
        return "In geen maand minder dan een jaar eerder"
    if less == len(changes):
        return "In elke maand minder dan een jaar eerder"
    return f"In {less} van de {len(changes)} maanden minder dan een jaar eerder"


def years_chart(years: Sequence[YearKg]) -> Chart | None:
    """None when there are no two whole years to compare."""
    if len(years) < 2:
        return None
    first, last = years[0], years[-1]
    comparable = tuple(year.comparable_kg / 1000 for year in years)
    everything = tuple(year.kg / 1000 for year in years)
    series = [Line("uitstoot", comparable)]
    if everything != comparable:
        series = [
            Line("vergelijkbaar", comparable),
            Line("alles", everything, LineStyle.EARLIER),
        ]
    change = (
        (last.comparable_kg - first.comparable_kg) / first.comparable_kg
        if first.comparable_kg
        else None
    )
    return lines(
        "jaren",
        _years_title(first.year, last.year, change),
        "ton CO₂ per heel jaar. Vergelijkbaar: meters en maanden die er in al deze jaren zijn.",
        [str(year.year) for year in years],
        series,
        decimals=_decimals([year.kg for year in years]),
    )


def _years_title(first: int, last: int, change: Decimal | None) -> str:
    if change is None:
        return f"Van {first} tot {last} is niets vergelijkbaar"
    words = change_words(change)
    if words == "evenveel":
        return f"In {last} evenveel als in {first}"
    return f"In {last} was de uitstoot {words} dan in {first}"


def places_chart(places: Sequence[NamedKg], total: Decimal) -> Chart:
    """The locations that emit most."""
    most = _largest(places)
    share = percent(sum((p.kg for p in most if p.kg), Decimal(0)) / total) if total else ""
    title = (
        f"De {len(most)} grootste van {len(places)} locaties: {share} van de uitstoot"
        if len(places) > len(most) and share
        else f"{most[0].name} stoot het meest uit"
        if most
        else "Nog geen uitstoot per locatie"
    )
    return horizontal_bars(
        "locaties",
        title,
        "ton CO₂. Kies een staaf voor de locatie.",
        [Bar(part.name, tonnes_of(part.kg), part.url) for part in most],
        decimals=_decimals([part.kg for part in most]),
        label_header="Locatie",
        value_header="t CO₂",
        is_whole=False,
    )


def area_chart(places: Sequence[NamedKg]) -> Chart | None:
    """The locations that emit most per m²; `kg` is per m² here. None when no area is known."""
    most = _largest([place for place in places if place.kg is not None])
    if not most or most[0].kg is None:
        return None
    return horizontal_bars(
        "per-m2",
        f"{most[0].name} stoot het meest uit per m²",
        "kg CO₂ per m², alleen energie van het gebouw.",
        [Bar(part.name, part.kg, part.url) for part in most],
        value_unit="kg",
        decimals=0 if most[0].kg >= 20 else 1,
        label_header="Locatie",
        value_header="kg per m²",
        is_whole=False,
    )


def _largest(parts: Sequence[NamedKg]) -> list[NamedKg]:
    ranked = sorted(parts, key=lambda part: (part.kg is None, -(part.kg or 0)))
    return ranked[:MOST_PLACES]


def month_pairs(
    now: Sequence[MonthTotal],
    before: Sequence[MonthTotal],
    compared: Mapping[date, Comparison],
    states: Mapping[date, str],
    urls: Mapping[date, str],
) -> list[MonthPair]:
    """Side by side; `states` are those of coverage, per month of now."""
    return [
        MonthPair(
            now=one,
            before=other,
            compared=compared[one.month],
            is_expected=states[one.month] != "not_expected",
            is_partial=states[one.month] == "partial",
            url=urls.get(one.month, ""),
        )
        for one, other in zip(now, before, strict=True)
    ]
