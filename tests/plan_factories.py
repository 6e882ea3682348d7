"""Rows of the plan for tests, each right on its own; a test names only what it is about."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from actions.choices import Direction, SessionKind, SheetState
from actions.domain.session_code import new_code
from actions.domain.status import Process, Status
from actions.models import (
    Action,
    ActionDependency,
    ActionEffect,
    ActionLink,
    AmbitionVersion,
    Attachment,
    Horizon,
    Initiative,
    Milestone,
    Objective,
    ObjectiveMeasurement,
    Opportunity,
    PlanSheet,
    ProgressUpdate,
    SavedView,
    Session,
    Theme,
)
from tests.factories import UserFactory


def theme(key: str = "klimaat") -> Theme:
    """One of the four that the migration makes."""
    return Theme.objects.get(key=key)


def horizon(name: str = "2025–2030") -> Horizon:
    """`–2025` or `2025–2030`, as the migration makes them."""
    return Horizon.objects.get(name=name)


class ObjectiveFactory(DjangoModelFactory[Objective]):
    title = factory.Sequence(lambda number: f"Doel {number}")
    theme = factory.LazyFunction(theme)
    horizon = factory.LazyFunction(horizon)
    indicator = "gasverbruik"
    unit = "m³"
    base_year = 2022
    base_value = Decimal(100_000)
    target_year = 2030
    target_value = Decimal(40_000)
    direction = Direction.DOWN

    class Meta:
        model = Objective


class ObjectiveMeasurementFactory(DjangoModelFactory[ObjectiveMeasurement]):
    objective = factory.SubFactory(ObjectiveFactory)
    measured_on = date(2025, 12, 31)
    value = Decimal(80_000)

    class Meta:
        model = ObjectiveMeasurement


class ActionFactory(DjangoModelFactory[Action]):
    """Planned, without owner, dates or milestones; the service is for what people do."""

    code = factory.Sequence(lambda number: f"T-{number:03d}")
    title = factory.Sequence(lambda number: f"Actie {number}")
    theme = factory.LazyFunction(theme)
    horizon = factory.LazyFunction(horizon)
    process = Process.SUPPORTING.value
    status = Status.PLANNED.value
    status_since = factory.LazyFunction(timezone.localdate)

    class Meta:
        model = Action
        skip_postgeneration_save = True

    @factory.post_generation
    def locations(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if extracted:
            self.locations.set(extracted)


class MilestoneFactory(DjangoModelFactory[Milestone]):
    action = factory.SubFactory(ActionFactory)
    title = factory.Sequence(lambda number: f"Mijlpaal {number}")
    due_on = date(2030, 6, 30)

    class Meta:
        model = Milestone


class ActionEffectFactory(DjangoModelFactory[ActionEffect]):
    action = factory.SubFactory(ActionFactory)
    low_t = Decimal(30)
    expected_t = Decimal(38)
    high_t = Decimal(44)
    starts_on = date(2027, 10, 1)
    carriers = factory.LazyFunction(lambda: ["gas"])
    method = "uit het gasverbruik van 2025"

    class Meta:
        model = ActionEffect


class ActionDependencyFactory(DjangoModelFactory[ActionDependency]):
    action = factory.SubFactory(ActionFactory)
    depends_on = factory.SubFactory(ActionFactory)

    class Meta:
        model = ActionDependency


class ActionLinkFactory(DjangoModelFactory[ActionLink]):
    action = factory.SubFactory(ActionFactory)
    title = "Besluit van het bestuur"
    url = "https://www.example.org/besluit"

    class Meta:
        model = ActionLink


class ProgressUpdateFactory(DjangoModelFactory[ProgressUpdate]):
    action = factory.SubFactory(ActionFactory)
    text = "Twee offertes binnen."
    status = factory.LazyAttribute(lambda row: row.action.status)
    created_by = factory.SubFactory(UserFactory)

    class Meta:
        model = ProgressUpdate


class AttachmentFactory(DjangoModelFactory[Attachment]):
    action = factory.SubFactory(ActionFactory)
    name = "offerte.pdf"
    size = 9
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7\n", name="offerte.pdf"))

    class Meta:
        model = Attachment


class SessionFactory(DjangoModelFactory[Session]):
    title = factory.Sequence(lambda number: f"Kansensessie {number}")
    kind = SessionKind.OPPORTUNITY
    held_on = date(2026, 3, 12)
    code = factory.LazyFunction(new_code)

    class Meta:
        model = Session


class OpportunityFactory(DjangoModelFactory[Opportunity]):
    title = factory.Sequence(lambda number: f"Kans {number}")
    theme = factory.LazyFunction(theme)
    process = Process.SUPPORTING.value

    class Meta:
        model = Opportunity


class InitiativeFactory(DjangoModelFactory[Initiative]):
    title = factory.Sequence(lambda number: f"Initiatief {number}")
    theme = factory.LazyFunction(theme)
    process = Process.SUPPORTING.value

    class Meta:
        model = Initiative


class AmbitionVersionFactory(DjangoModelFactory[AmbitionVersion]):
    number = factory.Sequence(lambda number: number + 1)
    sections = factory.LazyFunction(lambda: {"vision": "In 2050 zijn we klimaatneutraal."})

    class Meta:
        model = AmbitionVersion


class PlanSheetFactory(DjangoModelFactory[PlanSheet]):
    file_name = "acties.xlsx"
    state = SheetState.PREVIEW
    outcome = factory.LazyFunction(lambda: {"counts": {}, "rows": []})
    created_by = factory.SubFactory(UserFactory)

    class Meta:
        model = PlanSheet


class SavedViewFactory(DjangoModelFactory[SavedView]):
    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda number: f"Overleg {number}")
    query = "status=running"

    class Meta:
        model = SavedView
