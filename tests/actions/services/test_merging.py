"""Opportunities go into one: votes, texts, what cannot, and two who do it at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from actions.models import Opportunity, OpportunityVote, PipelineDecision, SessionDevice
from actions.selectors.pipeline import opportunity_rows
from actions.services import pipeline
from tests.actions.refusals import refusal
from tests.factories import UserFactory
from tests.plan_factories import OpportunityFactory, SessionFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core() -> User:
    return UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)


def votes_of(opportunity: Opportunity) -> int:
    count: int = opportunity_rows().get(pk=opportunity.pk).vote_count
    return count


def vote(opportunity: Opportunity, *devices: SessionDevice) -> None:
    for device in devices:
        OpportunityVote.objects.create(opportunity=opportunity, device=device)


def test_votes_count_together_each_device_once(core: User) -> None:
    """A has phones 1 and 2, B has 2 and 3, C has 3 and 4: together 4, not 6."""
    session = SessionFactory()
    phones = [SessionDevice.objects.create(session=session, token_hash=str(n)) for n in range(4)]
    a, b, c = OpportunityFactory(title="A"), OpportunityFactory(title="B"), OpportunityFactory()
    vote(a, *phones[0:2])
    vote(b, *phones[1:3])
    vote(c, *phones[2:4])
    pipeline.merge(a.pk, [b.pk], by=core)
    assert votes_of(a) == 3
    pipeline.merge(a.pk, [c.pk], by=core)
    assert votes_of(a) == 4
    assert votes_of(b) == 2
    pipeline.reopen(b.pk, by=core)
    assert votes_of(a) == 4  # phone 2 voted for A itself, 3 for C
    pipeline.reopen(c.pk, by=core)
    assert votes_of(a) == 2


def test_what_was_merged_before_goes_along(core: User) -> None:
    a, b, c = OpportunityFactory(), OpportunityFactory(), OpportunityFactory()
    device = SessionDevice.objects.create(session=SessionFactory(), token_hash="a")
    vote(c, device)
    pipeline.merge(b.pk, [c.pk], by=core)
    pipeline.merge(a.pk, [b.pk], by=core, reason="Zelfde idee")
    assert set(a.merged.all()) == {b, c}
    assert votes_of(a) == 1
    b.refresh_from_db()
    assert (b.state, b.reason, b.merged_into) == ("merged", "Zelfde idee", a)
    assert b.decisions.get(state="merged").into == a


@pytest.mark.parametrize("state", ["promoted", "merged", "parked", "declined"])
def test_only_into_and_of_what_is_open(core: User, state: str) -> None:
    row = OpportunityFactory()
    other = OpportunityFactory(title="Oude kans", state=state)
    assert "‘Oude kans’" in refusal(pipeline.merge, other.pk, [row.pk], by=core)["__all__"][0]
    third = OpportunityFactory()
    problems = refusal(pipeline.merge, row.pk, [third.pk, other.pk], by=core)
    assert "‘Oude kans’" in problems["others"][0]
    third.refresh_from_db()
    assert third.is_open and not PipelineDecision.objects.exists()


def test_never_into_itself_and_never_nothing(core: User) -> None:
    row, other = OpportunityFactory(), OpportunityFactory()
    assert refusal(pipeline.merge, row.pk, [other.pk, row.pk], by=core) == {
        "others": ["Een kans kan niet in zichzelf opgaan."]
    }
    assert refusal(pipeline.merge, row.pk, [], by=core) == {"others": [pipeline.NONE_CHOSEN]}
    other.refresh_from_db()
    assert other.is_open


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_the_other_way_round() -> None:
    """Neither locks the other out, and nothing goes round in a circle."""
    core = UserFactory(role=Role.CORE_TEAM)
    a, b, start = OpportunityFactory(), OpportunityFactory(), Barrier(2)

    def merge(pair: tuple[int, int]) -> str:
        start.wait()
        try:
            pipeline.merge(pair[0], [pair[1]], by=core)
            return "merged"
        except ValidationError:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(merge, [(a.pk, b.pk), (b.pk, a.pk)]))
    assert sorted(outcomes) == ["merged", "refused"]
    assert Opportunity.objects.open().count() == 1
