import pytest
from django.core.exceptions import ValidationError

from actions.models import ActionLink, Change
from actions.services.links import BAD_ADDRESS, FIELDS, add_link, change_link, remove_link
from actions.services.meanwhile import seen_values
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, ActionLinkFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
DECISION = {"title": "Besluit", "url": "https://www.example.org/besluit?nr=4#kop"}


@pytest.fixture
def by() -> User:
    return UserFactory()


def test_a_link_and_its_history(by: User) -> None:
    action = ActionFactory()
    link = add_link(action, DECISION, by=by)
    change_link(link.pk, {**DECISION, "title": "Besluit van het MT"}, by=by)
    remove_link(link.pk, by=by)
    told = list(Change.objects.order_by("pk").values_list("version", "old_words", "new_words"))
    first, second = f"Besluit ({DECISION['url']})", f"Besluit van het MT ({DECISION['url']})"
    assert told == [(2, "", first), (3, first, second), (4, second, "")]
    assert not ActionLink.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,<script>",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "www.example.org",
        "https://",
        "https://een naam.nl",
    ],
)
def test_only_pages_of_the_web(by: User, url: str) -> None:
    action = ActionFactory()
    with pytest.raises(ValidationError) as refused:
        add_link(action, {"title": "Besluit", "url": url}, by=by)
    assert refused.value.message_dict == {"url": [BAD_ADDRESS]}
    assert not ActionLink.objects.exists() and not Change.objects.exists()


def test_the_same_again_is_no_change(by: User) -> None:
    link = ActionLinkFactory()
    change_link(link.pk, {"title": link.title, "url": link.url}, by=by)
    assert not Change.objects.exists()


def test_what_another_changed_meanwhile_asks(by: User) -> None:
    link = ActionLinkFactory()
    seen = seen_values(link, FIELDS)
    change_link(link.pk, DECISION, by=by)
    with pytest.raises(ValidationError) as refused:
        change_link(link.pk, {**DECISION, "title": "Iets anders"}, by=by, seen=seen)
    assert "Intussen staat hier ‘Besluit’" in refused.value.message_dict["title"][0]
