"""The change in CO2, split: on paper, per rule, and whatever the figures are."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.domain.snapshot import FigureLine
from roadmap.domain.split import Parts, Split, Window, split

BEFORE = Window(date(2024, 11, 1), date(2025, 11, 1))
AFTER = Window(date(2025, 11, 1), date(2026, 11, 1))
JANUARY, NEXT_JANUARY = date(2025, 1, 1), date(2026, 1, 1)
CARRIERS = {"Aardgas": "gas", "Elektriciteit": "electricity", "Windstroom": "electricity"}
COLD = {("Borne", JANUARY): Decimal(400), ("Borne", NEXT_JANUARY): Decimal(360)}
PARTS = ("activity_kg", "weather_kg", "factors_kg", "corrected_kg", "incomparable_kg")


def line(
    month: date,
    quantity: str | Decimal,
    factor: str | Decimal | None,
    *,
    category: str = "Aardgas",
    meter: str = "gas",
    days: str = "31",
) -> FigureLine:
    amount = Decimal(quantity)
    value = None if factor is None else Decimal(factor)
    kg = None if value is None else (amount * value).quantize(Decimal("0.000001"))
    return FigureLine(
        "Borne", meter, category, month, "", amount, Decimal(days), Decimal(0), value, "", kg
    )


def of(then: Iterable[FigureLine], now: Iterable[FigureLine], **options: object) -> Split:
    return split(
        list(then),
        list(now),
        (BEFORE, AFTER),
        CARRIERS,
        {"gas", "heat"},
        options.get("degree_days", {}),  # type: ignore[arg-type]
    )


def told(parts: Parts) -> tuple[int, ...]:
    return tuple(int(getattr(parts, name)) for name in PARTS)


def test_on_paper() -> None:
    """Of January: 950 m³ was known then, which turned out to be 1.000; it is 880 a year later, with
    400 degree days against 360, and the factor went from 2,0 to 2,1."""
    then = [line(JANUARY, "950", "2.0")]
    now = [line(JANUARY, "1000", "2.0"), line(NEXT_JANUARY, "880", "2.1")]
    total = of(then, now, degree_days=COLD).total
    assert (total.before_kg, total.after_kg, total.change_kg) == (1900, 1848, -52)
    # corrected 2000 − 1900; factor 880 × 0,1; weather 2000 × (360 ÷ 400 − 1); the rest is activity
    assert told(total) == (-40, -200, 88, 100, 0)
    assert total.like_for_like_kg == -152


@pytest.mark.parametrize(
    ("then", "now", "parts"),
    [
        # the same again
        (
            [line(JANUARY, "10", "2")],
            [line(JANUARY, "10", "2"), line(NEXT_JANUARY, "10", "2")],
            (0,) * 5,
        ),
        # missing now: no saving; not there then: no growth
        ([line(JANUARY, "10", "2")], [line(JANUARY, "10", "2")], (0, 0, 0, 0, -20)),
        ([], [line(NEXT_JANUARY, "10", "2")], (0, 0, 0, 0, 20)),
        # half of a month, and a month without a factor, cannot be compared
        (
            [line(JANUARY, "10", "2")],
            [line(JANUARY, "10", "2"), line(NEXT_JANUARY, "4", "2", days="15.5")],
            (0, 0, 0, 0, -12),
        ),
        (
            [line(JANUARY, "10", "2")],
            [line(JANUARY, "10", "2"), line(NEXT_JANUARY, "9", None)],
            (0, 0, 0, 0, -20),
        ),
        # a month of then that came in later is corrected data, and then it can be compared
        ([], [line(JANUARY, "10", "2"), line(NEXT_JANUARY, "9", "2")], (-2, 0, 0, 20, 0)),
        # a factor that was corrected backwards
        (
            [line(JANUARY, "10", "2")],
            [line(JANUARY, "10", "3"), line(NEXT_JANUARY, "10", "3")],
            (0, 0, 0, 10, 0),
        ),
        # no use then: no old factor, all is activity
        (
            [line(JANUARY, "0", "2")],
            [line(JANUARY, "0", "2"), line(NEXT_JANUARY, "10", "3")],
            (30, 0, 0, 0, 0),
        ),
    ],
)
def test_rules(then: list[FigureLine], now: list[FigureLine], parts: tuple[int, ...]) -> None:
    assert told(of(then, now).total) == parts


def test_another_contract_is_a_factor() -> None:
    """The same kWh, half of it from wind since then."""
    power = {"meter": "stroom", "category": "Elektriciteit"}
    wind = {"meter": "stroom", "category": "Windstroom"}
    then = [line(JANUARY, "100", "0.5", **power)]
    now = [
        *then,
        line(NEXT_JANUARY, "50", "0.5", days="15", **power),
        line(NEXT_JANUARY, "50", "0", days="16", **wind),
    ]
    assert told(of(then, now).total) == (0, 0, -25, 0, 0)


@pytest.mark.parametrize(
    ("degree_days", "weather", "unknown"),
    [
        ({}, 0, 20),
        ({("Borne", JANUARY): Decimal(400)}, 0, 20),
        ({("Borne", JANUARY): Decimal(400), ("Borne", NEXT_JANUARY): Decimal(500)}, 5, 0),
        # a month that asks for next to no heating says nothing of the weather
        ({("Borne", JANUARY): Decimal(2), ("Borne", NEXT_JANUARY): Decimal(40)}, 0, 0),
    ],
)
def test_weather(degree_days: dict[tuple[str, date], Decimal], weather: int, unknown: int) -> None:
    then = [line(JANUARY, "10", "2")]
    total = of(then, [*then, line(NEXT_JANUARY, "10", "2")], degree_days=degree_days).total
    assert (total.weather_kg, total.activity_kg) == (weather, -weather)
    assert total.weather_unknown_kg == unknown
    assert total.is_weather_known is not bool(unknown)


def test_weather_is_of_heating_only() -> None:
    power = {"meter": "stroom", "category": "Elektriciteit"}
    then = [line(JANUARY, "10", "2", **power)]
    total = of(then, [*then, line(NEXT_JANUARY, "8", "2", **power)], degree_days=COLD).total
    assert told(total) == (-4, 0, 0, 0, 0)
    assert total.is_weather_known


millionths = st.integers(0, 10**10).map(lambda number: Decimal(number).scaleb(-6))
a_line = st.builds(
    line,
    st.sampled_from([JANUARY, NEXT_JANUARY, date(2025, 7, 1), date(2026, 7, 1)]),
    millionths,
    st.none() | millionths,
    category=st.sampled_from([*CARRIERS]),
    meter=st.sampled_from(["a", "b"]),
    days=st.sampled_from(["31", "15.5"]),
)
some_lines = st.lists(a_line, max_size=6)
cold = st.dictionaries(
    st.tuples(st.just("Borne"), st.sampled_from([JANUARY, NEXT_JANUARY])),
    st.integers(0, 600).map(Decimal),
)


@given(some_lines, some_lines, cold)
def test_the_parts_are_exactly_the_change(
    then: list[FigureLine], now: list[FigureLine], degree_days: dict[tuple[str, date], Decimal]
) -> None:
    found = of(then, now, degree_days=degree_days)
    for parts in [found.total, *(row.parts for row in found.by_meter)]:
        assert sum(getattr(parts, name) for name in PARTS) == parts.change_kg
    for field in fields(Parts):
        of_carriers = sum(getattr(parts, field.name) for _, parts in found.by_carrier)
        assert of_carriers == getattr(found.total, field.name)
