"""Reading the list of actions in a test, and filling it."""

import re
from datetime import date, timedelta
from html import unescape

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.domain.status import Status
from actions.models import Tag
from actions.tables.actions import COLUMNS
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import (
    ActionEffectFactory,
    ActionFactory,
    MilestoneFactory,
    ProgressUpdateFactory,
    theme,
)

EVERY_COLUMN = "&".join(f"kolommen={name}" for name in COLUMNS)


def page(client: Client, query: str = "") -> str:
    response = client.get(f"{reverse('action_list')}?{query}")
    assert response.status_code == 200
    return unescape(response.content.decode())


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def table_of(text: str) -> str:
    return text[text.index('<table class="tbl action-table') : text.index("</table>")]


def shown(text: str) -> list[str]:
    return re.findall(r'class="quiet-link act"[^>]*><span class="code">[^<]*</span> ([^<]+)<', text)


def fill(count: int) -> None:
    """Actions with everything that the table shows."""
    owners = [UserFactory() for _ in range(5)]
    location, tag = LocationFactory(), Tag.objects.get_or_create(name="gebouwen")[0]
    for number in range(count):
        action = ActionFactory(
            theme=theme(("klimaat", "sociaal", "circulair", "natuur")[number % 4]),
            owner=owners[number % 5],
            status=(Status.RUNNING, Status.PLANNED)[number % 2].value,
            starts_on=date(2026, 1, 1),
            ends_on=date(2027, 12, 31),
            locations=[location],
        )
        action.tags.add(tag)
        MilestoneFactory(action=action, due_on=timezone.localdate() - timedelta(days=number))
        ActionEffectFactory(action=action)
        ProgressUpdateFactory(action=action, created_by=owners[0])
