"""That the example plan goes wholly, and that what is real stays."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from actions.choices import OpportunityState
from actions.example.build import build
from actions.example.people import plan_people
from actions.example.remove import real_data, remove
from actions.models import (
    Action,
    AmbitionVersion,
    Attachment,
    CodeAttempt,
    Initiative,
    Objective,
    Opportunity,
    Partner,
    RoadStep,
    Session,
    Tag,
)
from actions.services.actions import change_action
from actions.services.ambition import restore, save_part
from actions.services.attachments import add_attachment
from actions.services.dependencies import add_dependency
from actions.services.initiatives import promote_initiative
from actions.services.joining import drop_opportunity
from actions.services.milestones import tick_off
from actions.services.objectives import add_measurement, change_objective
from actions.services.pipeline import merge, park, promote
from actions.services.road import save_step
from actions.services.sessions import open_session
from actions.services.updates import confirm_current
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, OpportunityFactory, theme
from vrt_duurzaam.accounts.models import User

Counts = dict[str, int]


def counts() -> Counts:
    """Without the codes that were tried: those go by themselves, and name nobody."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_app_config("actions").get_models(include_auto_created=True)
        if model is not CodeAttempt
    }


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is as if it had not been."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)


def hengelo() -> Action:
    return Action.objects.get(title="Warmtepomp kazerne Hengelo")


def open_opportunity() -> Opportunity:
    found = Opportunity.objects.open().filter(session=None, is_example=True).first()
    assert found is not None
    return found


def drop_on_a_phone(_by: User) -> None:
    session = open_session(Session.objects.get())
    values = {"title": "Deur dicht", "theme": theme(), "process": "supporting"}
    drop_opportunity(session, "telefoon", "192.0.2.1", values)


# What people do with the example, and what the refusal says of it.
REAL_WORK: dict[str, tuple[Callable[[User], Any], str]] = {
    "a field": (
        lambda by: change_action(hengelo().pk, {"team": "Huisvesting"}, by=by),
        "Warmtepomp kazerne Hengelo: 1 × wijziging, van Echte Collega",
    ),
    "a milestone": (
        lambda by: tick_off(hengelo().milestones.get(title="Offerte akkoord").pk, by=by),
        "Warmtepomp kazerne Hengelo: 2 × wijziging, van Echte Collega",
    ),
    "a message": (
        lambda by: confirm_current(hengelo().pk, by=by),
        "Warmtepomp kazerne Hengelo: 1 × voortgangsbericht, van Echte Collega",
    ),
    "a measurement": (
        lambda by: add_measurement(
            Objective.objects.get(title__startswith="Nestkasten").pk,
            timezone.localdate() - timedelta(days=1),
            Decimal(22),
            by=by,
        ),
        "Nestkasten op alle 30 locaties in 2030: 1 × meting, van Echte Collega",
    ),
    "an objective": (
        lambda by: change_objective(
            Objective.objects.get(title__startswith="Nestkasten").pk,
            {"target_value": Decimal(28)},
            by=by,
        ),
        "Nestkasten op alle 30 locaties in 2030: 1 × wijziging, van Echte Collega",
    ),
    "a decision": (
        lambda by: park(open_opportunity().pk, by=by, reason="Later"),
        "× besluit, van Echte Collega",
    ),
    "an action out of an opportunity": (
        lambda by: promote(open_opportunity().pk, by=by),
        "× wijziging, van Echte Collega",
    ),
    "an action out of an initiative": (
        lambda by: promote_initiative(
            Initiative.objects.get(title__startswith="Zuinig rijden").pk, by=by
        ),
        "Zuinig rijden met de tankautospuit: 1 × besluit, van Echte Collega",
    ),
    "a file at the session": (
        lambda by: add_attachment(
            SimpleUploadedFile("verslag.txt", b"Verslag"), by=by, session=Session.objects.get()
        ),
        "Kansensessie januari 2024: 1 × bijlage, van Echte Collega",
    ),
    "an opportunity on a phone": (
        drop_on_a_phone,
        "Kansensessie januari 2024: 1 × kans die in deze sessie is ingebracht",
    ),
}


