"""How objectives are said: values, the sentence on top, and what a chart shows."""

from decimal import Decimal
from typing import Any

from django.db import models

from actions.choices import Direction, Figure
from actions.domain.objective import Course, Value, progress_words
from actions.models import Objective
from actions.selectors.objectives import ObjectiveRow
from actions.selectors.scan_figures import YearFigure
from vrt_duurzaam.lib.dates import MONTHS, long_day, short_day
from vrt_duurzaam.lib.numbers import dutch

SPACE = "\u00a0"
EMPTY = "leeg"
PERCENT, POINTS = "%", "procentpunt"
# What has its own rows in the history of an objective.
PARTS = {"created": "aangemaakt", "measurement": "meting"}


def number_words(value: Decimal, *, is_exact: bool) -> str:
    """What people typed as they typed it; what is computed as far as it says something."""
    if is_exact:
        return dutch(value)
    size = abs(value)
    decimals = 0 if size >= 100 else 1 if size >= 1 else 2
    return dutch(round(value, decimals))


def value_words(row: ObjectiveRow, value: Decimal, *, is_exact: bool = False) -> str:
    """`80.000 m³`, `24 %`. Without `is_exact` what comes from the scan is rounded."""
    number = number_words(value, is_exact=is_exact or not row.is_scanned)
    return f"{number}{SPACE}{row.unit}"


def when_words(row: ObjectiveRow, value: Value) -> str:
    """`2025` for a year of the scan, else the day."""
    return str(value.on.year) if row.is_scanned else short_day(value.on)


def path_words(row: ObjectiveRow) -> str:
    """`2.500 m³ boven het streefpad`; empty when there is nothing to compare."""
    short_by = row.standing.short_by
    if short_by is None:
        return ""
    if not short_by:
        return "precies op het streefpad"
    is_above = (short_by > 0) == row.objective.is_down
    size = abs(short_by)
    if size >= 1 and _counts_whole(row):
        size = Decimal(round(size))
    gap = number_words(size, is_exact=False)
    unit = POINTS if row.unit == PERCENT else row.unit
    return f"{gap}{SPACE}{unit} {'boven' if is_above else 'onder'} het streefpad"


def _counts_whole(row: ObjectiveRow) -> bool:
    """Whether people count in whole ones: then the path has no half fire stations either."""
    latest = row.standing.latest
    values = (row.base_value, row.objective.target_value, latest.value if latest else None)
    is_counted = not row.is_scanned and row.unit != PERCENT
    return is_counted and all(value is None or value == int(value) for value in values)


def target_words(row: ObjectiveRow) -> str:
    target = value_words(row, row.objective.target_value, is_exact=True)
    return f"{target} in {row.objective.target_year}"


def sentence(row: ObjectiveRow) -> str:
    """`80.000 m³ in 2025, dat is 2.500 m³ boven het streefpad.`"""
    found = row.standing
    if found.latest is None:
        return "Nog geen waarde, dus nog geen koers."
    when = f"in {found.latest.on.year}" if row.is_scanned else f"op {long_day(found.latest.on)}"
    now = f"{value_words(row, found.latest.value)} {when}"
    match found.course:
        case Course.NO_DATA:
            return f"{now}. {found.reason}"
        case Course.REACHED:
            return f"{progress_words(found.progress).capitalize()}: {now}."
        case Course.MISSED:
            return f"Niet gehaald: {now}. Het doel was {target_words(row)}."
        case Course.WRONG_WAY:
            more = "meer" if row.objective.is_down else "minder"
            return f"{now}, {more} dan bij het begin ({base_words(row)}) en {path_words(row)}."
    return f"{now}, dat is {path_words(row)}."


def chart_title(row: ObjectiveRow) -> str:
    """What the drawing shows: `Gasverbruik: omlaag, maar minder snel dan het streefpad`."""
    name = row.objective.indicator
    return f"{name[:1].upper()}{name[1:]}: {_trend(row)}"


