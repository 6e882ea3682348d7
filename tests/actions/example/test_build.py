"""What the example plan holds, whenever it is loaded, and that it keeps every rule of the plan."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from django.test import TestCase
from django.utils import timezone

from actions.domain.dependencies import find_cycle
from actions.domain.signals import SignalKind
from actions.domain.status import Process, Status, WaitingFor
from actions.domain.when import of_day, of_month
from actions.example.build import build
from actions.models import (
    Action,
    ActionDependency,
    ActionEffect,
    AmbitionVersion,
    Change,
    Horizon,
    Initiative,
    Milestone,
    Objective,
    ObjectiveMeasurement,
    Opportunity,
    PipelineDecision,
    ProgressUpdate,
    RoadStep,
    Session,
    Theme,
)
from actions.selectors.rows import action_rows
from actions.services.action_rules import check
from actions.services.history import as_json
from co2scan.domain.periods import local_day
from tests.actions.example.looking import AUTUMN, LONG_AFTER, SPRING, Loaded
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.models import User

# The story that the example tells on the day on which it is loaded.
SIGNALS = {
    "Droogte- en waterkaart per gemeente": [SignalKind.RISK],
    "Warmtepomp kazerne Hengelo": ["12 dagen te laat", SignalKind.RISK],
    "Zonnepanelen op 12 daken": ["52 dagen te laat", SignalKind.RISK],
    "Inclusief werven van vrijwilligers": ["5 maanden te laat"],
    "Uitlaatgas afzuigen in de remises": ["wacht 9 dagen te lang"],
    "Uitrukkleding huren en herstellen": ["74 dagen stil"],
    "Afval scheiden in elke kazerne": ["36 dagen stil"],
    "Natuurbrand: afspraken met beheerders": ["21 dagen te laat", SignalKind.RISK],
    "Nestkasten voor gierzwaluw en vleermuis": ["45 dagen stil"],
    "Groen dak kazerne Haaksbergen": ["82 dagen te laat", SignalKind.RISK],
}


class Actions(Loaded):
    def test_holds_what_the_plan_of_a_region_holds(self) -> None:
        assert (self.built.is_new, self.built.actions) == (True, 44)
        assert (self.built.objectives, self.built.opportunities) == (12, 36)
        assert self.built.initiatives == 8
        assert {*Action.objects.values_list("theme__key", flat=True)} == {
            *Theme.objects.values_list("key", flat=True)
        }
        assert {*Action.objects.values_list("process", flat=True)} == {*Process}
        assert {*Action.objects.values_list("horizon", flat=True)} == {
            *Horizon.objects.values_list("pk", flat=True)
        }
        assert {*Action.objects.values_list("status", flat=True)} == {*Status}
        assert {*Action.objects.exclude(waiting_for="").values_list("waiting_for", flat=True)} == {
            *WaitingFor
        } - {WaitingFor.OTHER}

    # -- actions ------------------------------------------------------------------------------

    def test_every_action_would_be_accepted_by_the_service(self) -> None:
        for action in Action.objects.all():
            check(action)
        for milestone in Milestone.objects.all():
            milestone.full_clean()
        for effect in ActionEffect.objects.all():
            effect.full_clean()
            assert 0 < effect.low_t <= effect.expected_t <= effect.high_t

    def test_what_needs_attention_is_the_same_whenever_it_is_loaded(self) -> None:
        found = {}
        for row in action_rows(Action.objects.all(), self.today):
            told = [
                signal.kind
                if signal.kind is SignalKind.RISK and "wacht" not in signal.pill
                else signal.pill
                for signal in row.signals
            ]
            if told:
                found[row.action.title] = told
        assert found == SIGNALS

    def test_dates_are_as_exact_as_they_are_said(self) -> None:
        for milestone in Milestone.objects.all():
            due = milestone.due_on
            wanted = of_month(due.year, due.month) if milestone.due_precision == "month" else None
            assert due == (wanted or of_day(due)).last
        ideas = Action.objects.filter(status=Status.IDEA.value)
        assert not ideas.exclude(starts_on=None, ends_on=None).exists()

    def test_no_action_waits_for_itself(self) -> None:
        edges = [*ActionDependency.objects.values_list("action", "depends_on")]
        assert edges
        for edge in edges:
            assert find_cycle([each for each in edges if each != edge], *edge) is None

    def test_of_the_short_horizon_most_is_done_and_the_rest_waits(self) -> None:
        short = Horizon.objects.get(name="–2025")
        states = Counter(Action.objects.filter(horizon=short).values_list("status", flat=True))
        assert states == {"done": 7, "running": 2, "dropped": 1}
        carried = Action.objects.get(carried_from=short)
        moved = carried.changes.get(field="horizon")
        assert (moved.old_words, moved.new_words) == ("–2025", carried.horizon.name)
        assert moved.reason

    # -- what happened ------------------------------------------------------------------------

    def test_nothing_happened_after_today(self) -> None:
        for model in (
            Action,
            Change,
            ProgressUpdate,
            Objective,
            ObjectiveMeasurement,
            Opportunity,
            PipelineDecision,
            Initiative,
            Session,
            AmbitionVersion,
        ):
            assert not model._default_manager.filter(created_at__gte=self.night).exists(), model
        assert not Milestone.objects.filter(done_on__gt=self.today).exists()
        assert not ActionEffect.objects.filter(estimated_at__gte=self.night).exists()
        assert not ObjectiveMeasurement.objects.filter(measured_on__gt=self.today).exists()
        assert not Initiative.objects.filter(started_on__gt=self.today).exists()
        assert not RoadStep.objects.filter(starts_on__gt=self.today).exists()

    def test_history_counts_on_from_the_making_and_ends_at_what_is_now(self) -> None:
        for action in Action.objects.prefetch_related("changes"):
            changes = sorted(action.changes.all(), key=lambda change: (change.version, change.pk))
            assert changes[0].field == "created"
            assert changes[0].created_at == action.created_at
            assert {change.version for change in changes} == {*range(1, action.version + 1)}
            assert all(one.created_at <= two.created_at for one, two in pairwise(changes)), action
            last = {change.field: change.new_value for change in changes}
            names = {"status", "waiting_for", "waiting_until", "dropped_reason", "ends_on"}
            for name in names & last.keys():
                assert last[name] == as_json(getattr(action, name)), action
            moved = [change for change in changes if change.field in {"ends_on", "horizon"}]
            assert all(change.reason for change in moved)

    def test_messages_lead_to_the_status_of_now(self) -> None:
        told = 0
        for action in Action.objects.prefetch_related("updates"):
            updates = sorted(action.updates.all(), key=lambda update: update.created_at)
            assert all(update.created_at >= action.created_at for update in updates), action
            assert not updates or updates[-1].status == action.status, action
            assert action.status_since >= local_day(action.created_at)
            progress = [update.progress for update in updates if update.progress is not None]
            assert progress == sorted(progress)
            told += len(updates)
        assert told > 120

    def test_a_message_has_the_progress_of_its_day(self) -> None:
        hengelo = Action.objects.get(title="Warmtepomp kazerne Hengelo")
        found = [
            (update.status, update.progress and round(update.progress))
            for update in hengelo.updates.order_by("created_at")
        ]
        assert found == [
            ("planned", 0),
            ("running", 0),
            ("blocked", 30),
            ("running", 30),
            ("running", 40),
            ("running", 40),
        ]


class TestInSpring(Actions, TestCase):
    today = SPRING


class TestInAutumn(Actions, TestCase):
    today = AUTUMN


class TestLongAfter(Actions, TestCase):
    today = LONG_AFTER


class TestBesideARealPlan(TestCase):
    def test_codes_go_on_after_those_that_are_there(self) -> None:
        ActionFactory(code="K-07")
        build()
        assert Action.objects.get(title="Natuurbrandplan Sallandse Heuvelrug").code == "K-08"

    def test_loading_twice_does_nothing_new(self) -> None:
        first = build()
        counts = Change.objects.count(), User.objects.count()
        again = build()
        assert (first.is_new, again.is_new) == (True, False)
        assert again.actions == first.actions
        assert (Change.objects.count(), User.objects.count()) == counts

    def test_steps_that_somebody_filled_in_stay(self) -> None:
        RoadStep.objects.filter(key="day").update(outcome="Echt gebeurd.")
        build()
        assert RoadStep.objects.get(key="day").outcome == "Echt gebeurd."
        assert not RoadStep.objects.get(key="day").is_example

    def test_today_is_today(self) -> None:
        build()
        late = Milestone.objects.get(title="Offerte akkoord")
        assert late.due_on == timezone.localdate() - timedelta(days=12)
