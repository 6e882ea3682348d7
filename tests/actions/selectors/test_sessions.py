"""What came in, in groups; and what the big screen and the phones are shown."""

import pytest

from actions.choices import OpportunityState, SessionState
from actions.domain.session_limits import VOTES_PER_DEVICE
from actions.models import Opportunity, OpportunityVote, Session, SessionDevice, Theme
from actions.selectors import session_live as live
from actions.selectors.sessions import ThemeGroup, came_in, session_with_counts
from actions.services.joining import token_hash
from tests.plan_factories import OpportunityFactory, SessionFactory, theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    row: Session = SessionFactory(state=SessionState.OPEN)
    return row


def phone(session: Session, token: str = "a") -> SessionDevice:
    return SessionDevice.objects.create(session=session, token_hash=token_hash(token))


def vote(row: Opportunity, *devices: SessionDevice) -> None:
    for device in devices:
        OpportunityVote.objects.create(opportunity=row, device=device)


def titles(groups: list[ThemeGroup]) -> dict[str, dict[str, list[str]]]:
    return {
        group.theme.key: {
            part.process.value: [row.title for row in part.rows] for part in group.processes
        }
        for group in groups
    }


def test_what_came_in_stands_by_theme_and_process_most_votes_first(session: Session) -> None:
    one, other = phone(session, "a"), phone(session, "b")
    for title, key, process in (
        ("Led", "klimaat", "supporting"),
        ("Zon", "klimaat", "supporting"),
        ("Cobra", "klimaat", "primary"),
        ("Heg", "natuur", "supporting"),
    ):
        OpportunityFactory(session=session, title=title, theme=theme(key), process=process)
    OpportunityFactory(title="Van elders")
    zon = Opportunity.objects.get(title="Zon")
    vote(zon, one, other)
    Opportunity.objects.filter(title="Heg").update(state=OpportunityState.DECLINED)
    groups = came_in(session)
    assert titles(groups) == {
        "klimaat": {"primary": ["Cobra"], "supporting": ["Zon", "Led"]},
        "natuur": {"supporting": ["Heg"]},
    }
    assert [group.count for group in groups] == [3, 1]


def test_counts_do_not_multiply_each_other(session: Session) -> None:
    devices = [phone(session, f"{number}") for number in range(4)]
    rows = [OpportunityFactory(session=session) for _ in range(3)]
    vote(rows[0], *devices)
    vote(rows[1], devices[0])
    SessionFactory()
    found = session_with_counts().get(pk=session.pk)
    assert (found.opportunity_count, found.vote_count, found.device_count) == (3, 5, 4)
    empty = session_with_counts().exclude(pk=session.pk).get()
    assert (empty.opportunity_count, empty.vote_count, empty.device_count) == (0, 0, 0)


def test_the_screen_shows_every_theme_and_says_what_does_not_fit(session: Session) -> None:
    for number in range(live.ON_SCREEN_PER_THEME + 2):
        OpportunityFactory(session=session, title=f"{number}", theme=theme("natuur"))
    OpportunityFactory(session=session, state=OpportunityState.PARKED)
    groups = live.on_screen(session, live.NEWEST)
    assert [group.theme for group in groups] == list(Theme.objects.all())
    assert [(group.count, group.more) for group in groups] == [(0, 0)] * 3 + [(7, 2)]
    assert titles(groups)["natuur"] == {"supporting": ["6", "5", "4", "3", "2"]}


def test_the_screen_can_show_the_most_votes_first(session: Session) -> None:
    old, new = (OpportunityFactory(session=session, title=title) for title in ("oud", "nieuw"))
    assert titles(live.on_screen(session, live.NEWEST))["klimaat"]["supporting"] == ["nieuw", "oud"]
    vote(old, phone(session))
    shown = titles(live.on_screen(session, live.MOST_VOTES))
    assert shown["klimaat"]["supporting"] == ["oud", "nieuw"]
    assert new.title == "nieuw"


def stamps(session: Session) -> tuple[str, str]:
    row = live.live_sessions().get(pk=session.pk)
    return live.phone_stamp(row), live.screen_stamp(row)


def test_the_stamps_change_with_what_is_shown(session: Session) -> None:
    """The phones do not follow the votes: what others choose is not shown there."""
    before = stamps(session)
    assert stamps(session) == before
    device = phone(session)
    joined = stamps(session)
    row = OpportunityFactory(session=session, title="Led")
    dropped = stamps(session)
    vote(row, device)
    voted = stamps(session)
    Opportunity.objects.update(title="Ledlampen")
    mended = stamps(session)
    Opportunity.objects.update(state=OpportunityState.PARKED)
    hidden = stamps(session)
    Session.objects.update(state=SessionState.CLOSED)
    closed = stamps(session)
    assert hidden == joined  # both show nothing
    on_screen = [step[1] for step in (before, joined, dropped, voted, mended, closed)]
    assert len(set(on_screen)) == len(on_screen)
    assert before[0] == joined[0] and dropped[0] == voted[0]
    on_phone = [step[0] for step in (before, dropped, mended, closed)]
    assert len(set(on_phone)) == len(on_phone)


def test_a_vote_that_moved_is_news_for_the_screen(session: Session) -> None:
    device, old, new = phone(session), *(OpportunityFactory(session=session) for _ in range(2))
    vote(old, device)
    before = stamps(session)
    OpportunityVote.objects.all().delete()
    vote(new, device)
    assert OpportunityVote.objects.count() == 1
    assert stamps(session)[1] != before[1]


def test_another_session_does_not_count(session: Session) -> None:
    before = stamps(session)
    elsewhere = SessionFactory(state=SessionState.OPEN)
    row = OpportunityFactory(session=elsewhere)
    vote(row, phone(elsewhere))
    OpportunityFactory(session=None)
    assert stamps(session) == before
    assert live.on_phone(session, token_hash("a")).others == []


def test_a_phone_sees_its_own_apart_and_its_votes(session: Session) -> None:
    device = phone(session)
    OpportunityFactory(session=session, device=device, title="Van mij")
    hidden = OpportunityFactory(
        session=session, device=device, title="Weg", state=OpportunityState.PARKED
    )
    row = OpportunityFactory(session=session, title="Van een ander")
    vote(row, device)
    vote(hidden, device)
    seen = live.on_phone(session, token_hash("a"))
    assert [each.title for each in seen.own] == ["Weg", "Van mij"]
    assert titles(list(seen.others)) == {"klimaat": {"supporting": ["Van een ander"]}}
    assert seen.voted == {row.pk}
    assert seen.votes_left == VOTES_PER_DEVICE - 1


def test_a_phone_that_did_nothing_yet_sees_everything(session: Session) -> None:
    OpportunityFactory(session=session, title="Led")
    seen = live.on_phone(session, token_hash("new"))
    assert titles(list(seen.others)) == {"klimaat": {"supporting": ["Led"]}}
    assert (list(seen.own), seen.votes_left) == ([], VOTES_PER_DEVICE)
