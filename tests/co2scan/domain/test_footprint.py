"""Lines, scopes and totals. The figures are those of docs/calculation.md, part 2."""

from datetime import date
from decimal import Decimal

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.emissions import Factor, Factors, emit
from co2scan.domain.footprint import Footprint, Method, MonthFigure, footprint

JANUARY = date(2026, 1, 1)
ISSUED = date(2026, 8, 20)


def factor(pk: int, category: str, year: int = 2026, **kg: str) -> Factor:
    values = {name: Decimal(value) for name, value in kg.items()}
    return Factor(pk, category, year, ISSUED, False, CATEGORIES[category].unit, **values)


FACTORS = Factors(
    [
        factor(1, "diesel", wtw="3.251", ttw="2.462", wtt="0.788", biogenic="0.176"),
        factor(2, "electricity_grey", wtw="0.483", ttw="0.401", wtt="0.082"),
        factor(3, "electricity_unknown_mix", wtw="0.244", ttw="0.200", wtt="0.044"),
        factor(4, "car_unknown", wtw="0.193"),
        factor(5, "adblue", ttw="0.260"),
        factor(6, "diesel", 2025, wtw="3.262", ttw="2.468", wtt="0.794"),
    ]
)


def month(
    category: str, quantity: int, *, meter: int = 1, on: date = JANUARY, estimated: int = 0
) -> MonthFigure:
    figures = emit(category, on.year, Decimal(quantity), FACTORS)
    return MonthFigure(
        1,
        meter,
        on,
        category,
        Decimal(quantity),
        Decimal(31 - estimated),
        Decimal(estimated),
        figures,
    )


ROWS = [
    month("diesel", 1000),
    month("electricity_grey", 1000, meter=2),
    month("car_unknown", 1000, meter=3),
]


def of(*rows: MonthFigure, method: Method = "prestatieladder") -> Footprint:
    return footprint(rows, method)


def test_ladder_counts_the_whole_chain_at_the_source() -> None:
    """1,000 l × 3.251 + 1,000 kWh × 0.483 + 1,000 km × 0.193 = 3,251 + 483 + 193 = 3,927 kg."""
    found = of(*ROWS)
    assert found.scopes == {
        "1": Decimal(3251),
        "2": Decimal(483),
        "business_travel": Decimal(193),
    }
    assert found.total_kg == Decimal(3927)
    assert found.biogenic_kg == Decimal(176)


def test_market_based_puts_the_chain_in_3_3() -> None:
    """Scope 1 2,462; scope 2 401; chain 788 + 82 = 870; travel 193. Together 3,926 kg."""
    found = of(*ROWS, method="ghg-market")
    assert found.scopes == {
        "1": Decimal(2462),
        "2": Decimal(401),
        "3.3": Decimal(870),
        "3.6": Decimal(193),
    }
    assert found.total_kg == Decimal(3926)


def test_location_based_takes_the_mix_of_the_grid() -> None:
    """1,000 kWh × 0.200 in scope 2 and × 0.044 in 3.3, whatever the contract."""
    found = of(month("electricity_grey", 1000), method="ghg-location")
    assert found.scopes == {"2": Decimal(200), "3.3": Decimal(44)}


def test_scopes_are_the_total_to_the_last_decimal() -> None:
    for method in ("prestatieladder", "ghg-market", "ghg-location"):
        found = footprint(ROWS, method)  # type: ignore[arg-type]
        assert sum(found.scopes.values()) == found.total_kg


def test_a_missing_factor_is_no_number_and_makes_the_total_partial() -> None:
    """There is no propane factor: the total is the diesel alone, and says that it is not all."""
    found = of(month("diesel", 1000), month("propane", 500, meter=2))
    assert found.total_kg == Decimal(3251)
    assert found.is_partial
    assert [(line.name, line.quantity, line.kg) for line in found.missing] == [
        ("Propaan", Decimal(500), None)
    ]


def test_a_year_without_a_factor_never_takes_that_of_another_year() -> None:
    found = of(month("diesel", 1000), month("diesel", 1000, on=date(2024, 1, 1)))
    assert [line.kg for line in found.lines] == [Decimal(3251), None]


def test_one_line_for_each_factor_largest_first() -> None:
    """Two years, two factors: 100 l × 3.262 = 326.2 and 2 × 100 l × 3.251 = 650.2."""
    found = of(
        month("diesel", 100, on=date(2025, 12, 1)),
        month("diesel", 100),
        month("diesel", 100, meter=2),
    )
    assert [(line.factor, line.quantity, line.kg) for line in found.lines] == [
        (Decimal("3.251"), Decimal(200), Decimal("650.2")),
        (Decimal("3.262"), Decimal(100), Decimal("326.2")),
    ]


def test_a_factor_without_a_chain_counts_once_and_is_marked() -> None:
    """100 l AdBlue × 0.26 (TTW only) = 26 kg; for GHG there is no line in 3.3."""
    ladder = of(month("adblue", 100))
    assert [(line.kg, line.is_without_chain) for line in ladder.lines] == [(Decimal(26), True)]
    assert of(month("adblue", 100), method="ghg-market").scopes == {"1": Decimal(26)}
    assert not ladder.is_partial


def test_the_measured_share_of_a_line_is_of_its_days() -> None:
    """31 measured days and 31 of which 31 estimated: half is measured."""
    found = of(month("diesel", 100), month("diesel", 100, meter=2, estimated=31))
    assert found.lines[0].measured_share == Decimal("0.5")
