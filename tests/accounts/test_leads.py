"""Who leads whom: nobody themself, and never in a circle."""

import pytest
from django.test import Client

from tests.factories import UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.services import UserData, UserRefused, change_user

pytestmark = pytest.mark.django_db


def data_of(user: User, lead: User | None) -> UserData:
    return UserData(user.email, user.name, Role(user.role), lead_id=lead.pk if lead else None)


def test_a_lead_is_kept_and_taken_away() -> None:
    boss, person, administrator = UserFactory(), UserFactory(), UserFactory(role="administrator")
    assert change_user(person.pk, data_of(person, boss), by=administrator).lead == boss
    assert change_user(person.pk, data_of(person, None), by=administrator).lead is None


@pytest.mark.parametrize(
    ("whose", "lead", "said"),
    [(0, 0, "zichzelf"), (2, 1, "iemand die onder"), (2, 0, "iemand die onder")],
)
def test_nobody_leads_themself_not_even_by_others(whose: int, lead: int, said: str) -> None:
    administrator, top = UserFactory(role="administrator"), UserFactory()
    middle = UserFactory(lead=top)
    people = [UserFactory(lead=middle), middle, top]
    with pytest.raises(UserRefused, match=said) as refusal:
        change_user(people[whose].pk, data_of(people[whose], people[lead]), by=administrator)
    assert refusal.value.field == "lead"


def test_the_form_offers_who_can_sign_in_and_who_leads_now(client: Client) -> None:
    gone, boss = UserFactory(is_active=False), UserFactory()
    person = UserFactory(lead=UserFactory(is_active=False, name="Vorige baas"))
    client.force_login(UserFactory(role="administrator"))
    url = f"/beheer/gebruikers/{person.pk}/"
    offered = set(client.get(url).context["form"].fields["lead"].queryset)
    assert {boss, person.lead} <= offered
    assert not {gone, person} & offered
    data = {"name": person.name, "email": person.email, "role": person.role, "is_active": "on"}
    page = client.post(url, data | {"lead": person.pk})
    assert "Kies iemand uit de lijst." in page.content.decode()
    client.post(url, data | {"lead": boss.pk})
    assert User.objects.get(pk=person.pk).lead == boss