def _trend(row: ObjectiveRow) -> str:
    found, is_down = row.standing, row.objective.is_down
    way, other = ("omlaag", "omhoog") if is_down else ("omhoog", "omlaag")
    match found.course:
        case Course.NO_DATA:
            return "nog geen koers" if found.latest else "nog geen waarde"
        case Course.REACHED:
            return progress_words(found.progress)
        case Course.MISSED:
            return f"doel van {row.objective.target_year} niet gehaald"
        case Course.WRONG_WAY:
            return f"{other} in plaats van {way}"
        case Course.BEHIND:
            has_moved = bool(found.progress)
            return (
                f"{way}, maar minder snel dan het streefpad" if has_moved else "nog niet veranderd"
            )
    return f"{way}, {'sneller dan' if found.short_by else 'precies op'} het streefpad"


def base_words(row: ObjectiveRow) -> str:
    """Where the base value comes from, or why there is none."""
    year = row.objective.base_year
    if row.base_value is None:
        if not row.is_scanned:
            return f"niet bekend over {year}"
        found = next((one for one in row.years if one.year == year), None)
        why = incomplete_words(found) if found else "de scan heeft er geen gegevens van"
        return f"niet bekend over {year}: {why}"
    source = ", uit de CO₂-scan" if row.is_base_computed else ""
    base = value_words(row, row.base_value, is_exact=not row.is_base_computed)
    return f"{base} in {year}{source}"


def incomplete_words(year: YearFigure) -> str:
    """Why a year does not count: `tot en met oktober, er ontbreken 3 maanden van meters`."""
    words = []
    if year.is_running:
        words.append(f"loopt nog, tot en met {MONTHS[year.last_month.month - 1]}")
    if year.missing_months:
        one = year.missing_months == 1
        words.append(
            "er ontbreekt 1 maand van een meter"
            if one
            else f"er ontbreken {year.missing_months} maanden van meters"
        )
    if year.lacking:
        shown = year.lacking[:3]
        more = len(year.lacking) - len(shown)
        names = ", ".join(shown) + (f" en {more} andere" if more else "")
        words.append(f"{names} {'ontbreekt' if len(year.lacking) == 1 else 'ontbreken'}")
    if year.value is None and not year.missing_months:
        words.append("geen gegevens")
    return ", ".join(words)


def source_words(row: ObjectiveRow) -> str:
    """What the values are: `gemeten`, or what of the scan."""
    return SOURCES[Figure(row.objective.figure)]


SOURCES = {
    Figure.MEASURED: "Mensen vullen de waarden in.",
    Figure.CO2: "Uit de CO₂-scan: uitstoot volgens de CO₂-Prestatieladder.",
    Figure.CO2_PER_M2: "Uit de CO₂-scan: alleen energie van gebouwen, per m² vloer.",
    Figure.GAS: "Uit de CO₂-scan: aardgas en groen gas.",
    Figure.ELECTRICITY: "Uit de CO₂-scan: ingekochte stroom, zonder eigen zonnestroom.",
    Figure.FUEL: "Uit de CO₂-scan: liters brandstof van voertuigen, zonder AdBlue en CNG.",
    Figure.RENEWABLE: (
        "Uit de CO₂-scan: deel van de ingekochte stroom met Nederlandse garanties van oorsprong."
    ),
}


def field_label(field: str) -> str:
    """`doelwaarde` for `target_value`."""
    if field in PARTS:
        return PARTS[field]
    column = Objective._meta.get_field(field)
    assert isinstance(column, models.Field)
    return str(column.verbose_name)


def field_words(field: str, value: Any) -> str:
    """A value in the history."""
    if value is None or value in ("", []):
        return EMPTY
    if field in _LABELS:
        return str(_LABELS[field](value).label)
    match value:
        case bool():
            return "ja" if value else "nee"
        case Decimal():
            return dutch(value)
        case list():
            return ", ".join(str(each) for each in value)
    return str(value)


_LABELS: dict[str, Any] = {"direction": Direction, "figure": Figure}
