"""Loading factor lists: new issues only, and the months that they touch."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.factor_rows import FactorRow
from co2scan.imports.factor_lists import shipped_lists
from co2scan.models import EmissionFactor, FactorList, MonthlyEmission, RecomputeRequest
from co2scan.services.factors import (
    FactorsRefused,
    apply_factors,
    list_title,
    preview_factors,
)
from co2scan.services.raw import NewEntry, Origin, store_entries
from co2scan.services.recompute import drain
from tests.factories import MeterFactory, MonthlyConsumptionFactory, UserFactory

pytestmark = pytest.mark.django_db

DIESEL = FactorRow(
    list_name="nl-2025",
    year=2025,
    issued_on=date(2025, 1, 20),
    category="diesel",
    section="Brandstoffen voertuigen en schepen / Fossiele brandstoffen met bio-bijmenging",
    name="Diesel B7",
    unit="l",
    wtw=Decimal("3.25"),
    ttw=Decimal("2.46"),
    wtt=Decimal("0.79"),
    source="co2emissiefactoren.nl",
)
CORRECTED = replace(DIESEL, issued_on=date(2025, 3, 1), wtw=Decimal("3.35"))


def ladder_kg(category: str, year: int) -> list[Decimal | None]:
    drain()
    rows = MonthlyEmission.objects.filter(category=category, month__year=year).order_by("month")
    return list(rows.values_list("ladder_kg", flat=True))


def test_loading_the_shipped_lists_twice_changes_nothing() -> None:
    rows = shipped_lists()
    first = apply_factors(rows, by=None)
    assert len(first.new) == EmissionFactor.objects.count() == len(rows) == 248
    second = apply_factors(rows, by=None)
    assert (len(second.unchanged), second.written) == (248, [])
    assert EmissionFactor.objects.count() == 248
    assert FactorList.objects.count() == 6


def test_every_published_component_is_stored_as_it_is() -> None:
    apply_factors(shipped_lists(), by=None)
    diesel = EmissionFactor.objects.get(year=2026, category="diesel")
    assert (diesel.wtw, diesel.ttw, diesel.wtt) == (
        Decimal("3.251"),
        Decimal("2.462"),
        Decimal("0.788"),
    )
    adblue = EmissionFactor.objects.get(year=2026, category="adblue")
    assert (adblue.wtw, adblue.ttw, adblue.wtt) == (None, Decimal("0.26"), None)


def test_who_loaded_a_list_and_what_it_is_called() -> None:
    person = UserFactory()
    apply_factors([DIESEL], by=person)
    stored = FactorList.objects.get()
    assert (stored.name, stored.title, stored.loaded_by) == (
        "nl-2025",
        "Nederlandse lijst 2025",
        person,
    )
    assert stored.source == "co2emissiefactoren.nl"
    assert list_title("nl-2020-01") == "Nederlandse lijst 2020, stand van januari 2020"
    assert list_title("voorbeeld") == "voorbeeld"
    assert list_title("nl-2024-eigen") == "nl-2024-eigen"


def test_a_list_of_examples_is_marked_as_such() -> None:
    apply_factors([replace(DIESEL, list_name="voorbeeld", confidence="example")], by=None)
    assert FactorList.objects.get().is_example


def test_a_corrected_value_is_a_new_issue_and_the_old_row_stays() -> None:
    apply_factors([DIESEL], by=None)
    apply_factors([CORRECTED], by=None)
    assert list(EmissionFactor.objects.order_by("issued_on").values_list("issued_on", "wtw")) == [
        (date(2025, 1, 20), Decimal("3.25")),
        (date(2025, 3, 1), Decimal("3.35")),
    ]
    assert apply_factors([CORRECTED], by=None).written == []
    assert apply_factors([DIESEL], by=None).written == []


def test_another_value_of_the_same_day_is_refused_whole() -> None:
    apply_factors([DIESEL], by=None)
    other = replace(DIESEL, wtw=Decimal("3.35"))
    with pytest.raises(FactorsRefused) as refused:
        apply_factors([other, replace(DIESEL, name="LPG", category="lpg")], by=None)
    (reason,) = refused.value.reasons
    assert reason.startswith("Diesel B7 (2025): op 20 januari 2025 is al iets anders uitgegeven.")
    assert EmissionFactor.objects.count() == 1
    assert FactorList.objects.count() == 1


def test_or_it_comes_as_a_correction_of_a_day_once() -> None:
    apply_factors([DIESEL], by=None)
    other = replace(DIESEL, wtw=Decimal("3.35"))
    apply_factors([other], by=None, as_correction_on=date(2025, 6, 1))
    assert apply_factors([other], by=None, as_correction_on=date(2025, 7, 1)).written == []
    newest = EmissionFactor.objects.latest("issued_on")
    assert (newest.issued_on, newest.wtw) == (date(2025, 6, 1), Decimal("3.35"))


def test_an_official_list_confirms_what_was_second_hand() -> None:
    known = replace(DIESEL, name="Diesel", confidence="second_hand", ttw=None, wtt=None)
    apply_factors([known], by=None)
    same = replace(known, name="Diesel B7", confidence="official", issued_on=date(2026, 2, 1))
    preview = apply_factors([same], by=None)
    assert [change.before for change in preview.confirmed] == [known]
    assert EmissionFactor.objects.count() == 2


def test_preview_tells_the_kilograms_before_and_after_and_writes_nothing() -> None:
    """100 l + 50 l of diesel in 2025: 150 × 3,25 = 487,5 kg becomes 150 × 3,35 = 502,5 kg."""
    apply_factors([DIESEL], by=None)
    meter = MeterFactory(category="diesel")
    MonthlyConsumptionFactory(meter=meter, month=date(2025, 1, 1), quantity=Decimal(100))
    MonthlyConsumptionFactory(meter=meter, month=date(2025, 2, 1), quantity=Decimal(50))
    MonthlyConsumptionFactory(meter=meter, month=date(2026, 1, 1), quantity=Decimal(50))

    preview = preview_factors([CORRECTED])

    (change,) = preview.changed
    assert change.differences == [("Totaal (WTW)", Decimal("3.25"), Decimal("3.35"))]
    (effect,) = preview.effects
    assert (effect.category, effect.year, effect.months) == ("diesel", 2025, 2)
    assert (effect.before_kg, effect.after_kg) == (Decimal("487.5"), Decimal("502.5"))
    assert preview.touched == {(meter.pk, date(2025, 1, 1)), (meter.pk, date(2025, 2, 1))}
    assert EmissionFactor.objects.count() == 1
    assert not RecomputeRequest.objects.exists()


def test_preview_as_a_correction_shows_what_applying_it_does() -> None:
    apply_factors([DIESEL], by=None)
    MonthlyConsumptionFactory(meter=MeterFactory(category="diesel"), month=date(2025, 1, 1))
    other = replace(DIESEL, wtw=Decimal("3.35"))
    assert len(preview_factors([other]).conflicts) == 1
    assert preview_factors([other]).effects == []
    preview = preview_factors([other], as_correction_on=date(2025, 6, 1))
    assert [effect.after_kg for effect in preview.effects] == [Decimal(335)]


def test_the_fingerprint_changes_with_what_applying_would_do() -> None:
    before = preview_factors([DIESEL]).fingerprint
    assert before == preview_factors([DIESEL]).fingerprint
    MonthlyConsumptionFactory(meter=MeterFactory(category="diesel"), month=date(2025, 1, 1))
    with_use = preview_factors([DIESEL]).fingerprint
    apply_factors([DIESEL], by=None)
    assert len({before, with_use, preview_factors([DIESEL]).fingerprint}) == 3


def test_a_factor_for_a_year_without_one_fills_its_months() -> None:
    meter = MeterFactory(category="diesel")
    entry = NewEntry(date(2025, 1, 1), date(2025, 2, 1), Decimal(100), Decimal(100), "l")
    store_entries(meter, [entry], Origin())
    RecomputeRequest.objects.create(meter=meter, month=date(2025, 1, 1))
    assert ladder_kg("diesel", 2025) == [None]

    apply_factors([replace(DIESEL, year=2024, list_name="nl-2024")], by=None)
    assert ladder_kg("diesel", 2025) == [None]  # the year before is never taken instead

    apply_factors([DIESEL], by=None)
    assert ladder_kg("diesel", 2025) == [Decimal(325)]
    apply_factors([CORRECTED], by=None)
    assert ladder_kg("diesel", 2025) == [Decimal(335)]


def test_months_of_a_category_that_borrows_the_factor_are_asked_for_too() -> None:
    meter = MeterFactory(category="commute_car")
    MonthlyConsumptionFactory(meter=meter, month=date(2025, 5, 1))
    MonthlyConsumptionFactory(meter=meter, month=date(2024, 5, 1))
    row = replace(DIESEL, category="car_unknown", name="Auto", unit="vehicle-km")
    apply_factors([row], by=None)
    assert list(RecomputeRequest.objects.values_list("meter", "month")) == [
        (meter.pk, date(2025, 5, 1))
    ]


def test_a_row_that_no_activity_uses_asks_for_nothing() -> None:
    MonthlyConsumptionFactory(month=date(2025, 5, 1))
    apply_factors([replace(DIESEL, category="")], by=None)
    assert not RecomputeRequest.objects.exists()
