"""Every category has its worked example in the documents, and the rules give the same figures."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from co2scan.choices import Confidence
from co2scan.domain.categories import CATEGORIES, Category
from co2scan.domain.emissions import Factor, Factors, Figure, emit
from co2scan.domain.factor_rows import FactorRow
from co2scan.domain.own_factors import components_of, has_enough, unknown_without
from co2scan.imports.factor_lists import shipped_lists
from tests.environment import ROOT
from vrt_duurzaam.lib.numbers import dutch

DOCUMENT = ROOT / "docs" / "calculation.md"
HEADER = "| soort | eenheid | CO₂-Prestatieladder |"
OWN = {
    "heating_oil": {"wtw": "3", "ttw": "2.5", "wtt": "0.5", "biogenic": "0"},
    "fm200": {"gwp100": "3600"},
}
_ids = count(1)


def example_rows() -> dict[str, list[str]]:
    """The cells of the table by the name of the category."""
    text = DOCUMENT.read_text()
    table = text[text.index(HEADER) :].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return {row[0]: row[1:] for row in rows[2:]}


EXAMPLES = example_rows()


def _factor(row: FactorRow) -> Factor:
    parts = ("wtw", "ttw", "wtt", "biogenic", "gwp100", "treatment")
    values = {name: getattr(row, name) for name in parts}
    is_example = row.confidence == Confidence.EXAMPLE
    return Factor(next(_ids), row.category, row.year, row.issued_on, is_example, row.unit, **values)


def _own(category: Category) -> Factor:
    values = OWN.get(category.key) or {components_of(category)[0]: "2"}
    parts = {name: Decimal(value) for name, value in values.items()}
    day = date(2026, 1, 1)
    return Factor(next(_ids), category.key, 2026, day, False, category.unit, **parts)


OFFICIAL = [_factor(row) for row in shipped_lists() if row.year == 2026 and row.category]
FACTORS = Factors([*OFFICIAL, *(_own(c) for c in CATEGORIES.values() if c.needs_own_factor)])


def _shown(category: Category, figures: dict[str, Figure], *names: str) -> str:
    words = {"business_travel": "zakelijk"}
    found = []
    for name in names:
        figure = figures.get(name)
        if figure is not None and figure.kg is not None:
            scope = category.rules[name].scope  # type: ignore[index]
            found.append(f"{words.get(scope, scope)}: {dutch(figure.kg.normalize())}")
    return "; ".join(found) or "–"


@pytest.mark.parametrize("key", list(CATEGORIES))
def test_the_example_of_every_category(key: str) -> None:
    category = CATEGORIES[key]
    figures = emit(key, 2026, Decimal(1000), FACTORS)
    _unit, ladder, market, location, biogenic = EXAMPLES[category.name]
    assert _shown(category, figures, "ladder") == ladder  # type: ignore[arg-type]
    assert _shown(category, figures, "market", "market_chain") == market  # type: ignore[arg-type]
    assert _shown(category, figures, "location", "location_chain") == location  # type: ignore[arg-type]
    memo = figures.get("biogenic")
    kg = memo.kg if memo else None
    assert ("–" if kg is None else dutch(kg.normalize())) == biogenic


def test_the_table_names_no_other_category() -> None:
    assert set(EXAMPLES) == {category.name for category in CATEGORIES.values()}


def test_a_factor_of_another_category_is_in_the_same_unit_and_has_its_own() -> None:
    for category in CATEGORIES.values():
        for key in category.factor_keys - {category.key}:
            giver = CATEGORIES[key]
            assert giver.unit == category.unit
            assert giver.official
            assert giver.rules.keys() >= category.rules.keys() or category.kind in (
                "commuting",
                "electricity",
                "refrigerant",
            )


@pytest.mark.parametrize(
    ("key", "given", "unknown"),
    [
        ("foam", ["wtw"], []),
        ("fm200", ["gwp100"], []),
        ("tap_water", ["wtw"], []),
        ("heating_oil", ["wtw", "ttw", "wtt", "biogenic"], []),
        ("heating_oil", ["ttw"], []),  # counted without chain
        ("heating_oil", ["wtw"], ["GHG, eigen contract", "GHG, gemiddeld net"]),
        ("heating_oil", ["ttw", "wtt"], ["CO₂-Prestatieladder"]),
    ],
)
def test_what_an_own_factor_needs(key: str, given: list[str], unknown: list[str]) -> None:
    category = CATEGORIES[key]
    assert has_enough(category, given)  # type: ignore[arg-type]
    assert unknown_without(category, given) == unknown  # type: ignore[arg-type]
    assert not has_enough(category, ["biogenic"])
