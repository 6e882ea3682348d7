"""What frozen lines add up to, how they differ, and that one changed sign shows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from co2scan.domain.frozen import (
    FrozenLine,
    biogenic_kg,
    digest_of,
    per_location,
    per_source,
    total_of,
)
from co2scan.domain.frozen_differences import Significance, causes, differences
from tests.baseline_factories import a_factor, a_figure, a_line

LADDER = "prestatieladder"


def power(**parts: Any) -> FrozenLine:
    """1,000 kWh: 483 kg on the ladder; 401 in scope 2 and 82 in the chain under one's contract."""
    plain = a_line(
        meter="hengelo-kwh",
        category="electricity_grey",
        category_name="Elektriciteit grijs",
        quantity="1000",
        figures={
            "ladder": a_figure("483", "0.483", "2"),
            "market": a_figure("401", "0.401", "2"),
            "market_chain": a_figure("82", "0.082", "3.3"),
            "location": a_figure("200", "0.2", "2"),
            "location_chain": a_figure("44", "0.044", "3.3"),
            "biogenic": a_figure("7", "0.007", "memo"),
        },
    )
    return replace(plain, **parts)


def test_scopes_are_together_the_total_under_every_presentation() -> None:
    lines = [a_line(), power()]
    ladder, market = total_of(lines, LADDER), total_of(lines, "ghg-market")
    assert (ladder.scopes, ladder.kg) == ({"1": 200, "2": 483}, 683)
    assert (market.scopes, market.kg) == ({"1": 200, "2": 401, "3.3": 82}, 683)
    assert total_of(lines, "ghg-location").kg == 444
    assert biogenic_kg(lines) == 7
    for shares in (per_location(lines, LADDER), per_source(lines, LADDER)):
        assert sum(share.kg for share in shares) == ladder.kg


def test_what_has_no_factor_is_unknown_and_the_rest_still_counts() -> None:
    """Of the chain the factor is missing; the 401 kg of scope 2 are known."""
    half = power(figures={**power().figures, "market_chain": a_figure(None, None, "3.3")})
    total = total_of([half], "ghg-market")
    assert (total.kg, total.is_partial) == (401, True)
    assert [(share.kg, share.is_partial) for share in per_source([half], "ghg-market")] == [
        (401, True)
    ]


CHANGES = [
    # the kg, factor and quantity of January now → structure, data, factor
    ("other quantity", [a_line("240", "2", "120")], (0, 40, 0)),
    ("other factor", [a_line("210", "2.1", "100")], (0, 0, 10)),
    # 20 m³ more at the old factor is 40 kg; the new factor on all 120 m³ is 12 kg
    ("both", [a_line("252", "2.1", "120")], (0, 40, 12)),
    ("a month that came in", [a_line(), a_line("50", month=date(2025, 2, 1))], (0, 50, 0)),
    ("a location less", [], (-200, 0, 0)),
    (
        "a location more",
        [a_line(), a_line("90", location="borne", location_name="Borne", meter="borne-gas")],
        (90, 0, 0),
    ),
    ("nothing", [a_line()], (0, 0, 0)),
    ("from no quantity", [a_line("5", "2.5", "2")], (0, -195 - 1, 1)),
]


@pytest.mark.parametrize(("what", "now", "parts"), CHANGES, ids=[row[0] for row in CHANGES])
def test_why_a_total_changed(what: str, now: list[FrozenLine], parts: tuple[int, ...]) -> None:
    rows = differences([a_line()], now, LADDER)
    assert causes(rows) == parts
    assert sum(row.kg for row in rows) == sum(parts) == total_of(now, LADDER).kg - 200


@pytest.mark.parametrize(
    ("then", "now", "percent", "is_significant"),
    [
        ("2434000", "2441000", "5", False),  # 0.3 %
        ("2000", "2100", "5", True),  # exactly the threshold
        ("2000", "2099.999999", "5", False),
        ("2000", "1900", "5", True),  # less counts as much as more
        ("2000", "2050", "2.5", True),
        ("2000", "2000", "5", False),
        ("0", "1", "5", True),  # from nothing to something
        ("0", "0", "5", False),
    ],
)
def test_from_the_threshold_on_a_new_version_is_due(
    then: str, now: str, percent: str, is_significant: bool
) -> None:
    found = Significance(Decimal(then), Decimal(now), Decimal(percent))
    assert found.is_significant is is_significant


def test_one_changed_sign_makes_another_digest_and_order_or_zeros_do_not() -> None:
    signed, factors, lines = {"version": 1, "on": date(2026, 3, 12)}, [a_factor()], [a_line()]
    whole = digest_of(signed, factors, [*lines, power()])
    assert digest_of(signed, factors, [power(), a_line(quantity="100.000000")]) == whole
    other = [
        digest_of({**signed, "version": 2}, factors, [*lines, power()]),
        digest_of(signed, [a_factor(source="iets anders")], [*lines, power()]),
        digest_of(signed, factors, lines),
        digest_of(signed, factors, [a_line("200.000001"), power()]),
        digest_of(signed, factors, [a_line(estimated_days=Decimal(1)), power()]),
    ]
    assert len({whole, *other}) == 6
