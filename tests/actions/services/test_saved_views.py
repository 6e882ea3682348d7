"""A list under a name: once per person, not too long, and replaced when asked."""

import pytest
from django.core.exceptions import ValidationError

from actions.models import SavedView
from actions.services.saved_views import remove_view, replace_view, save_view
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_name_is_unique_per_person() -> None:
    anna, bert = UserFactory(), UserFactory()
    save_view(anna, "Overleg", "status=running")
    save_view(bert, "Overleg", "status=idea")
    with pytest.raises(ValidationError) as refused:
        save_view(anna, "Overleg", "status=done")
    assert refused.value.message_dict["name"][0].startswith("Je hebt al een weergave met deze naam")
    assert [view.query for view in SavedView.objects.order_by("pk")] == [
        "status=running",
        "status=idea",
    ]


@pytest.mark.parametrize(
    ("name", "query", "message"),
    [
        ("x" * 61, "", "60 tekens"),
        ("", "", "Vul dit in."),
        ("Overleg", "q=" + "x" * 1999, "te veel filters"),
    ],
)
def test_what_is_too_long_or_nameless_is_refused(name: str, query: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        save_view(UserFactory(), name, query)
    assert message in str(refused.value)
    assert not SavedView.objects.exists()


def test_replacing_keeps_the_name_and_refuses_what_is_too_long() -> None:
    view = save_view(UserFactory(), "Overleg", "status=running")
    replace_view(view, "status=idea")
    with pytest.raises(ValidationError):
        replace_view(SavedView.objects.get(), "q=" + "x" * 1999)
    view.refresh_from_db()
    assert (view.name, view.query) == ("Overleg", "status=idea")


def test_removing_takes_only_that_one() -> None:
    user = UserFactory()
    view, other = save_view(user, "Overleg", ""), save_view(user, "Alles", "")
    remove_view(view)
    assert list(SavedView.objects.all()) == [other]