class TestRemoval(TestCase):
    empty: Counts

    @classmethod
    def setUpTestData(cls) -> None:
        cls.empty = counts()
        build()

    def setUp(self) -> None:
        self.real: User = UserFactory(name="Echte Collega")

    def test_leaves_nothing_behind(self) -> None:
        file = Attachment.objects.get().file
        with self.captureOnCommitCallbacks(execute=True):
            removed = remove()
        assert (removed.actions, removed.objectives) == (44, 12)
        assert (removed.opportunities, removed.initiatives) == (36, 8)
        assert counts() == self.empty
        assert not file.storage.exists(str(file.name))
        untouched = {"state": "planned", "starts_on": None, "ends_on": None, "outcome": ""}
        assert RoadStep.objects.filter(**untouched, is_example=False).count() == 9

    def test_files_stay_when_the_removal_does_not_go_through(self) -> None:
        file = Attachment.objects.get().file

        @transaction.atomic
        def fail() -> None:
            remove()
            raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert file.storage.exists(str(file.name))
        assert Action.objects.exists()

    def test_what_a_real_person_put_on_the_example_is_told(self) -> None:
        for name, (work, reason) in REAL_WORK.items():
            with self.subTest(name), undone():
                assert real_data() == []
                work(self.real)
                assert any(reason in line for line in real_data())
                remove()  # as --force does
                assert counts() == self.empty

    def test_what_an_example_account_did_to_the_example_goes_with_it(self) -> None:
        by = plan_people()["yilmaz"]
        for work, _ in REAL_WORK.values():
            if work is not drop_on_a_phone:
                work(by)
        assert real_data() == []
        remove()
        assert counts() == self.empty

    def test_a_real_action_stays_and_loses_only_its_ties(self) -> None:
        mine = ActionFactory(title="Echt", created_by=self.real)
        mine.objectives.set(Objective.objects.filter(title__startswith="60 % minder"))
        mine.partners.set([Partner.objects.get(name="Waterschap")])
        mine.tags.set([Tag.objects.get(name="groen")])
        add_dependency(mine, hengelo(), by=self.real)
        assert real_data() == []
        remove()
        mine = Action.objects.get()
        assert (mine.title, mine.objectives.count(), mine.dependencies.count()) == ("Echt", 0, 0)
        assert [row.name for row in mine.partners.all()] == ["Waterschap"]
        assert [row.name for row in Tag.objects.all()] == ["groen"]

    def test_a_real_opportunity_that_went_into_one_of_the_example_is_open_again(self) -> None:
        mine = OpportunityFactory(title="Echt", created_by=self.real)
        merge(open_opportunity().pk, [mine.pk], by=plan_people()["yilmaz"])
        remove()
        mine = Opportunity.objects.get()
        assert (mine.title, mine.state, mine.merged_into) == ("Echt", OpportunityState.OPEN, None)

    def test_a_real_version_of_the_ambition_stays(self) -> None:
        save_part("vision", "Ons eigen doel.", by=self.real, seen_number=3)
        restored = restore(2, by=self.real)
        assert restored is not None
        assert restored.restored_from is not None
        remove()
        kept = AmbitionVersion.objects.order_by("number")
        assert [(row.number, row.restored_from) for row in kept] == [(4, None), (5, None)]
        build()
        assert AmbitionVersion.objects.count() == 5

    def test_a_step_that_a_real_person_wrote_stays(self) -> None:
        step = RoadStep.objects.get(key="day")
        step.outcome = "Zo ging het echt."
        save_step(step, by=self.real)
        remove()
        step.refresh_from_db()
        assert step.outcome == "Zo ging het echt."
        assert not RoadStep.objects.exclude(pk=step.pk).exclude(outcome="").exists()

    def test_it_comes_back_the_same(self) -> None:
        def told() -> list[Any]:
            return [
                *Action.objects.order_by("code").values_list("code", "title", "version", "ends_on"),
                *Opportunity.objects.order_by("title").values_list("title", "state", "created_at"),
            ]

        first = told()
        remove()
        build()
        assert told() == first
