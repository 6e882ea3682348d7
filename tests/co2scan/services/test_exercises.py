from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from co2scan.choices import AssumptionKind
from co2scan.domain.categories import CATEGORIES
from co2scan.models import (
    ExerciseVersion,
    Location,
    Meter,
    MonthlyEmission,
    PeriodEntry,
    RecomputeRequest,
)
from co2scan.selectors.coverage import expected_meters
from co2scan.selectors.exercises import exercise_year
from co2scan.services.activity import find_meter
from co2scan.services.exercises import (
    Doubts,
    ExerciseInput,
    add_exercise,
    correct_exercise,
    set_assumption,
    withdraw_exercise,
)
from co2scan.services.recompute import drain
from tests.co2scan.exercising import DAY, burnt, counting, exercise, weigh_pallets
from tests.factories import EmissionFactorFactory, LocationFactory, MeterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-25 12:00", tick=False):
        yield


@pytest.fixture
def station() -> Location:
    weigh_pallets()
    return LocationFactory(code="losser", name="Losser")


def test_two_exercises_of_a_day_count_together_and_are_told_apart(station: Location) -> None:
    """40 pallets of 20 kg and 100 kg of them: 900 kg on one day; the first is corrected to 30
    pallets, the other is withdrawn: 600 kg. All that was said is kept."""
    first = exercise(station, ("pallets", "40", "stuks"), ("propane", "60", "l"))
    second = exercise(station, ("pallets", "100", "kg"))
    assert counting("pallets") == [(DAY, Decimal("9E+2"))]
    assert PeriodEntry.objects.get(meter__category="pallets", counts=True).note == (
        f"2 keer: Oefening {first.pk}: 40 stuks × 20 kg; Oefening {second.pk}: 100 kg"
    )
    seen = first.versions.get(counts=True).pk
    correct_exercise(first, burnt(("pallets", "30", "stuks")), None, seen=seen)
    withdraw_exercise(second, "dubbel", None, seen=second.versions.get().pk)
    assert counting("pallets") == [(DAY, Decimal("6E+2"))]
    assert counting("propane") == []
    assert [row.lines.count() for row in first.versions.order_by("pk")] == [2, 1]
    withdrawn = second.versions.get()
    assert (withdrawn.counts, withdrawn.why_withdrawn) == (False, "dubbel")
    assert PeriodEntry.objects.filter(meter__category="pallets").count() == 4  # 800, 900, 700, 600


def test_a_day_moves_and_leaves_nothing_behind(station: Location) -> None:
    one = exercise(station, ("propane", "60", "l"))
    later = date(2026, 6, 2)
    seen = one.versions.get().pk
    correct_exercise(one, burnt(("propane", "60", "l"), day=later), None, seen=seen)
    assert counting("propane") == [(later, Decimal("6E+1"))]
    months = set(RecomputeRequest.objects.values_list("month", flat=True))
    assert months == {date(2026, 5, 1), date(2026, 6, 1)}


def test_of_which_only_the_month_is_known_stands_beside_the_days(station: Location) -> None:
    exercise(station, ("propane", "60", "l"))
    month = ExerciseInput(
        date(2026, 5, 1),
        date(2026, 6, 1),
        "fire",
        burnt(("propane", "40", "l")).used,
        is_confirmed=True,
    )
    add_exercise(station, month, None)
    assert counting("propane") == [(date(2026, 5, 1), Decimal("4E+1")), (DAY, Decimal("6E+1"))]


def test_it_counts_as_fossil_and_wood_as_memo_and_no_month_is_missing(station: Location) -> None:
    """60 l propane × 1,725 = 103,5 kg; 800 kg pallets × 0,077 = 61,6 kg, and 800 × 1,833 =
    1.466,4 kg biogenic."""
    EmissionFactorFactory(category="propane", wtw=Decimal("1.725"))
    EmissionFactorFactory(category="wood", wtw=Decimal("0.077"), biogenic=Decimal("1.833"))
    exercise(station, ("pallets", "40", "stuks"), ("propane", "60", "l"), hours=Decimal(3))
    drain()
    found = exercise_year(2026, Location.objects.all()).figures
    assert (found.fossil_kg, found.biogenic_kg) == (Decimal("165.1"), Decimal("1466.4"))
    assert (found.exercises, found.hours, found.lacking) == (1, 3, [])
    assert round(found.per_hour_kg or 0, 2) == Decimal("55.03")
    assert all(meter.starts_on == date.max for meter in expected_meters())


