"""(f) The rules over the data of every location, as each night and after each change."""

import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.result import Result
from co2scan.example.build import build
from co2scan.models import Finding, Location
from co2scan.services.findings import drain_checks, request_check

ROUNDS = 3


def measure() -> list[Result]:
    """Of the example, that is of 30 locations over five years."""
    build()
    found = Finding.objects.count()
    assert found, "the rules find nothing in the example"
    spent = [_check_all() for _ in range(ROUNDS)]
    assert Finding.objects.count() == found, "the same data give other findings"
    locations = Location.objects.count()
    _request_all()
    with CaptureQueriesContext(connection) as context:
        drain_checks()
    return [
        Result(f"(f) bevindingen van {locations} locaties, s", min(spent)),
        Result("(f) bevindingen van een locatie, ms", min(spent) / locations * 1000),
        Result("(f) bevindingen van een locatie, queries", len(context) / locations),
    ]


def _check_all() -> float:
    _request_all()
    started = time.perf_counter()
    drain_checks()
    return time.perf_counter() - started


def _request_all() -> None:
    request_check([*Location.objects.values_list("pk", flat=True), None])
