"""Overzicht: what management reads, and what it says when something is not there."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.choices import Figure
from actions.models import Action, ActionDependency, ActionEffect, Milestone
from co2scan.domain.periods import add_months, month_of
from roadmap.models import Target
from tests.actions.emissions import emitted
from tests.factories import LocationFactory, MeterFactory, UserFactory
from tests.plan_factories import (
    ActionFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ProgressUpdateFactory,
    horizon,
    theme,
)
from tests.roadmap_factories import a_bar, a_snapshot, fixed_report
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def management(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.MANAGEMENT))
    return client


def page(client: Client) -> str:
    response = client.get(reverse("overview"))
    assert response.status_code == 200
    html = response.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).replace(" .", ".")


def measured(tonnes_a_year: int = 120) -> None:
    """The same every month from 2022 up to and including the last one."""
    today = timezone.localdate()
    first = month_of(today).replace(year=2022, month=1)
    months = (today.year - 2022) * 12 + today.month - 1
    emitted(MeterFactory(connection__location=LocationFactory()), tonnes_a_year, first, months)


def target(percent: int) -> None:
    Target.objects.all().delete()
    Target.objects.create(year=timezone.localdate().year + 4, reduction_percent=percent)


def test_nothing_at_all(management: Client) -> None:
    said = text(page(management))
    assert "Nog geen cijfers van de laatste twaalf maanden." in said
    assert "Nog niet te zeggen of VRT op koers is" in said
    assert "Aandacht nodig" not in said
    assert "Er is nog niets gemeten." in said
    assert "Er staat nog geen actie in het plan. Het kernteam duurzaamheid vult het." in said
    assert "Er is nog geen rapport vastgelegd." in said
    assert "Hoe volledig zijn de cijfers?" not in said


def test_the_core_team_is_told_where_to_begin(client: Client) -> None:
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    html = page(client)
    assert reverse("action_add") in html
    assert reverse("report_fix") in html


def test_all_is_well(management: Client) -> None:
    measured()
    target(0)
    ActionFactory(status="running", owner=UserFactory())
    html = page(management)
    said = text(html)
    assert "precies op het doel" in said
    assert "Aandacht nodig" not in said
    assert "course-svg" in html
    assert "Aardgas geeft 100 % van de uitstoot" in said
    assert "Alle maanden zijn binnen" in said
    assert "is nog niet vastgesteld als nulmeting" in said
    assert "bijgewerkt vandaag om" in said


def test_no_target(management: Client) -> None:
    measured()
    Target.objects.all().delete()
    assert "er is geen doel" in text(page(management))


def test_at_most_five_and_the_rest_behind_a_click(management: Client) -> None:
    measured()
    target(50)
    today = timezone.localdate()
    owner = UserFactory(name="Rob ter Haar")
    for days in range(1, 7):
        action = ActionFactory(status="running", owner=owner, title=f"<b>Actie {days}</b>")
        MilestoneFactory(action=action, title="offerte", due_on=today - timedelta(days=days))
    html = page(management)
    part = html[html.index('id="aandacht"') : html.index('id="themas"')]
    first, rest = part.split("<details", 1)
    said = text(first)
    assert "Nog 60,0 ton te vinden" in said
    assert "6 te laat" in said
    assert [day for day in range(1, 7) if f"Actie {day}<" in unescape(first)] == [3, 4, 5, 6]
    assert "Alle 7" in text(rest)
    assert "Actie 1" in rest
    assert "Actie 2" in rest
    assert "<b>Actie" not in html
    assert reverse("action_detail", args=[action.code]) in first


def test_what_changed_since_the_last_report(management: Client) -> None:
    measured()
    stopped = ActionFactory(title="Meubilair", status="dropped", dropped_reason="geen aanbod")
    ActionFactory(title="Reparatiewerkplaats", status="running", owner=UserFactory())
    then = a_snapshot(bars=(a_bar(stopped.code, title="Meubilair", status="running"),))
    fixed_report(then, title="Bestuur voorjaar")
    said = text(page(management))
    assert "Vergeleken met Bestuur voorjaar van 12 mei 2026." in said
    assert "Sinds 12 mei 2026" in said
    assert "Nieuw Reparatiewerkplaats" in said
    assert "Gestopt Meubilair" in said


def a_plan(count: int) -> None:
    """Actions with all that the page reads of them."""
    today = timezone.localdate()
    own: dict[str, Any] = {"theme": theme(), "horizon": horizon(), "owner": UserFactory()}
    places = [LocationFactory(), LocationFactory()]
    built = ActionFactory.build_batch(
        count,
        status="blocked",
        waiting_for="budget",
        waiting_until=today,
        decision_on=today,
        costs_once_eur=Decimal(1000),
        **own,
    )
    actions = Action.objects.bulk_create(built)
    Milestone.objects.bulk_create(
        Milestone(action=action, title="offerte", due_on=today - timedelta(days=5))
        for action in actions
    )
    effects = ActionEffect.objects.bulk_create(
        ActionEffect(
            action=action,
            low_t=1,
            expected_t=2,
            high_t=3,
            starts_on=add_months(month_of(today), 6),
            carriers=["gas"],
            method="raming",
        )
        for action in actions
    )
    ActionDependency.objects.create(action=actions[0], depends_on=actions[1])
    ProgressUpdateFactory(action=actions[0])
    actions[0].locations.set(places)
    effects[0].locations.set(places[:1])
    ObjectiveFactory()
    ObjectiveFactory(figure=Figure.GAS).locations.set(places)


def test_the_queries_do_not_grow(management: Client) -> None:
    measured()
    fixed_report(replace(a_snapshot(), bars=()))
    counts = []
    for count in (10, 190):
        a_plan(count)
        with CaptureQueriesContext(connection) as asked:
            page(management)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
