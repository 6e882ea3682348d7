"""What effects count on, and what the course is held against."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from roadmap.models import GridOutlook, RoadmapSettings, Target
from roadmap.selectors.assumptions import read_assumptions
from roadmap.selectors.plan_effects import read_effects, totals_of
from tests.factories import LocationFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory

pytestmark = pytest.mark.django_db


def test_its_own_locations_else_those_of_its_action_else_all(
    django_assert_num_queries: Any,
) -> None:
    hengelo, losser, enter = (LocationFactory() for _ in range(3))
    action = ActionFactory(locations=[hengelo, losser])
    of_action = ActionEffectFactory(action=action, starts_on=date(2027, 1, 1))
    own = ActionEffectFactory(action=action, starts_on=date(2028, 1, 1), carriers=["gas", "heat"])
    own.locations.set([enter, losser])
    everywhere = ActionEffectFactory(starts_on=date(2026, 1, 1), carriers=[])
    with django_assert_num_queries(1):
        found = read_effects()
    assert [(row.pk, row.locations, row.carriers) for row in found] == [
        (everywhere.pk, frozenset(), ()),
        (of_action.pk, {hengelo.pk, losser.pk}, ("gas",)),
        (own.pk, {enter.pk, losser.pk}, ("gas", "heat")),
    ]
    total = totals_of(found)[action.pk]
    assert (total.low_t, total.expected_t, total.high_t) == (60, 76, 88)


def test_what_the_course_is_held_against(django_assert_num_queries: Any) -> None:
    Target.objects.all().delete()
    untouched = read_assumptions()
    assert (untouched.reference_year, untouched.targets, untouched.outlook) == (2022, (), None)
    outlook = GridOutlook.objects.create(
        name="KEV 2025", source="PBL", change_percent=Decimal(-40), from_year=2024, to_year=2030
    )
    RoadmapSettings.objects.update_or_create(
        pk=1, defaults={"reference_year": 2021, "outlook": outlook}
    )
    Target.objects.create(year=2035, reduction_percent=Decimal("80.5"))
    Target.objects.create(year=2030, reduction_percent=55)
    with django_assert_num_queries(1):
        found = read_assumptions()
    assert found.reference_year == 2021
    assert found.targets == ((2030, Decimal(55)), (2035, Decimal("80.5")))
    assert found.outlook is not None
    assert (found.outlook.name, found.outlook.change_percent) == ("KEV 2025", Decimal(-40))
    assert (found.outlook.from_year, found.outlook.to_year) == (2024, 2030)
