"""That the effects of the example plan fit in what the example organisation emits."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Sum
from django.test import TestCase
from django.utils import timezone

from actions.choices import Figure
from actions.domain.status import Status
from actions.example.build import build
from actions.models import ActionEffect, Objective
from actions.selectors.objectives import objective_rows
from actions.selectors.slices import emission_of, locations_of
from actions.services.effects import question
from actions.services.objective_checks import check_objective
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.periods import add_months, month_of
from co2scan.example.build import build as build_scan
from co2scan.models import MonthlyEmission
from tests.co2scan.example.test_build import TheWhole

Slice = tuple[int, str]  # location and carrier


def emitted_t() -> dict[Slice, Decimal]:
    """By slice, over the last twelve months."""
    since = add_months(month_of(timezone.localdate()), -12)
    found: defaultdict[Slice, Decimal] = defaultdict(Decimal)
    for place, category, kg in (
        MonthlyEmission.objects.filter(month__gte=since, ladder_kg__isnull=False)
        .values_list("meter__connection__location", "category")
        .annotate(Sum("ladder_kg"))
    ):
        found[place, CATEGORIES[category].carrier] += kg / 1000
    return found


def spread(effect: ActionEffect, emitted: dict[Slice, Decimal]) -> Iterator[tuple[Slice, Decimal]]:
    """The high effect over its slices, in proportion to what they emit."""
    places = {place.pk for place in locations_of(effect.action, list(effect.locations.all()))}
    own = {
        slice_: kg
        for slice_, kg in emitted.items()
        if slice_[1] in effect.carriers and (not places or slice_[0] in places)
    }
    total = sum(own.values())
    for slice_, kg in own.items():
        yield slice_, effect.expected_t * kg / total


class TestWhole(TheWhole, TestCase):
    """All of the scan and the plan, built once; these only look."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.built = build_scan()
        build()

    def test_the_service_would_ask_about_none(self) -> None:
        today = timezone.localdate()
        effects = ActionEffect.objects.select_related("action")
        assert len(effects) >= 10
        for effect in effects:
            places = locations_of(effect.action, list(effect.locations.all()))
            found = emission_of(places, effect.carriers, today)
            assert found.kg is not None, effect.action
            assert question(found, effect.expected_t, effect.high_t) == ""

    def test_together_they_take_no_more_than_a_slice_emits(self) -> None:
        emitted = emitted_t()
        taken: defaultdict[Slice, Decimal] = defaultdict(Decimal)
        for effect in ActionEffect.objects.exclude(action__status=Status.DROPPED.value):
            for slice_, tonnes in spread(effect, emitted):
                taken[slice_] += tonnes
        assert taken
        for slice_, tonnes in taken.items():
            assert tonnes <= emitted[slice_], slice_

    def test_a_gap_to_the_target_is_left_to_talk_about(self) -> None:
        """What is planned and runs does not reach 2030; with what waits it nearly does."""
        now = sum(emitted_t().values())
        target = Objective.objects.get(figure=Figure.CO2).target_value
        effects = ActionEffect.objects.exclude(action__status__in=["idea", "done", "dropped"])
        waiting = effects.filter(action__status="blocked")
        counted = effects.exclude(pk__in=waiting)
        total = sum(effect.expected_t for effect in counted)
        assert 100 < now - total - target < 500
        assert sum(effect.expected_t for effect in waiting) > 150

    def test_objectives_of_the_scan_have_values(self) -> None:
        scanned = Objective.objects.exclude(figure=Figure.MEASURED)
        assert {*scanned.values_list("figure", flat=True)} >= {Figure.CO2, Figure.GAS, Figure.FUEL}
        for objective in scanned:
            check_objective(objective, [], has_new_owner=True)
        for row in objective_rows(scanned, timezone.localdate()):
            assert row.base_value is not None, row.objective
            assert row.standing.latest is not None, row.objective
