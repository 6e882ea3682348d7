"""Reading the roadmap in a test, and filling it."""

import re
from datetime import date
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from actions.models import Action
from roadmap.models import FixedReport
from tests.plan_factories import ActionFactory
from tests.roadmap_factories import a_bar, a_snapshot, fixed_report


def page(client: Client, query: str = "", **headers: str) -> str:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = client.get(f"{reverse('roadmap')}?{query}", headers=named)
    assert response.status_code == 200
    return unescape(response.content.decode())


def dated(**fields: Any) -> Action:
    return ActionFactory(**{"starts_on": date(2026, 12, 1), "ends_on": date(2027, 6, 30), **fields})


def drawing(text: str) -> str:
    found = re.search(r'<svg class="rm rm-drawing".*?</svg>', text, re.DOTALL)
    return found[0] if found else ""


def names(text: str) -> list[str]:
    """Of the bars, as a screen reader says them."""
    return re.findall(r'<a [^>]*aria-label="([^"]*)"', drawing(text))


def panel(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text[text.index('id="panel"') :]).split())


def plan_of_today() -> FixedReport:
    """A fixed plan in which every action of now stood with other dates."""
    bars = tuple(
        a_bar(
            action.code,
            starts_on=action.starts_on,
            ends_on=date(2026, 12, 31),
            ends_precision="month",
        )
        for action in Action.objects.exclude(starts_on=None)
    )
    return fixed_report(a_snapshot(bars=bars), title="Bestuursbesluit", fixes_plan=True)
