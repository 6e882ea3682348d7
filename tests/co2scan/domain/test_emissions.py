"""The worked examples of docs/calculation.md, part 2."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from co2scan.domain.categories import CATEGORIES, RULES
from co2scan.domain.emissions import Factor, Factors, emit

_ids = count(1)


def factor(
    category: str, year: int = 2026, issued: str = "2026-08-20", *, example: bool = False, **kg: str
) -> Factor:
    values = {name: Decimal(value) for name, value in kg.items()}
    issued_on = date.fromisoformat(issued)
    return Factor(
        next(_ids), category, year, issued_on, example, CATEGORIES[category].unit, **values
    )


def kg(quantity: str, *rows: Factor, year: int = 2026) -> dict[str, Decimal | None]:
    figures = emit(rows[0].category, year, Decimal(quantity), Factors(rows))
    return {name: figure.kg for name, figure in figures.items()}


DIESEL = factor("diesel", wtw="3.251", ttw="2.462", wtt="0.788", biogenic="0.176")
GREY = factor("electricity_grey", wtw="0.483", ttw="0.401", wtt="0.082")
MIX = factor("electricity_unknown_mix", wtw="0.244", ttw="0.200", wtt="0.044")
WIND = factor("electricity_wind", wtw="0", ttw="0", wtt="0")


def test_diesel_uses_the_published_wtw_and_not_its_parts() -> None:
    """1,000 l B7: WTW 3,251 kg, though 2,462 + 788 = 3,250."""
    assert kg("1000", DIESEL) == {
        "ladder": 3251,
        "market": 2462,
        "market_chain": 788,
        "location": 2462,
        "location_chain": 788,
        "biogenic": 176,
    }


def test_electricity_location_based_uses_the_grid_mix() -> None:
    """1,000 kWh grey: ladder 483, market 401 + 82, location 200 + 44."""
    assert kg("1000", GREY, MIX) == {
        "ladder": 483,
        "market": 401,
        "market_chain": 82,
        "location": 200,
        "location_chain": 44,
    }


def test_foreign_guarantees_are_grey_for_the_ladder_and_wind_for_the_market() -> None:
    figures = emit("electricity_foreign_wind", 2026, Decimal(1000), Factors([GREY, MIX, WIND]))
    assert figures["ladder"].kg == 483
    assert figures["market"].kg == 0
    assert figures["location"].kg == 200


def test_a_factor_without_chain_counts_with_what_it_has() -> None:
    """100 l AdBlue: only TTW 0.26 is published: 26 kg for the ladder, no chain figure."""
    adblue = factor("adblue", ttw="0.26")
    figures = emit("adblue", 2026, Decimal(100), Factors([adblue]))
    assert figures["ladder"].kg == 26
    assert figures["market"].kg == 26
    assert figures["market_chain"].kg is None
    assert not figures["market_chain"].is_missing
    assert figures["market_chain"].factor == adblue


def test_a_missing_part_is_unknown_and_never_computed_from_the_others() -> None:
    only_wtw = factor("diesel", 2020, "2020-01-01", wtw="3.230")
    figures = emit("diesel", 2020, Decimal(10), Factors([only_wtw]))
    assert figures["ladder"].kg == Decimal("32.3")
    assert figures["market"].is_missing
    assert figures["market_chain"].is_missing


def test_another_year_is_never_taken_instead() -> None:
    assert kg("10", DIESEL, year=2027)["ladder"] is None


def test_nothing_times_an_unknown_factor_is_nothing() -> None:
    assert kg("0", DIESEL, year=2027)["ladder"] == 0


def test_the_newest_issue_counts_per_component() -> None:
    first = factor("diesel", 2024, "2024-01-01", wtw="3.000", ttw="2.000")
    corrected = factor("diesel", 2024, "2024-01-22", wtw="3.256")
    figures = emit("diesel", 2024, Decimal(1), Factors([first, corrected]))
    assert figures["ladder"].factor == corrected
    assert figures["market"].factor == first


def test_an_example_only_fills_what_no_sure_list_has() -> None:
    sure = factor("diesel", 2024, "2024-01-22", wtw="3.256")
    example = factor("diesel", 2024, "2026-01-01", example=True, wtw="9", ttw="2.4", wtt="0.8")
    figures = emit("diesel", 2024, Decimal(1), Factors([example, sure]))
    assert figures["ladder"].kg == Decimal("3.256")
    assert figures["market"].kg == Decimal("2.4")


@pytest.mark.parametrize(
    ("category", "row", "expected"),
    [
        ("car_unknown", {"wtw": "0.19", "ttw": "0.142"}, {"ladder": 190, "market": 190}),
        ("r410a", {"gwp100": "2256"}, {"ladder": 2_256_000, "market": 2_256_000}),
        ("district_heat", {"wtw": "40.45", "ttw": "34.31", "wtt": "6.14"}, {"ladder": 40450}),
        ("commute_car", {}, {"market": None}),
        ("electricity_feed_in", {}, {}),
    ],
)
def test_every_kind_of_category(
    category: str, row: dict[str, str], expected: dict[str, int | None]
) -> None:
    figures = emit(category, 2026, Decimal(1000), Factors([factor(category, **row)]))
    found = {name: figure.kg for name, figure in figures.items()}
    assert expected.items() <= found.items()
    assert set(found) == set(RULES[CATEGORIES[category].kind])


def test_commuting_is_no_part_of_the_ladder() -> None:
    figures = emit("commute_car", 2026, Decimal(10), Factors([factor("car_unknown", wtw="0.19")]))
    assert "ladder" not in figures
    assert figures["market"].kg == Decimal("1.9")
