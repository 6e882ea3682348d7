import pytest

from actions.models import AmbitionVersion
from actions.services.ambition import AmbitionConflict, restore, save_part
from tests.factories import UserFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core() -> User:
    return UserFactory()


def test_every_part_makes_a_version_of_the_whole(core: User) -> None:
    save_part("vision", "Schoon.", by=core, seen_number=0)
    save_part("peers", [{"name": "IJsselland"}], by=core, seen_number=1, note="buren erbij")
    latest = AmbitionVersion.objects.latest("number")
    assert (latest.number, latest.sections, latest.peers, latest.note, latest.created_by) == (
        2,
        {"vision": "Schoon."},
        [{"name": "IJsselland"}],
        "buren erbij",
        core,
    )


def test_the_same_again_makes_no_version(core: User) -> None:
    save_part("vision", "Schoon.", by=core, seen_number=0)
    assert save_part("vision", "Schoon.", by=core, seen_number=1) is None
    assert AmbitionVersion.objects.count() == 1


def test_somebody_who_wrote_another_part_is_no_conflict(core: User) -> None:
    save_part("vision", "Schoon.", by=core, seen_number=0)
    save_part("strategy", "Stap voor stap.", by=UserFactory(), seen_number=1)
    saved = save_part("vision", "Schoon en stil.", by=core, seen_number=1)
    assert saved is not None
    assert saved.sections == {"vision": "Schoon en stil.", "strategy": "Stap voor stap."}


def test_somebody_who_wrote_the_same_part_is(core: User) -> None:
    save_part("vision", "Schoon.", by=core, seen_number=0)
    other = UserFactory()
    save_part("vision", "Groen.", by=other, seen_number=1)
    with pytest.raises(AmbitionConflict) as conflict:
        save_part("vision", "Stil.", by=core, seen_number=1)
    assert conflict.value.latest.sections == {"vision": "Groen."}
    assert AmbitionVersion.objects.count() == 2
    saved = save_part("vision", "Stil.", by=core, seen_number=conflict.value.latest.number)
    assert saved is not None


def test_a_version_comes_back_as_a_new_one(core: User) -> None:
    save_part("vision", "Schoon.", by=core, seen_number=0)
    save_part("vision", "Groen.", by=core, seen_number=1)
    back = restore(1, by=core)
    assert back is not None
    assert (back.number, back.sections, back.note) == (
        3,
        {"vision": "Schoon."},
        "versie 1 teruggezet",
    )
    assert back.restored_from == AmbitionVersion.objects.get(number=1)
    assert restore(1, by=core) is None
