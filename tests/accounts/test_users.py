"""The people who can sign in, for administrators."""

import re

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories import UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    admin: User = UserFactory(name="Anja Beheer", email="anja@example.org", role=Role.ADMINISTRATOR)
    return admin


@pytest.fixture
def office(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


def names(page: str) -> list[str]:
    return re.findall(r'<th[^>]*scope="row"><a[^>]*>([^<]+)</a>', page)


def page_of(client: Client, **query: str) -> str:
    return client.get(reverse("user_list"), query).content.decode()


def data_of(user: User, **changes: str) -> dict[str, str]:
    data = {"name": user.name, "email": user.email, "role": user.role, "is_active": "on"}
    return {name: value for name, value in (data | changes).items() if value}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_for_administrators(client: Client, role: Role) -> None:
    user = UserFactory(role=role)
    client.force_login(user)
    for address in (
        reverse("user_list"),
        reverse("user_add"),
        reverse("user_change", args=[user.pk]),
    ):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Hier kun je niet bij" in answer.content.decode()
        assert client.post(address, data_of(user, role=Role.ADMINISTRATOR)).status_code == 403
    assert client.post(reverse("user_invite", args=[user.pk])).status_code == 403
    user.refresh_from_db()
    assert user.role == role


# -- the list -----------------------------------------------------------------------------------


def test_list_shows_who_can_sign_in_first(office: Client) -> None:
    UserFactory(name="Bert Uit", is_active=False)
    UserFactory(name="Cor Nieuw", password=None)
    page = page_of(office)
    assert names(page) == ["Anja Beheer", "Cor Nieuw", "Bert Uit"]
    assert "staat uit" in page
    assert "nog geen wachtwoord" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "slot"}, ["Wim Slot"]),
        ({"q": "WIM@"}, ["Wim Slot"]),
        ({"role": "employee"}, ["Piet Brand", "Uit Dienst"]),
        ({"role": "employee", "is_active": "True"}, ["Piet Brand"]),
        ({"is_active": "False"}, ["Uit Dienst"]),
        ({"sort": "-name"}, ["Wim Slot", "Uit Dienst", "Piet Brand", "Anja Beheer"]),
        ({"role": "koning"}, ["Anja Beheer", "Piet Brand", "Wim Slot", "Uit Dienst"]),
        ({"sort": "password"}, ["Anja Beheer", "Piet Brand", "Wim Slot", "Uit Dienst"]),
    ],
)
def test_search_filter_and_sort(office: Client, query: dict[str, str], found: list[str]) -> None:
    UserFactory(name="Wim Slot", email="wim@example.org", role=Role.STATION_MANAGER)
    UserFactory(name="Piet Brand", email="piet@example.org", role=Role.EMPLOYEE)
    UserFactory(name="Uit Dienst", email="weg@example.org", role=Role.EMPLOYEE, is_active=False)
    assert names(page_of(office, **query)) == found


def test_filters_that_are_on_can_be_taken_off(office: Client) -> None:
    page = page_of(office, q="anja", role="administrator", sort="name")
    assert 'href="?role=administrator&amp;sort=name"' in page
    assert "Rol: beheerder" in page
    assert f'href="{reverse("user_list")}"' in page


def test_nobody_found_says_what_to_do(office: Client) -> None:
    page = page_of(office, q="bestaat niet")
    assert "Geen gebruikers met deze filters." in page
    assert "Wis alle filters" in page


