"""What happens to an opportunity: brought, changed, scored, parked, declined, reopened."""

from collections.abc import Callable

import pytest

from actions.models import Opportunity
from actions.services import pipeline
from actions.services.meanwhile import seen_values
from tests.actions.refusals import refusal
from tests.factories import UserFactory
from tests.plan_factories import OpportunityFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core() -> User:
    return UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)


# -- brought and changed ------------------------------------------------------------------------


def test_what_one_brings_is_by_name() -> None:
    wim = UserFactory(name="Wim Slot")
    values = {"title": "Regenton", "theme": theme("natuur"), "process": "supporting"}
    row = pipeline.bring_opportunity(values, by=wim)
    assert (row.brought_by, row.created_by, row.state) == ("Wim Slot", wim, "open")
    other = pipeline.bring_opportunity({**values, "brought_by": "Post Borne"}, by=wim)
    assert other.brought_by == "Post Borne"


def test_who_brought_it_may_not_change_what_was_decided_on() -> None:
    wim = UserFactory(role=Role.EMPLOYEE)
    row = OpportunityFactory(created_by=wim, title="Regenton")
    pipeline.change_opportunity(row.pk, {"title": "Regenton 200 l"}, by=wim)
    pipeline.park(row.pk, by=UserFactory(role=Role.CORE_TEAM), reason="Eerst het dak.")
    assert refusal(pipeline.change_opportunity, row.pk, {"title": "Nieuw"}, by=wim)
    row.refresh_from_db()
    assert row.title == "Regenton 200 l"


def test_two_who_change_other_fields_keep_both(core: User) -> None:
    row = OpportunityFactory(title="Regenton", description="Klein")
    seen = seen_values(row, ["title", "description"])
    pipeline.change_opportunity(
        row.pk, {"title": "Regenton", "description": "Groot"}, by=core, seen=seen
    )
    pipeline.change_opportunity(
        row.pk, {"title": "Waterton", "description": "Klein"}, by=core, seen=seen
    )
    row.refresh_from_db()
    assert (row.title, row.description) == ("Waterton", "Groot")


def test_two_who_change_the_same_field_are_asked(core: User) -> None:
    row = OpportunityFactory(title="Regenton")
    seen = seen_values(row, ["title"])
    pipeline.change_opportunity(row.pk, {"title": "Waterton"}, by=core, seen=seen)
    problems = refusal(pipeline.change_opportunity, row.pk, {"title": "Dakton"}, by=core, seen=seen)
    assert "‘Waterton’" in problems["title"][0]
    row.refresh_from_db()
    assert row.title == "Waterton"


# -- scores -------------------------------------------------------------------------------------


@pytest.mark.parametrize("score", [0, 6, 99])
def test_a_score_is_one_to_five(score: int) -> None:
    row, other = OpportunityFactory(), OpportunityFactory()
    problems = refusal(pipeline.score_all, {row.pk: {"impact": 3}, other.pk: {"effort": score}})
    assert problems == {"effort": ["Een score is 1 tot en met 5."]}
    assert not Opportunity.objects.filter(impact__isnull=False).exists()


def test_scores_are_set_one_by_one_and_taken_away() -> None:
    row = OpportunityFactory()
    pipeline.score_all({row.pk: {"impact": 5}})
    pipeline.score_all({row.pk: {"effort": 2, "feasibility": 4}})
    row.refresh_from_db()
    assert (row.impact, row.effort, row.feasibility) == (5, 2, 4)
    pipeline.score_all({row.pk: dict.fromkeys(pipeline.SCORES)})
    row.refresh_from_db()
    assert (row.impact, row.effort, row.feasibility) == (None, None, None)


def test_what_is_decided_on_is_not_scored_and_then_nothing_is(core: User) -> None:
    open_one, parked = OpportunityFactory(), OpportunityFactory(title="Geparkeerde kans")
    pipeline.park(parked.pk, by=core, reason="Later")
    problems = refusal(pipeline.score_all, {open_one.pk: {"impact": 3}, parked.pk: {"impact": 3}})
    assert "‘Geparkeerde kans’ is geparkeerd" in problems["__all__"][0]
    open_one.refresh_from_db()
    assert open_one.impact is None


# -- parked, declined, reopened -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("move", "state"), [(pipeline.park, "parked"), (pipeline.decline, "declined")]
)
def test_with_a_reason_and_back(core: User, move: Callable[..., object], state: str) -> None:
    row = OpportunityFactory()
    for empty in ("", "   "):
        assert refusal(move, row.pk, by=core, reason=empty) == {"reason": [pipeline.REASON_NEEDED]}
    assert set(refusal(move, row.pk, by=core, reason="x" * 301)) == {"reason"}
    row.refresh_from_db()
    assert row.is_open
    move(row.pk, by=core, reason=" Eerst het dak. ")
    row.refresh_from_db()
    assert (row.state, row.reason) == (state, "Eerst het dak.")
    pipeline.reopen(row.pk, by=core)
    row.refresh_from_db()
    assert (row.state, row.reason, row.merged_into) == ("open", "", None)
    told = row.decisions.values_list("state", "reason", "created_by__name")
    assert list(told) == [("open", "", "Fatma Yilmaz"), (state, "Eerst het dak.", "Fatma Yilmaz")]


def test_an_action_is_not_reopened(core: User) -> None:
    row = OpportunityFactory()
    pipeline.promote(row.pk, by=core)
    assert "is al een actie" in refusal(pipeline.reopen, row.pk, by=core)["__all__"][0]
    assert "is al een actie" in refusal(pipeline.park, row.pk, by=core, reason="x")["__all__"][0]
