"""Factors for the years and parts that the sure lists lack, so that no example figure is partial.

A value between two known years is in proportion to time; before the first and after the last it is
that of the nearest. Where a total (WTW) is known but not its parts, the parts keep the proportion
of the nearest year that has both. A sure factor always wins from these (domain.emissions.Factors).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from co2scan.domain.categories import CATEGORIES, Component
from co2scan.domain.emissions import Factor
from co2scan.domain.factor_rows import SECTION_SEPARATOR, FactorRow
from co2scan.models import EmissionFactor, FactorList
from co2scan.selectors.factors import counting_factors
from co2scan.services.factors import apply_factors

LIST_NAME = "voorbeeld"
SOURCE = "bedacht voor de voorbeeldgegevens, naar de lijsten van andere jaren"
_PLACES = Decimal("0.001")
_PARTS: tuple[Component, ...] = ("wtw", "ttw", "wtt", "biogenic", "gwp100", "treatment")
Known = dict[int, Decimal]  # year to value


def add_factors(years: Sequence[int]) -> None:
    """Store the example list for these years, next to the sure lists that are there."""
    FactorList.objects.get_or_create(
        name=LIST_NAME,
        defaults={"title": "Voorbeeldlijst", "source": SOURCE, "is_example": True},
    )
    apply_factors(example_rows(sure_factors(), years), by=None)


def sure_factors() -> list[Factor]:
    years = EmissionFactor.objects.order_by().values_list("year", flat=True).distinct()
    return [factor for factor in counting_factors(set(years)) if not factor.is_example]


def example_rows(sure: Iterable[Factor], years: Sequence[int]) -> list[FactorRow]:
    """One row for each category and year in which a component is not surely known."""
    by_category: dict[str, list[Factor]] = defaultdict(list)
    for factor in sure:
        by_category[factor.category].append(factor)
    rows = []
    for category, factors in sorted(by_category.items()):
        known = {part: _known(factors, part) for part in _PARTS}
        for year in years:
            if any(factor.is_without_chain for factor in factors if factor.year == year):
                continue
            values = _values(known, year)
            lacking = {part: value for part, value in values.items() if year not in known[part]}
            if lacking:
                rows.append(_row(category, year, factors[-1].unit, lacking))
    return rows


def _known(factors: Iterable[Factor], part: Component) -> Known:
    ordered = sorted(factors, key=lambda factor: (factor.issued_on, factor.id))
    values = ((factor.year, factor.published(part)) for factor in ordered)
    return {year: value for year, value in values if value is not None}


def _values(known: dict[Component, Known], year: int) -> dict[Component, Decimal]:
    values = {part: _estimate(points, year) for part, points in known.items() if points}
    if {"wtw", "ttw", "wtt"} <= values.keys() and values["wtw"]:
        whole = [one for one in known["wtw"] if one in known["ttw"] and one in known["wtt"]]
        if year not in known["ttw"] and whole:
            like = min(whole, key=lambda other: abs(other - year))
            part = values["wtw"] * known["ttw"][like] / known["wtw"][like]
            values["ttw"] = part.quantize(_PLACES, ROUND_HALF_EVEN)
        if year not in known["wtt"]:
            values["wtt"] = values["wtw"] - values["ttw"]
    return values


def _estimate(points: Known, year: int) -> Decimal:
    before = max((one for one in points if one <= year), default=None)
    after = min((one for one in points if one >= year), default=None)
    if before is None or after is None or before == after:
        nearest = after if before is None else before
        assert nearest is not None
        return points[nearest]
    step = (points[after] - points[before]) * (year - before) / (after - before)
    return (points[before] + step).quantize(_PLACES, ROUND_HALF_EVEN)


def _row(category: str, year: int, unit: str, values: dict[Component, Decimal]) -> FactorRow:
    named = CATEGORIES[category]
    *section, _ = named.official.split("|")
    return FactorRow(
        list_name=LIST_NAME,
        year=year,
        issued_on=date(year, 1, 1),
        category=category,
        section=SECTION_SEPARATOR.join(part for part in section if part),
        name=named.name,
        unit=unit,
        remark="voorbeeld",
        confidence="example",
        source=SOURCE,
        wtw=values.get("wtw"),
        ttw=values.get("ttw"),
        wtt=values.get("wtt"),
        biogenic=values.get("biogenic"),
        gwp100=values.get("gwp100"),
        treatment=values.get("treatment"),
    )
