"""The objectives, opportunities, session, ambition and road of the example, on two days."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from django.http import QueryDict
from django.test import TestCase

from actions.choices import OpportunityState, StepState
from actions.domain.ambition import SECTIONS
from actions.domain.attachments import check_file
from actions.domain.objective import Course, due_on
from actions.domain.session_code import is_code
from actions.domain.session_limits import VOTES_PER_DEVICE
from actions.filters.actions import ActionFilter
from actions.filters.address import list_query
from actions.models import (
    AmbitionVersion,
    Initiative,
    Milestone,
    Objective,
    Opportunity,
    OpportunityVote,
    PipelineDecision,
    RoadStep,
    SavedView,
    Session,
)
from actions.selectors.objectives import objective_rows
from actions.services.objective_checks import check_objective
from tests.actions.example.looking import AUTUMN, LONG_AFTER, Loaded
from vrt_duurzaam.accounts.models import User


class Story(Loaded):
    # -- goals --------------------------------------------------------------------------------

    def test_every_objective_would_be_accepted_by_the_service(self) -> None:
        for objective in Objective.objects.all():
            check_objective(objective, objective.locations.all(), has_new_owner=True)
            made = objective.changes.get(field="created")
            assert made.created_at == objective.created_at
            measured = objective.changes.filter(field="measurement")
            assert measured.count() == objective.measurements.count()

    def test_objectives_stand_in_every_way(self) -> None:
        measured = objective_rows(Objective.objects.filter(figure="measured"), self.today)
        courses = {row.objective.title: row.standing.course for row in measured}
        assert {Course.REACHED, Course.ON_COURSE, Course.BEHIND, Course.WRONG_WAY} <= {
            *courses.values()
        }
        assert courses["Drie op de tien vrijwilligers zijn jonger dan 30 in 2030"] is (
            Course.WRONG_WAY
        )
        assert courses["Elke kazerne heeft een schone zone in 2025"] is Course.REACHED

    # -- opportunities ------------------------------------------------------------------------

    def test_opportunities_and_actions_know_each_other(self) -> None:
        promoted = Opportunity.objects.filter(state=OpportunityState.PROMOTED)
        assert promoted.count() == Opportunity.objects.exclude(action=None).count() == 14
        for row in promoted:
            assert row.action is not None
            assert row.action.theme == row.theme
            assert row.action.created_at > row.created_at
            origin = row.action.changes.get(field="created")
            assert origin.new_words == f"uit kans ‘{row.title}’"
        initiative = Initiative.objects.exclude(action=None).get()
        assert initiative.action is not None
        assert initiative.title in initiative.action.changes.get(field="created").new_words

    def test_every_decision_says_why(self) -> None:
        states = Counter(Opportunity.objects.values_list("state", flat=True))
        assert states == {"promoted": 14, "merged": 3, "parked": 2, "declined": 3, "open": 14}
        for row in Opportunity.objects.exclude(state=OpportunityState.OPEN):
            row.full_clean(exclude=["created_by"])
            decision = row.decisions.get()
            assert (decision.state, decision.reason) == (row.state, row.reason)
            assert decision.created_at > row.created_at
            assert bool(row.reason) == (row.state in {"parked", "declined"})
            assert bool(row.merged_into) == (row.state == "merged")
        assert {
            decision.state for decision in PipelineDecision.objects.filter(opportunity=None)
        } == {
            "stopped",
            "promoted",
        }

    def test_some_are_scored_and_some_are_not(self) -> None:
        assert Opportunity.objects.scored().count() >= 20
        assert Opportunity.objects.open().unscored().count() >= 4

    def test_the_session_kept_to_its_limits(self) -> None:
        session = Session.objects.get()
        assert is_code(session.code)
        assert not session.is_open
        assert session.opportunities.count() == 24
        assert session.participants is not None
        assert session.devices.count() <= session.participants
        per_phone = Counter(OpportunityVote.objects.values_list("device", flat=True))
        assert max(per_phone.values()) <= VOTES_PER_DEVICE
        for vote in OpportunityVote.objects.select_related("opportunity"):
            assert vote.opportunity.device_id != vote.device_id
        attachment = session.attachments.get()
        with attachment.file.open() as file:
            check_file(attachment.name, file)
            assert file.read().decode("utf-8-sig").splitlines()[0] == "Kans;Thema;Stemmen"

    # -- the rest -----------------------------------------------------------------------------

    def test_the_ambition_grew_in_versions(self) -> None:
        versions = AmbitionVersion.objects.order_by("number")
        assert [version.number for version in versions] == [1, 2, 3]
        newest = versions[2]
        assert {*newest.sections} == {section.key for section in SECTIONS}
        assert newest.peers
        assert all({*peer} == {"name", "does", "figures", "source", "url"} for peer in newest.peers)
        assert all(one.created_at < two.created_at for one, two in pairwise(versions))

    def test_every_step_of_the_road_tells_what_came_out(self) -> None:
        steps = RoadStep.objects.order_by("order")
        assert steps.count() == 9
        assert [step.state for step in steps] == [StepState.DONE] * 8 + [StepState.RUNNING]
        for step in steps:
            step.full_clean()
            assert step.outcome

    def test_saved_views_are_addresses_that_the_list_understands(self) -> None:
        user = User.objects.get(email="kernteam@example.org")
        views = SavedView.objects.filter(user=user)
        assert views.count() >= 3
        for view in views:
            query = QueryDict(view.query)
            assert list_query(query) == QueryDict(view.query).urlencode()
            assert ActionFilter(query, user).ignored == []

    def test_who_logs_in_finds_work(self) -> None:
        """A station manager has a milestone soon, an action without news and a figure due."""
        wim = User.objects.get(email="kazerne@example.org")
        soon = Milestone.objects.filter(owner=wim, done_on=None, action__status="running")
        assert soon.filter(due_on__lte=self.today + timedelta(days=14)).exists()
        objective = Objective.objects.get(owner=wim)
        last = objective.measurements.latest("measured_on").measured_on
        assert due_on(last, 2022, objective.measured_every_months) < date(2026, 11, 1)
        for email in ("medewerker", "management"):
            owner = User.objects.get(email=f"{email}@example.org")
            assert Milestone.objects.filter(owner=owner, done_on=None).exists()

    def test_only_the_accounts_of_the_example_can_log_in(self) -> None:
        people = User.objects.filter(is_example=True)
        assert people.count() == 14
        assert sum(person.has_usable_password() for person in people) == 6


class TestInAutumn(Story, TestCase):
    today = AUTUMN


class TestLongAfter(Story, TestCase):
    today = LONG_AFTER