def test_as_many_queries_however_many_people(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page_of(office)
    for expected in (2, 40):
        UserFactory.create_batch(expected)
        with django_assert_num_queries(5):  # session, user, example data, count, rows
            page_of(office)


# -- adding -------------------------------------------------------------------------------------


def test_add_sends_a_mail_to_choose_a_password(office: Client) -> None:
    data = {
        "name": "Wim Slot",
        "email": "Wim@Example.org",
        "role": Role.STATION_MANAGER,
        "is_active": "on",
    }
    page = office.post(reverse("user_add"), data, follow=True).content.decode()
    user = User.objects.get(email="wim@example.org")
    assert user.role == Role.STATION_MANAGER
    assert not user.has_usable_password()
    assert "Wim Slot krijgt een mail op wim@example.org" in page
    assert mail.outbox[0].subject == "Je account voor VRT Duurzaam"
    link = re.search(r"http://testserver(/\S+)", str(mail.outbox[0].body))
    assert link is not None
    assert "Kies een wachtwoord" in Client().get(link[1], follow=True).content.decode()


def test_add_somebody_who_may_not_sign_in_yet(office: Client) -> None:
    data = {"name": "Wim Slot", "email": "wim@example.org", "role": Role.EMPLOYEE}
    office.post(reverse("user_add"), data)
    assert not User.objects.get(email="wim@example.org").is_active
    assert mail.outbox == []


BAD = [
    ({"name": ""}, "Vul dit in."),
    ({"name": "x" * 121}, "121"),
    ({"email": ""}, "Vul een e-mailadres in."),
    ({"email": "wim"}, "Dit is geen e-mailadres."),
    ({"email": "ANJA@example.org"}, "Dit e-mailadres heeft al een account."),
    ({"role": ""}, "Maak een keuze."),
    ({"role": "koning"}, "Kies een rol uit de lijst."),
]


@pytest.mark.parametrize(("changes", "message"), BAD)
def test_add_refuses(office: Client, changes: dict[str, str], message: str) -> None:
    data = {
        "name": "Wim Slot",
        "email": "wim@example.org",
        "role": "employee",
        "is_active": "on",
    } | changes
    page = office.post(reverse("user_add"), data).content.decode()
    assert message in page
    assert all(f'value="{data[field]}"' in page for field in ("name", "email") if data[field])
    assert User.objects.count() == 1
    assert mail.outbox == []


def test_add_says_when_the_mail_could_not_go(office: Client, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # where nobody listens
    data = {"name": "Wim", "email": "wim@example.org", "role": "employee", "is_active": "on"}
    page = office.post(reverse("user_add"), data, follow=True).content.decode()
    assert "de mail is niet verstuurd" in page
    assert User.objects.filter(email="wim@example.org").exists()


# -- changing -----------------------------------------------------------------------------------


def test_change(office: Client) -> None:
    user = UserFactory(role=Role.EMPLOYEE)
    address = reverse("user_change", args=[user.pk])
    assert f'value="{user.name}"' in office.get(address).content.decode()
    data = data_of(user, name="Nieuwe Naam", role=Role.MANAGEMENT, is_active="")
    page = office.post(address, data, follow=True).content.decode()
    assert "Bewaard: Nieuwe Naam." in page
    user.refresh_from_db()
    assert (user.name, user.role, user.is_active) == ("Nieuwe Naam", Role.MANAGEMENT, False)


@pytest.mark.parametrize(("changes", "message"), BAD)
def test_change_refuses(office: Client, changes: dict[str, str], message: str) -> None:
    user = UserFactory(name="Wim Slot", role=Role.EMPLOYEE)
    address = reverse("user_change", args=[user.pk])
    page = office.post(address, data_of(user) | changes).content.decode()
    assert message in page
    before = (user.name, user.email, user.role, user.is_active)
    user.refresh_from_db()
    assert (user.name, user.email, user.role, user.is_active) == before


@pytest.mark.parametrize("changes", [{"role": "employee"}, {"is_active": ""}])
def test_nobody_takes_the_keys_from_oneself(
    office: Client, admin: User, changes: dict[str, str]
) -> None:
    UserFactory(role=Role.ADMINISTRATOR)
    address = reverse("user_change", args=[admin.pk])
    page = office.post(address, data_of(admin, **changes)).content.decode()
    assert "Je kunt jezelf het beheer niet afnemen." in page
    admin.refresh_from_db()
    assert admin.has_perm("accounts.manage_users")


def test_unknown_person(office: Client) -> None:
    assert office.get(reverse("user_change", args=[4321])).status_code == 404
    assert office.post(reverse("user_invite", args=[4321])).status_code == 404


def test_invite_once_more(office: Client) -> None:
    user = UserFactory(password=None)
    page = office.post(reverse("user_invite", args=[user.pk]), follow=True).content.decode()
    assert f"{user.name} krijgt een mail" in page
    assert mail.outbox[0].to == [user.email]


def test_who_is_switched_off_is_not_invited(office: Client) -> None:
    user = UserFactory(is_active=False)
    assert office.post(reverse("user_invite", args=[user.pk])).status_code == 404
    assert office.get(reverse("user_invite", args=[user.pk])).status_code == 405
    assert mail.outbox == []
