"""A session is prepared, opened, closed and opened again; its code is its own."""

from datetime import date
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError

from actions.choices import SessionKind, SessionState
from actions.domain.session_code import is_code
from actions.models import Session, SessionDevice
from actions.services.sessions import add_session, change_session, close_session, open_session
from tests.factories import UserFactory
from tests.plan_factories import SessionFactory

pytestmark = pytest.mark.django_db

VALUES = {
    "title": "Kansensessie",
    "kind": SessionKind.OPPORTUNITY,
    "held_on": date(2026, 3, 12),
    "place": "",
    "question": "Wat kan morgen al?",
}


def devices(session: Session, count: int) -> None:
    for number in range(count):
        SessionDevice.objects.create(session=session, token_hash=f"{number}")


def test_a_new_session_waits_with_a_code() -> None:
    by = UserFactory()
    session = add_session(VALUES, by=by)
    session.refresh_from_db()
    assert session.state == SessionState.PREPARED
    assert is_code(session.code)
    assert session.created_by == by
    assert session.opened_at is session.closed_at is session.participants is None


def test_a_code_that_is_taken_is_drawn_again() -> None:
    taken = SessionFactory()
    with patch("actions.services.sessions.new_code", side_effect=[taken.code, "KNRS7W4D"]):
        assert add_session(VALUES, by=None).code == "KNRS7W4D"
    assert Session.objects.count() == 2


def test_when_no_code_is_free_nothing_is_made() -> None:
    taken = SessionFactory()
    with (
        patch("actions.services.sessions.new_code", return_value=taken.code),
        pytest.raises(ValidationError, match="geen vrije code"),
    ):
        add_session(VALUES, by=None)
    assert Session.objects.get() == taken


def test_a_session_needs_a_title() -> None:
    with pytest.raises(ValidationError) as refused:
        add_session({**VALUES, "title": ""}, by=None)
    assert set(refused.value.message_dict) == {"title"}
    assert not Session.objects.exists()


def test_opening_closing_and_opening_again() -> None:
    session = add_session(VALUES, by=None)
    opened = open_session(session)
    assert opened.is_open and opened.opened_at
    devices(session, 3)
    closed = close_session(session)
    assert (closed.state, closed.participants) == (SessionState.CLOSED, 3)
    assert closed.closed_at
    again = open_session(session)
    assert again.is_open and again.closed_at is None
    assert (again.opened_at, again.code) == (opened.opened_at, session.code)


def test_a_second_click_changes_nothing() -> None:
    session = open_session(add_session(VALUES, by=None))
    assert open_session(session).opened_at == session.opened_at
    closed = close_session(session)
    devices(session, 3)
    assert close_session(session).closed_at == closed.closed_at
    assert close_session(session).participants is None


@pytest.mark.parametrize(("counted", "phones", "kept"), [(None, 0, None), (40, 3, 40), (0, 3, 0)])
def test_who_counted_people_is_not_corrected_by_phones(
    counted: int | None, phones: int, kept: int | None
) -> None:
    session = SessionFactory(state=SessionState.OPEN, participants=counted)
    devices(session, phones)
    assert close_session(session).participants == kept


def test_who_edits_does_not_undo_what_happened_meanwhile() -> None:
    seen = add_session(VALUES, by=None)
    open_session(seen)
    changed = change_session(seen, {"result": "Veertig kansen."})
    changed.refresh_from_db()
    assert changed.is_open
    assert (changed.title, changed.result) == ("Kansensessie", "Veertig kansen.")


def test_a_change_that_is_refused_writes_nothing() -> None:
    session = add_session(VALUES, by=None)
    with pytest.raises(ValidationError) as refused:
        change_session(session, {"title": "Anders", "place": "x" * 121})
    assert set(refused.value.message_dict) == {"place"}
    session.refresh_from_db()
    assert session.title == "Kansensessie"
