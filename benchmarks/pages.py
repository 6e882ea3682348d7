"""(c) Server time and queries of the main pages against a logged-in page that does nothing."""

import time
from collections.abc import Callable
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.result import Result
from co2scan.example.build import build
from vrt_duurzaam.accounts.models import User

ROUNDS = 15
MOST_QUERIES = 12


def measure() -> list[Result]:
    build()
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email="kernteam@example.org"))
    nothing = milliseconds(client, reverse("password_change_done"))
    results = [Result("(c) pagina die niets doet, ms", nothing)]
    pages = {
        "organisatie": reverse("footprint"),
        "locatie": reverse("location_footprint", args=["hengelo"]),
        "mijn kazerne": reverse("my_location_detail", args=["hengelo"]),
    }
    for name, url in pages.items():
        spent = milliseconds(client, url)
        results += [
            Result(f"(c) {name}, ms", spent),
            Result(f"(c) {name} ÷ niets", spent / nothing),
            Result(f"(c) {name}, queries", queries(client, url), MOST_QUERIES),
        ]
    return results


def milliseconds(client: Client, url: str) -> float:
    return median(_timed(lambda: client.get(url)) for _ in range(ROUNDS)) * 1000


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as context:
        response = client.get(url)
    assert response.status_code == 200, f"{url} answers {response.status_code}"
    return len(context)
