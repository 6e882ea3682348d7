import pytest

from tests.factories import UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.services import UserData, UserRefused, change_user

pytestmark = pytest.mark.django_db


def test_the_last_administrator_stays() -> None:
    """Two that switch each other off: the second is too late."""
    one = UserFactory(role=Role.ADMINISTRATOR)
    two = UserFactory(role=Role.ADMINISTRATOR)
    off = {"role": Role.ADMINISTRATOR, "is_active": False}
    change_user(two.pk, UserData(email=two.email, name=two.name, **off), by=one)
    with pytest.raises(UserRefused, match="de laatste beheerder") as refusal:
        change_user(one.pk, UserData(email=one.email, name=one.name, **off), by=two)
    assert refusal.value.field == "role"
    one.refresh_from_db()
    assert one.is_active


def test_an_administrator_becomes_something_else_while_another_is_left() -> None:
    one = UserFactory(role=Role.ADMINISTRATOR)
    two = UserFactory(role=Role.ADMINISTRATOR)
    data = UserData(email="NIEUW@example.org", name=two.name, role=Role.EMPLOYEE)
    changed = change_user(two.pk, data, by=one)
    assert (changed.role, changed.email) == (Role.EMPLOYEE, "nieuw@example.org")
