"""What the roadmap costs: queries and bytes."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.domain.status import Status
from actions.models import Action, ActionDependency, ActionEffect, Milestone, Theme
from tests.factories import LocationFactory
from tests.plan_factories import (
    ActionEffectFactory,
    ActionFactory,
    horizon,
)
from tests.roadmap.views.roadmap import drawing, names, page, plan_of_today
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


MOST_QUERIES, MOST_BYTES = 12, 150_000


def fill(count: int, owner: User) -> None:
    """Actions with all that the page shows, each waiting for the first."""
    themes, ahead = list(Theme.objects.all()), horizon()
    actions = Action.objects.bulk_create(
        ActionFactory.build(
            title=f"Een actie met een gewone titel, nummer {number}",
            theme=themes[number % len(themes)],
            horizon=ahead,
            owner=owner,
            status=(Status.RUNNING, Status.PLANNED)[number % 2].value,
            starts_on=date(2023, 1, 1) + timedelta(days=11 * number),
            ends_on=date(2024, 6, 30) + timedelta(days=11 * number),
        )
        for number in range(count)
    )
    place = LocationFactory()
    Action.locations.through.objects.bulk_create(
        Action.locations.through(action=action, location=place) for action in actions
    )
    Milestone.objects.bulk_create(
        Milestone(action=action, title="Stap", due_on=action.starts_on + timedelta(days=days))
        for action in actions
        for days in (30, 120, 300)
    )
    ActionEffect.objects.bulk_create(ActionEffectFactory.build(action=action) for action in actions)
    ActionDependency.objects.bulk_create(
        ActionDependency(action=action, depends_on=actions[0]) for action in actions[1:]
    )


def test_two_hundred_actions_cost_no_more_queries_than_ten_and_are_light_on_the_wire(
    client: Client, who: User
) -> None:
    fill(10, who)
    plan_of_today()
    code = Action.objects.earliest("pk").code
    addresses = [
        "",
        f"actie={code}",
        f"afhankelijk=ja&groep=location&status=running&actie={code}",
    ]
    few = [queries_of(client, query) for query in addresses]
    fill(190, who)
    plan_of_today()
    assert [queries_of(client, query) for query in addresses] == few
    assert max(few) <= MOST_QUERIES
    text = page(client, "afhankelijk=ja")
    assert len(names(text)) == 200
    assert drawing(text).count('class="ghost"') > 100
    url = f"{reverse('roadmap')}?afhankelijk=ja"
    response = client.get(url, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) <= MOST_BYTES


def queries_of(client: Client, query: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert drawing(page(client, query))
    return len(queries)
