import pytest
from django.test import Client

from actions.choices import SessionState
from actions.models import Session
from tests.actions.views.joining.phones import come_in
from tests.plan_factories import SessionFactory


@pytest.fixture
def session() -> Session:
    row: Session = SessionFactory(state=SessionState.OPEN, question="Wat kan morgen?")
    return row


@pytest.fixture
def phone(session: Session) -> Client:
    return come_in(session)
