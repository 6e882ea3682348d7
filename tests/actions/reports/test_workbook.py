from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.domain.status import Status
from actions.models import Action, Tag
from actions.reports.workbook import plan_workbook
from actions.selectors.rows import action_rows
from tests.actions.sheets import columns, opened
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory, MilestoneFactory

pytestmark = pytest.mark.django_db
MAX_QUERIES = 20


def cell_of(title: str, row: int = 2) -> Any:
    sheet = opened(plan_workbook(action_rows(Action.objects.order_by("pk"))))
    return sheet.worksheets[0].cell(row, columns(sheet)[title])


def test_dates_and_numbers_are_real() -> None:
    action = ActionFactory(
        title="Warmtepomp",
        starts_on=date(2026, 1, 1),
        starts_precision="month",
        ends_on=date(2027, 9, 30),
        costs_once_eur=Decimal("186000.50"),
        owner=UserFactory(name="Fatma Yilmaz"),
    )
    ActionEffectFactory(action=action)
    MilestoneFactory(action=action, title="Offerte", due_on=date(2026, 12, 1))
    workbook = opened(plan_workbook(action_rows(Action.objects.all())))
    sheet, at = workbook.worksheets[0], columns(workbook)
    row = {title: sheet.cell(2, number) for title, number in at.items()}
    assert row["Start"].value.date() == date(2026, 1, 1)
    assert row["Start"].number_format == "mmm yyyy"
    assert row["Einde"].number_format == "d mmm yyyy"
    assert row["Kosten eenmalig (€)"].value == 186000.5
    assert row["Trekker"].value == "Fatma Yilmaz"
    assert row["Stand"].value == "Gepland"
    assert row["Proces"].value == "Ondersteunend proces"
    assert row["Volgende mijlpaal"].value == "Offerte"
    assert row["CO₂-effect verwacht (t/jaar)"].value == 38
    assert row["Versie"].value == 1
    assert row["Wacht op"].value is None


@pytest.mark.parametrize(
    "title", ["=1+1", "+31 6 12345678", "-2025", "@naam", "=cmd|' /C calc'!A0"]
)
def test_a_text_is_never_a_formula(title: str) -> None:
    ActionFactory(title=title)
    cell = cell_of("Titel")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (title, "s", True)


def test_a_sign_that_no_xlsx_can_hold_stops_nothing() -> None:
    """The line break of a slide, pasted into a title and into a name of a list."""
    ActionFactory(title="Van een\x0bdia", owner=UserFactory(name="Jan\x0bde Boer"))
    assert cell_of("Titel").value == "Van een dia"
    assert cell_of("Trekker").value == "Jan de Boer"


def test_several_names_stand_in_one_cell() -> None:
    action = ActionFactory(
        locations=[LocationFactory(name="Kazerne B"), LocationFactory(name="Kazerne A")]
    )
    action.tags.add(Tag.objects.create(name="gas"), Tag.objects.create(name="beheer"))
    assert cell_of("Locaties").value == "Kazerne A; Kazerne B"
    assert cell_of("Labels").value == "beheer; gas"


def test_the_lists_offer_the_names() -> None:
    UserFactory(name="Weg", is_active=False)
    ActionFactory(status=Status.IDEA.value)
    workbook = opened(plan_workbook(action_rows(Action.objects.all())))
    lists = workbook["Lijsten"]
    offered = {column[0].value: [cell.value for cell in column[1:]] for column in lists.columns}
    assert lists.sheet_state == "hidden"
    assert offered["Stand"][:2] == ["Idee", "Gepland"]
    assert "Klimaat" in offered["Thema"]
    assert "Weg" not in offered["Trekker"]
    choices = workbook.worksheets[0].data_validations.dataValidation
    assert len(choices) >= 5
    assert all(choice.formula1.startswith("Lijsten!$") for choice in choices)


def test_the_export_asks_the_same_for_many_actions(client: Client) -> None:
    user = UserFactory()
    client.force_login(user)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("action_export")).status_code == 200
        return len(asked)

    def fill(count: int) -> None:
        for action in ActionFactory.create_batch(count, owner=user):
            MilestoneFactory(action=action)
            ActionEffectFactory(action=action)
            action.locations.add(location)

    location = LocationFactory()
    fill(10)
    few = queries()
    fill(390)
    assert queries() == few <= MAX_QUERIES