def test_a_category_without_a_factor_is_named_and_not_zero(station: Location) -> None:
    exercise(station, ("car_wreck", "2", "stuks"))
    drain()
    assert MonthlyEmission.objects.get().ladder_kg is None
    assert exercise_year(2026, Location.objects.all()).figures.lacking == [
        CATEGORIES["car_wreck"].name
    ]


@pytest.mark.parametrize(
    ("offered", "field", "message"),
    [
        (burnt(day=date(2030, 1, 1), hours=Decimal(1)), "day", "moet nog komen"),
        (burnt(), "__all__", "Vul in wat er is verbruikt"),
        (burnt(("pallets", "4", "stuks"), day=date(2025, 3, 1)), "pallets", "weegt"),
        (burnt(("propane", "4", "kg")), "propane", "Vul liters in"),
        (burnt(("pallets", "4", "l")), "pallets", "past hier niet"),
        (burnt(("propane", "-4", "l")), "propane", "meer dan 0"),
        (burnt(("diesel", "4", "l")), "diesel", "past hier niet"),
        (
            ExerciseInput(date(2026, 11, 1), date(2026, 12, 1), "fire", hours=Decimal(1)),
            "month",
            "nog niet voorbij",
        ),
    ],
)
def test_what_cannot_be_is_refused_whole(
    station: Location, offered: ExerciseInput, field: str, message: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        add_exercise(station, offered, None)
    messages = getattr(refused.value, "message_dict", None) or {"__all__": refused.value.messages}
    assert message in messages[field][0]
    assert not ExerciseVersion.objects.exists()
    assert not Meter.objects.exists()


def test_what_is_odd_is_asked_and_nothing_is_kept(station: Location) -> None:
    exercise(station, ("propane", "60", "l"))
    tank = MeterFactory(connection__location=station, connection__name="Tank", category="propane")
    PeriodEntry.objects.create(
        meter=tank, starts_on=date(2026, 5, 1), ends_on=date(2026, 6, 1),
        quantity=300, entered_quantity=300, entered_unit="l",
    )  # fmt: skip
    with pytest.raises(Doubts) as asked:
        add_exercise(station, burnt(("propane", "600", "l"), is_confirmed=False), None)
    much, elsewhere = asked.value.reasons
    assert "het meeste tot nu toe was 60" in much
    assert "Bij Tank staat in mei 2026 al 300 liter propaan" in elsewhere
    with pytest.raises(Doubts) as asked:
        add_exercise(station, burnt(("propane", "60", "l"), is_confirmed=False), None)
    assert "precies hetzelfde" in asked.value.reasons[0]
    assert ExerciseVersion.objects.count() == 1
    assert find_meter(station, CATEGORIES["propane"]) == tank  # a file never lands on an exercise


def test_two_who_correct_at_once_do_not_overwrite_each_other(station: Location) -> None:
    one = exercise(station, ("propane", "60", "l"))
    seen = one.versions.get().pk
    correct_exercise(one, burnt(("propane", "50", "l")), None, seen=seen)
    with pytest.raises(ValidationError, match="Intussen"):
        correct_exercise(one, burnt(("propane", "70", "l")), None, seen=seen)
    with pytest.raises(ValidationError, match="Schrijf waarom"):
        withdraw_exercise(one, " ", None, seen=one.versions.get(counts=True).pk)
    assert counting("propane") == [(DAY, Decimal("5E+1"))]


def test_an_assumption_is_dated_and_bears_on_later_exercises_alone(station: Location) -> None:
    exercise(station, ("pallets", "10", "stuks"))
    set_assumption(AssumptionKind.PALLET_KG, date(2026, 6, 1), Decimal(25), "gewogen", None)
    exercise(station, ("pallets", "10", "stuks"), day=date(2026, 6, 2))
    assert counting("pallets") == [(DAY, Decimal("2E+2")), (date(2026, 6, 2), Decimal("2.5E+2"))]
    with pytest.raises(ValidationError, match="staat er al"):
        set_assumption(AssumptionKind.PALLET_KG, date(2026, 6, 1), Decimal(22), "x", None)
    with pytest.raises(ValidationError, match="tussen 0,4 en 0,7"):
        set_assumption(AssumptionKind.PROPANE_KG_PER_L, date(2026, 6, 1), Decimal(510), "x", None)
