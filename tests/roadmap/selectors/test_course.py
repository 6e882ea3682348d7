"""Which effect counts on what, and what cannot be counted."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from co2scan.models import Location
from roadmap.models import GridOutlook, RoadmapSettings, Target
from roadmap.selectors.course import read_course, read_inputs
from tests.baseline_factories import signed_baseline
from tests.factories import LocationFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory
from tests.roadmap.measured import STARTS, TODAY, gas_meter, measure, months

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> list[Location]:
    """Two that emit 1,2 t of gas a year, and one of which nothing is known."""
    found = LocationFactory.create_batch(3)
    for place in found[:2]:
        measure(gas_meter(place), dict.fromkeys(months(STARTS, 12), 100))
    return found


@pytest.mark.parametrize(
    ("of_effect", "of_action", "carriers", "counts_on", "why"),
    [
        ([0], [1], ["gas"], [0], None),  # its own locations
        ([], [1], ["gas"], [1], None),  # else those of its action
        ([], [], ["gas"], [0, 1], None),  # else the whole organisation
        ([0, 2], [], ["gas", "fuel"], [0], None),  # only what is known to emit
        ([2], [], ["gas"], [], "van gas is daar geen uitstoot bekend"),
        ([0], [], ["fuel"], [], "van brandstof is daar geen uitstoot bekend"),
        ([0], [], [], [], "valt buiten wat de CO₂-scan meet"),
    ],
)
def test_what_an_effect_counts_on(
    places: list[Location],
    of_effect: list[int],
    of_action: list[int],
    carriers: list[str],
    counts_on: list[int],
    why: str | None,
) -> None:
    action = ActionFactory(locations=[places[n] for n in of_action])
    effect = ActionEffectFactory(action=action, carriers=carriers)
    effect.locations.set(places[n] for n in of_effect)
    (planned,) = read_inputs(TODAY).actions
    assert planned.uncounted == ((why,) if why else ())
    parts = {part for each in planned.effects for part in each.parts}
    assert parts == {(places[n].pk, "gas") for n in counts_on}


def test_extra_emission_where_there_was_none_is_counted(places: list[Location]) -> None:
    effect = ActionEffectFactory(
        carriers=["electricity"], low_t=Decimal(-3), expected_t=Decimal(-2), high_t=Decimal(-1)
    )
    effect.locations.set([places[0]])
    (planned,) = read_inputs(TODAY).actions
    assert [(each.expected_t, each.parts) for each in planned.effects] == [(-2, frozenset())]


def test_what_the_course_is_held_against() -> None:
    assert read_inputs(TODAY).targets == ((2030, Decimal(55)),)
    measure(gas_meter(LocationFactory()), dict.fromkeys(months(STARTS, 12), 100))
    Target.objects.create(year=2027, reduction_percent=Decimal(30))
    outlook = GridOutlook.objects.create(
        name="Schoner", source="ACM", change_percent=Decimal(-60), from_year=2024, to_year=2030
    )
    RoadmapSettings.objects.filter(pk=1).update(reference_year=2025, outlook=outlook)
    found = read_inputs(TODAY)
    assert (found.reference_year, found.grid_name) == (2025, "Schoner")
    assert sorted(found.targets) == [(2027, Decimal(30)), (2030, Decimal(55))]
    assert found.situation is not None
    # most of the last twelve months are of 2026: 40 % then, against 80 % now
    assert found.situation.outlook.factor(2030) == Decimal("0.5")


@pytest.mark.parametrize(
    ("versions", "reference", "first"),
    [
        ([], "1.2", None),  # the data themselves: 12 × 100 kg
        ([(2025, "2000")], "2", None),
        ([(2025, "2000"), (2025, "2100")], "2.1", "2"),  # the newest counts, the first stays
        ([(2025, "2000"), (2025, "1900"), (2025, "2000")], "2", None),
        ([(2025, "2000"), (2024, "3000")], "1.2", None),  # the newest is of another year
        ([(2024, "3000"), (2025, "2000"), (2025, "2100")], "2.1", "2"),
    ],
)
def test_the_targets_follow_the_baseline_that_was_signed_last(
    versions: list[tuple[int, str]], reference: str, first: str | None
) -> None:
    measure(gas_meter(LocationFactory()), dict.fromkeys(months(date(2025, 1, 1), 12), 100))
    RoadmapSettings.objects.filter(pk=1).update(reference_year=2025)
    for number, (year, kg) in enumerate(versions, start=1):
        signed_baseline(version=number, year=year, ladder_kg=Decimal(kg))
    course = read_course(TODAY)
    assert course.reference_t == Decimal(reference)
    assert course.first_reference_t == (None if first is None else Decimal(first))
    assert course.reference_is_fixed == (reference != "1.2")
    assert course.target is not None
    assert course.target.tonnes == Decimal(reference) * 45 / 100
    if first is not None:
        assert course.first_path_t(2030) == Decimal(first) * 45 / 100


def test_the_queries_do_not_grow(
    places: list[Location], django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(2):
        for place in places:
            effect = ActionEffectFactory(action=ActionFactory(locations=[place]))
            effect.locations.set([place])
        with django_assert_num_queries(5):
            read_inputs(TODAY)
