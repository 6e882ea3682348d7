"""What the tests of these pages share."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import OpportunityVote, SessionDevice
from tests.plan_factories import OpportunityFactory, SessionFactory, theme

MAX_QUERIES = 12
MARKUP = "<script>alert(1)</script><b>Regenton</b>"
AS_TEXT = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;Regenton&lt;/b&gt;"


def page(client: Client, name: str, *arguments: object, **query: object) -> str:
    response = client.get(reverse(name, args=arguments), query)
    assert response.status_code == 200
    return response.content.decode()


def count_queries(client: Client, name: str, *arguments: object, **query: object) -> int:
    with CaptureQueriesContext(connection) as asked:
        page(client, name, *arguments, **query)
    return len(asked)


def fill(count: int) -> None:
    """Opportunities with all that the pages show; every third is not scored."""
    session = SessionFactory()
    for number in range(count):
        scores: dict[str, Any] = {"impact": 1 + number % 5, "effort": 5 - number % 4}
        row = OpportunityFactory(
            theme=theme(["klimaat", "sociaal", "circulair", "natuur"][number % 4]),
            session=session,
            brought_by="Wim Slot",
            **(scores if number % 3 else {}),
        )
        device = SessionDevice.objects.create(session=session, token_hash=f"{session.pk}-{number}")
        OpportunityVote.objects.create(opportunity=row, device=device)
        merged = OpportunityFactory(session=session, state="merged", merged_into=row)
        OpportunityVote.objects.create(opportunity=merged, device=device)
