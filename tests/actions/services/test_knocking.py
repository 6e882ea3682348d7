"""The code of a session: who is let in, and how guessing is stopped without stopping a hall."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from actions.choices import SessionState
from actions.domain import session_limits as limits
from actions.domain.session_code import new_code
from actions.models import CodeAttempt, Session, SessionDevice
from actions.services.joining import (
    TooManyCodes,
    UnknownCode,
    address_hash,
    join,
    knock,
)
from tests.actions.services.phones import HALL
from tests.plan_factories import SessionFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)


@pytest.fixture
def session() -> Session:
    row: Session = SessionFactory(state=SessionState.OPEN)
    return row


def wrong_code(address: str | None = HALL) -> None:
    with pytest.raises(UnknownCode):
        knock(new_code(), address)


def test_the_code_of_an_open_session_lets_in_and_is_no_attempt(session: Session) -> None:
    assert knock(session.code.lower(), HALL) == session
    assert not CodeAttempt.objects.exists()


@pytest.mark.parametrize("state", [SessionState.PREPARED, SessionState.CLOSED])
def test_a_session_that_is_not_open_lets_nobody_in(state: str) -> None:
    """A hall that waits for the beginning is not taken for somebody who guesses."""
    code = SessionFactory(state=state).code
    for _ in range(limits.WRONG_CODES_PER_ADDRESS + 5):
        with pytest.raises(UnknownCode):
            knock(code, HALL)
    assert not CodeAttempt.objects.exists()


@pytest.mark.parametrize("text", ["", "hallo", "KNRS-7W4", "' OR 1=1 --", "K" * 5000])
def test_what_can_be_no_code_is_unknown_and_no_guess(text: str) -> None:
    with pytest.raises(UnknownCode):
        knock(text, HALL)
    assert not CodeAttempt.objects.exists()


def test_ten_wrong_codes_and_the_address_waits_a_quarter(session: Session) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(limits.WRONG_CODES_PER_ADDRESS):
            wrong_code()
        for code in (new_code(), session.code):
            with pytest.raises(TooManyCodes):
                knock(code, HALL)
        assert knock(session.code, "192.0.2.8") == session
        assert CodeAttempt.objects.count() == limits.WRONG_CODES_PER_ADDRESS
        clock.shift(limits.WRONG_CODES_WINDOW + timedelta(seconds=1))
        assert knock(session.code, HALL) == session
        wrong_code()
    assert CodeAttempt.objects.count() == 1  # what is too old to count is gone


def test_a_hall_behind_one_address_may_mistype(session: Session) -> None:
    """200 phones come in; among them 60 wrong codes."""
    for number in range(200):
        if number % 10 < 3:
            wrong_code()
        assert knock(session.code, HALL) == session
        join(session, f"phone {number}", HALL)
    assert SessionDevice.objects.count() == 200
    assert CodeAttempt.objects.filter(was_right=False).count() == 60


def test_wrong_codes_from_everywhere_stop_all_guessing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WRONG_CODES_IN_ALL", 3)
    for number in range(3):
        wrong_code(f"192.0.2.{number}")
    with pytest.raises(TooManyCodes):
        knock(session.code, "192.0.2.99")


def test_an_address_cannot_be_read_back() -> None:
    wrong_code()
    assert "192.0.2.7" not in CodeAttempt.objects.get().address_hash


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8:0:1::5", "2001:db8:0:1:ffff::9", True),  # one home
        ("2001:db8:0:1::5", "2001:db8:0:2::5", False),
        (None, "geen adres", True),
    ],
)
def test_which_addresses_are_one(one: str | None, other: str, is_one: bool) -> None:
    assert (address_hash(one) == address_hash(other)) is is_one
