"""The API keeps to its own document: requests that are made from it, right and wrong ones."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from co2scan.api.app import document
from co2scan.api.incoming import check_shape
from co2scan.domain.api_codes import CODES
from co2scan.models import ReadingBatch
from co2scan.services import reading_batches
from co2scan.views.api_docs import EXAMPLES
from tests.co2scan.sending import Sender
from tests.factories import MeterFactory

OPERATIONS = [  # with how many requests of each kind: all of it takes a few seconds
    ("/api/v1/readings", "POST", 8),
    ("/api/v1/jobs/{job_id}", "GET", 3),
    ("/api/v1/footprint", "GET", 3),
    ("/api/v1/locations", "GET", 1),
    ("/api/v1/coverage", "GET", 2),
]
SITE = WSGIHandler()


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A request ends by closing the database, which here is the test's own."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_schemathesis_finds_no_failure(mode: str) -> None:
    import schemathesis  # a second's work, that only the process of this test should do
    from schemathesis.generation import GenerationMode

    sender = Sender(MeterFactory(), requests_per_minute=10_000)
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(document())))
    schema.app = SITE
    schema.config.analysis.constants.enabled = False  # it would read all of our code
    schema.config.generation.update(modes=[GenerationMode(mode)])
    for path, method, count in OPERATIONS:

        @given(case=schema[path][method].as_strategy(generation_mode=GenerationMode(mode)))
        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Any) -> None:
            case.call_and_validate(headers=sender.headers)

        ask()
    # What keeps to the document is taken in; that no such meter is ours, the job says.
    reading_batches.resume()
    found = ReadingBatch.objects.all()
    assert {batch.state for batch in found} <= {"refused"}
    assert bool(found) is (mode == "positive")


@pytest.mark.parametrize("example", [example for _, _, example in EXAMPLES])
def test_the_examples_of_the_page_have_the_right_shape(example: dict[str, Any]) -> None:
    assert check_shape(example) == len(example["series"][0]["values"])


@pytest.mark.django_db
def test_the_page_and_the_document_are_open_and_know_each_code(client: Client) -> None:
    page = client.get("/api/v1/").content.decode()
    assert all(code in page for code in CODES)
    found = client.get("/api/v1/openapi.json").json()
    assert found["paths"].keys() == {path for path, _, _ in OPERATIONS}
    assert '"$defs"' not in json.dumps(found)
