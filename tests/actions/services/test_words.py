import pytest

from actions.models import Tag
from actions.services.words import NAME_TAKEN, remove_word, save_word
from tests.actions.refusals import refusal
from tests.plan_factories import ActionFactory, horizon

pytestmark = pytest.mark.django_db


def test_a_name_that_was_taken_in_this_very_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """After it was looked at, and before it was written."""
    mine = Tag(name="gas")
    monkeypatch.setattr(mine, "full_clean", lambda: Tag.objects.create(name="gas"))
    assert refusal(save_word, mine) == {"name": [NAME_TAKEN]}
    assert Tag.objects.count() == 1


def test_what_came_into_use_in_this_very_moment_stays() -> None:
    """The page counted no uses; an action got the horizon since."""
    row = ActionFactory(horizon=horizon("–2025")).horizon
    assert "in gebruik" in refusal(remove_word, row, 0)["__all__"][0]
    row.refresh_from_db()
