"""Every measure of the library, worked on paper in docs/calculation.md, part 7."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from co2scan.domain.categories import CATEGORIES
from roadmap.domain.measures import (
    BOUGHT_HERE,
    LIBRARY,
    Factor,
    Filled,
    Kind,
    Metered,
    Outcome,
    Reach,
    Used,
    defaults,
    number_problems,
    work_out,
)
from roadmap.domain.measures.uses import BOUGHT_ELECTRICITY

HENGELO, BORNE, FLEET = 1, 2, 3
FACTORS = {
    "natural_gas": "2.134",
    "green_gas": "0.305",
    "electricity_grey": "0.483",
    "electricity_unknown_mix": "0.244",
    "electricity_wind": "0",
    "diesel": "3.251",
    "hvo100": "0.468",
    "petrol": "2.794",
    "propane": "1.725",
    "biopropane": "0.509",
}
KINDS = {
    key: Kind(key, each.name, each.unit, each.carrier)
    for key, each in CATEGORIES.items()
    if key in FACTORS
}


def metered(used: Mapping[tuple[int, str], int], without: tuple[str, ...] = ()) -> Metered:
    return Metered(
        2026,
        date(2025, 11, 1),
        date(2026, 11, 1),
        {key: Used(Decimal(quantity)) for key, quantity in used.items()},
        KINDS,
        {
            key: Factor(KINDS[key].name, Decimal(kg), "nl-2026", 1)
            for key, kg in FACTORS.items()
            if key not in without
        },
    )


def one(value: str) -> Reach:
    return Reach(Decimal(value), Decimal(value), Decimal(value))


def worked(
    key: str,
    used: Mapping[tuple[int, str], int],
    *,
    without: tuple[str, ...] = (),
    numbers: Mapping[str, Reach] | None = None,
    **filled: Any,
) -> Outcome:
    measure = LIBRARY[key]
    numbers = {**defaults(measure), **(numbers or {})}
    return work_out(measure, Filled(numbers=numbers, **filled), metered(used, without))


def rounded(outcome: Outcome) -> dict[str, tuple[str, str, str]]:
    """By carrier low, expected and high, in tonnes with two decimals."""
    return {
        each.carrier: tuple(f"{value:.2f}" for value in (each.low_t, each.expected_t, each.high_t))
        for each in outcome.effects
    }


GAS_AND_POWER = {(HENGELO, "natural_gas"): 10_000, (HENGELO, "electricity_grey"): 20_000}


@pytest.mark.parametrize(
    ("key", "used", "parts", "expected"),
    [
        # 10.000 m³ × 2,134 = 21,34 t; 10.000 × 31,65 ÷ 3,6 × 0,95 ÷ 3 = 27.840 kWh × 0,483
        (
            "off_gas",
            GAS_AND_POWER,
            {},
            {
                "gas": ("21.34", "21.34", "21.34"),
                "electricity": ("-16.99", "-13.45", "-10.92"),
            },
        ),
        (
            "off_gas",
            GAS_AND_POWER,
            {"percent": Decimal(50)},
            {"gas": ("10.67",) * 3, "electricity": ("-8.49", "-6.72", "-5.46")},
        ),
        # 1.000 l × 3,251 − 1.000 × 36 ÷ 34 × 0,468 = 3,251 − 0,496
        ("hvo100", {(FLEET, "diesel"): 1000}, {}, {"fuel": ("2.76",) * 3}),
        # 700 l ÷ 7 × 20 = 2.000 kWh; no meter there, so what Hengelo buys: grey
        (
            "electric_cars",
            {(FLEET, "petrol"): 700, (HENGELO, "electricity_grey"): 5000},
            {},
            {"fuel": ("1.96",) * 3, "electricity": ("-1.30", "-0.97", "-0.72")},
        ),
        # of 1.000 kWh grey and 1.000 kWh of unknown origin all becomes wind; the wind stays
        (
            "dutch_wind",
            {
                (HENGELO, "electricity_grey"): 1000,
                (BORNE, "electricity_unknown_mix"): 1000,
                (BORNE, "electricity_wind"): 9000,
            },
            {},
            {"electricity": ("0.73",) * 3},
        ),
        # 10 kWp × 875 × 60 % = 5.250 of 20.000 kWh × 0,483
        (
            "solar",
            {(HENGELO, "electricity_grey"): 20_000},
            {"numbers": {"kwp": one("10")}},
            {"electricity": ("1.55", "2.54", "3.67")},
        ),
        # more than what is bought: what is fed in saves nothing
        (
            "solar",
            {(HENGELO, "electricity_grey"): 1000},
            {"numbers": {"kwp": one("10")}},
            {"electricity": ("0.48",) * 3},
        ),
        ("save_gas", GAS_AND_POWER, {}, {"gas": ("1.07", "2.13", "3.20")}),
        (
            "save_electricity",
            {(HENGELO, "electricity_grey"): 1000, (HENGELO, "electricity_wind"): 1000},
            {},
            {"electricity": ("0.02", "0.05", "0.07")},
        ),
        (
            "no_propane",
            {(FLEET, "propane"): 1000},
            {"percent": Decimal(80)},
            {"fuel": ("1.38",) * 3},
        ),
        ("biopropane", {(FLEET, "propane"): 1000}, {}, {"fuel": ("1.22",) * 3}),
    ],
)
def test_worked_examples(
    key: str,
    used: Mapping[tuple[int, str], int],
    parts: dict[str, Any],
    expected: dict[str, tuple[str, str, str]],
) -> None:
    assert rounded(worked(key, used, **parts)) == expected


def test_each_line_of_the_sum_has_its_quantity_and_factor() -> None:
    gone, come = worked("off_gas", GAS_AND_POWER).lines
    assert (gone.name, gone.unit, gone.used, gone.quantity) == ("Aardgas", "Nm3", 10_000, 10_000)
    assert gone.kg == Decimal("2.134")
    assert come.comes
    assert (round(come.quantity), round(come.kg or 0, 6)) == (27840, Decimal("0.483"))
    assert [factor.name for factor in come.factors] == ["Elektriciteit grijs"]


def test_what_was_filled_in_is_said_of_the_part_that_goes() -> None:
    plain = metered({(HENGELO, "natural_gas"): 1000})
    filled = replace(plain, used={(HENGELO, "natural_gas"): Used(Decimal(1000), Decimal(100))})
    found = work_out(LIBRARY["save_gas"], Filled(numbers=defaults(LIBRARY["save_gas"])), filled)
    assert (found.lines[0].quantity, found.lines[0].filled) == (100, 10)


def test_electricity_that_comes_is_what_the_location_buys_now() -> None:
    used = {
        (HENGELO, "natural_gas"): 1000,
        (HENGELO, "electricity_wind"): 1000,
        (BORNE, "natural_gas"): 1000,
        (BORNE, "electricity_grey"): 1000,
    }
    clean = worked("off_gas", used, locations=frozenset({HENGELO}))
    assert rounded(clean) == {"gas": ("2.13",) * 3}  # wind from the grid emits nothing
    both = worked("off_gas", used)
    assert rounded(both)["electricity"][1] == "-1.34"  # only Borne adds
    assert both.effects[0].locations == {HENGELO, BORNE}


@pytest.mark.parametrize(
    ("key", "used", "parts", "why"),
    [
        ("off_gas", {(HENGELO, "electricity_grey"): 10}, {}, "Geen gas gemeten"),
        ("off_gas", GAS_AND_POWER, {"locations": frozenset({BORNE})}, "Geen gas gemeten"),
        (
            "hvo100",
            {(FLEET, "diesel"): 10},
            {"without": ("hvo100",)},
            "voor 2026 niets over HVO100",
        ),
        (
            "off_gas",
            GAS_AND_POWER,
            {"without": ("electricity_grey",)},
            "niets over Elektriciteit grijs",
        ),
        # nobody says what is bought: grey, of which there is no factor either
        (
            "off_gas",
            {(HENGELO, "natural_gas"): 10},
            {"without": ("electricity_grey",)},
            "niets over Elektriciteit grijs",
        ),
        ("solar", GAS_AND_POWER, {}, "Nog niet ingevuld: Vermogen van de panelen."),
    ],
)
def test_without_use_factor_or_number_there_is_no_number(
    key: str, used: Mapping[tuple[int, str], int], parts: dict[str, Any], why: str
) -> None:
    found = worked(key, used, **parts)
    assert why in found.why_not
    assert (found.lines, found.effects, found.tonnes) == ((), (), None)


@pytest.mark.parametrize(
    ("key", "number", "reach", "wrong"),
    [
        ("off_gas", "scop", ("2.5", "3", "3.5"), set()),
        ("off_gas", "scop", ("3.5", "3", "3.5"), {"bad"}),
        ("off_gas", "scop", ("2.5", "3", "2.9"), {"good"}),
        ("off_gas", "scop", ("0.5", "3", "9"), {"bad", "good"}),
        ("off_gas", "boiler", ("100", "95", "90"), set()),  # here less is better
        ("off_gas", "boiler", ("90", "95", "90"), {"bad"}),
        ("save_gas", "saving", ("0", "10", "15"), {"bad"}),
        ("save_gas", "saving", ("5", "101", "101"), {"expected", "good"}),
    ],
)
def test_numbers_that_cannot_be(
    key: str, number: str, reach: tuple[str, str, str], wrong: set[str]
) -> None:
    assumption = next(each for each in LIBRARY[key].assumptions if each.key == number)
    bad, expected, good = map(Decimal, reach)
    assert set(number_problems(assumption, Reach(bad, expected, good))) == wrong


def test_the_library_names_categories_that_the_scan_has() -> None:
    for measure in LIBRARY.values():
        assert set(measure.used) <= set(CATEGORIES)
        assert measure.instead in {"", BOUGHT_HERE, *CATEGORIES}
        for each in measure.assumptions:
            assert each.is_choice or number_problems(each, defaults(measure)[each.key]) == {}
    bought = {key for key, each in CATEGORIES.items() if each.carrier == each.kind == "electricity"}
    assert set(BOUGHT_ELECTRICITY) == bought
