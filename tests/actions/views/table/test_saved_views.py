"""Lists under a name: kept, opened, replaced and taken away by their owner alone."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import SavedView
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, SavedViewFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
LIST = "status=running&sort=-co2&groep=owner"


@pytest.fixture
def employee(client: Client) -> User:
    user = UserFactory(role=Role.EMPLOYEE)
    client.force_login(user)
    return user


def url(query: str = LIST) -> str:
    return f"{reverse('saved_view_list')}?{query}"


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_a_list_is_kept_and_its_link_is_the_address(client: Client, employee: User) -> None:
    ActionFactory()
    text = text_of(client.get(url("groep=owner&page=3&status=running&sort=-co2")))
    for words in ("In uitvoering", "per trekker", "meeste CO₂", "Volgende mijlpaal"):
        assert words in text
    response = client.post(url(), {"name": "  Overleg maandag "}, follow=True)
    assert response.redirect_chain == [(f"{reverse('action_list')}?{LIST}", 302)]
    assert "Bewaard als weergave ‘Overleg maandag’." in text_of(response)
    view = SavedView.objects.get()
    assert (view.user, view.name, view.query) == (employee, "Overleg maandag", LIST)
    assert f'href="{reverse("action_list")}?{LIST}"' in text_of(client.get(url("")))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Vul dit in."),
        ("x" * 61, "60 tekens"),
        ("Overleg", "Je hebt al een weergave met deze naam."),
    ],
)
def test_a_refused_name_keeps_what_was_typed(
    client: Client, employee: User, name: str, message: str
) -> None:
    SavedViewFactory(user=employee, name="Overleg", query="status=idea")
    text = text_of(client.post(url(), {"name": name}))
    assert message in text
    assert not name or f'value="{name}"' in text
    assert SavedView.objects.get().query == "status=idea"


def test_a_list_that_is_too_long_is_refused(client: Client, employee: User) -> None:
    many = "&".join(f"status={'x' * 40}{number}" for number in range(50))
    text = text_of(client.post(url(many), {"name": "Lang"}))
    assert "te veel filters om te bewaren" in text
    assert 'value="Lang"' in text
    assert not SavedView.objects.exists()


def test_another_may_use_the_same_name(client: Client, employee: User) -> None:
    SavedViewFactory(name="Overleg")
    client.post(url(), {"name": "Overleg"})
    assert SavedView.objects.filter(user=employee, name="Overleg").exists()


def test_replacing_and_removing(client: Client, employee: User) -> None:
    view = SavedViewFactory(user=employee, name="Overleg", query="status=idea")
    replace = f"{reverse('saved_view_replace', args=[view.pk])}?{LIST}"
    assert f'action="{replace}"' in text_of(client.get(url()))
    response = client.post(replace, follow=True)
    assert "Weergave ‘Overleg’ is nu deze lijst." in text_of(response)
    view.refresh_from_db()
    assert view.query == LIST
    remove = reverse("saved_view_remove", args=[view.pk])
    assert "Weergave ‘Overleg’ weghalen?" in text_of(client.get(remove))
    assert SavedView.objects.exists()
    text = text_of(client.post(remove, follow=True))
    assert "Weergave ‘Overleg’ is weggehaald." in text
    assert "Je hebt nog geen weergave." in text
    assert not SavedView.objects.exists()


def test_replacing_by_what_is_too_long_changes_nothing(client: Client, employee: User) -> None:
    view = SavedViewFactory(user=employee, query="status=idea")
    many = "&".join(f"status={'x' * 40}{number}" for number in range(50))
    response = client.post(f"{reverse('saved_view_replace', args=[view.pk])}?{many}", follow=True)
    assert "te veel filters om te bewaren" in text_of(response)
    view.refresh_from_db()
    assert view.query == "status=idea"


def test_anothers_view_does_not_exist(client: Client, employee: User) -> None:
    view = SavedViewFactory(name="Van een ander")
    assert "Van een ander" not in text_of(client.get(url()))
    for name in ("saved_view_replace", "saved_view_remove"):
        assert client.post(reverse(name, args=[view.pk])).status_code == 404
    assert client.get(reverse("saved_view_remove", args=[view.pk])).status_code == 404
    assert SavedView.objects.get().query == "status=running"


def test_replacing_is_asked_by_post(client: Client, employee: User) -> None:
    view = SavedViewFactory(user=employee)
    assert client.get(reverse("saved_view_replace", args=[view.pk])).status_code == 405
