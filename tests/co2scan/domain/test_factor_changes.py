"""What loading a list would do, with worked examples to check on paper."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.emissions import Factor, Factors
from co2scan.domain.factor_changes import Use, compare, effects, touched_by
from co2scan.domain.factor_rows import FactorRow

GREY_CAR = FactorRow(
    list_name="nl-2024",
    year=2024,
    issued_on=date(2024, 1, 12),
    category="",
    section="Personenvervoer / Auto",
    name="Elektrisch Grijze stroom",
    unit="vehicle-km",
    wtw=Decimal("1.09"),
    source="co2emissiefactoren.nl",
)
CORRECTED = replace(GREY_CAR, issued_on=date(2024, 1, 22), wtw=Decimal("0.109"))
GAS = replace(
    GREY_CAR,
    category="natural_gas",
    section="Brandstoffen energieopwekking / Gasvormige brandstoffen",
    name="Aardgas",
    unit="Nm3",
    wtw=Decimal("2.134"),
    confidence="second_hand",
)


@pytest.mark.parametrize(
    ("row", "stored", "state"),
    [
        (GREY_CAR, [], "new"),
        (GREY_CAR, [GREY_CAR], "unchanged"),
        (replace(GREY_CAR, issued_on=date(2024, 3, 1)), [GREY_CAR], "unchanged"),
        (CORRECTED, [GREY_CAR], "changed"),
        (CORRECTED, [GREY_CAR, CORRECTED], "unchanged"),
        (GREY_CAR, [GREY_CAR, CORRECTED], "unchanged"),  # the older list again
        (replace(GREY_CAR, wtw=Decimal("0.109")), [GREY_CAR], "conflict"),
        (replace(GREY_CAR, wtw=Decimal("0.109")), [GREY_CAR, CORRECTED], "unchanged"),
        (replace(GREY_CAR, issued_on=date(2024, 3, 1)), [GREY_CAR, CORRECTED], "changed"),
        (replace(GREY_CAR, wtw=Decimal(2), issued_on=date(2024, 1, 2)), [GREY_CAR], "new"),
        (replace(GREY_CAR, unit="passenger-km"), [GREY_CAR], "conflict"),
        (replace(GREY_CAR, year=2025), [GREY_CAR], "new"),
        (replace(GREY_CAR, list_name="eigen"), [GREY_CAR], "new"),
    ],
)
def test_what_a_row_is_next_to_the_stored_ones(
    row: FactorRow, stored: list[FactorRow], state: str
) -> None:
    assert compare(row, stored).state == state


def test_a_renamed_row_of_the_same_category_is_the_same_thing() -> None:
    official = replace(
        GAS, name="Aardgas (G-gas)", issued_on=date(2026, 1, 1), confidence="official"
    )
    assert compare(official, [GAS]).state == "confirmed"
    assert compare(replace(official, wtw=Decimal("2.079")), [GAS]).state == "changed"
    assert compare(GAS, [GAS, official]).state == "unchanged"


def test_differences_name_the_component_with_old_and_new() -> None:
    change = compare(replace(CORRECTED, ttw=Decimal(0), remark="verbeterd"), [GREY_CAR])
    assert change.differences == [
        ("Totaal (WTW)", Decimal("1.09"), Decimal("0.109")),
        ("Direct (TTW)", None, Decimal(0)),
    ]
    assert change.text_differences == [("Opmerking", "", "verbeterd")]


def factor(number: int, category: str, year: int, wtw: str, **rest: str) -> Factor:
    values = {name: Decimal(value) for name, value in rest.items()}
    return Factor(
        number, category, year, date(year, 1, number), False, "kWh", Decimal(wtw), **values
    )


def test_kilograms_before_and_after_a_corrected_gridmix() -> None:
    """Gridmix 2024 goes from 0,328 to 0,300 kg per kWh, direct part 0,250.

    2 months of 1.000 and 500 kWh at unknown origin: 492 kg becomes 450 kg. 100 kWh of grey keeps
    its 53,6 kg on the ladder and changes only location-based, which takes the gridmix.
    """
    before = Factors(
        [
            factor(1, "electricity_unknown_mix", 2024, "0.328"),
            factor(2, "electricity_grey", 2024, "0.536"),
        ]
    )
    after = Factors(
        [
            factor(1, "electricity_unknown_mix", 2024, "0.328"),
            factor(2, "electricity_grey", 2024, "0.536"),
            factor(3, "electricity_unknown_mix", 2024, "0.300", ttw="0.250"),
        ]
    )
    uses = [
        Use("electricity_unknown_mix", 2024, Decimal(1000)),
        Use("electricity_unknown_mix", 2024, Decimal(500)),
        Use("electricity_grey", 2024, Decimal(100)),
    ]
    mix, grey = effects(uses, before, after)
    assert (mix.months, mix.before_kg, mix.after_kg) == (2, Decimal(492), Decimal(450))
    assert mix.change_kg == -42
    assert mix.methods == ("prestatieladder", "ghg-market", "ghg-location")
    assert (grey.before_kg, grey.after_kg) == (Decimal("53.6"), Decimal("53.6"))
    assert grey.methods == ("ghg-location",)


def test_a_first_factor_goes_from_unknown_to_a_number() -> None:
    (effect,) = effects(
        [Use("diesel", 2022, Decimal(10))], Factors([]), Factors([factor(1, "diesel", 2022, "3.2")])
    )
    assert (effect.before_kg, effect.after_kg, effect.change_kg) == (None, Decimal(32), None)


def test_commuting_is_shown_as_the_ghg_protocol_counts_it() -> None:
    (effect,) = effects(
        [Use("commute_car", 2024, Decimal(100))],
        Factors([]),
        Factors([factor(1, "car_unknown", 2024, "0.2")]),
    )
    assert (effect.figure, effect.after_kg) == ("market", Decimal(20))
    assert effect.name == "Woon-werk met de auto"


def test_what_does_not_change_is_no_effect() -> None:
    rows = [factor(1, "diesel", 2024, "3.2")]
    uses = [Use("diesel", 2024, Decimal(10)), Use("petrol", 2024, Decimal(10))]
    assert effects(uses, Factors(rows), Factors(rows)) == []


def test_a_category_is_touched_by_the_factor_it_borrows() -> None:
    assert touched_by({"car_unknown"}) == {
        "car_unknown",
        "commute_car",
        "turnout_car",
        "course_car",
    }
    assert touched_by({"diesel"}) == {"diesel", "generator_diesel"}
    assert "electricity_own_solar" not in touched_by({"electricity_unknown_mix"})
    assert "electricity_foreign_wind" in touched_by({"electricity_wind"})
    assert touched_by(set()) == set()
