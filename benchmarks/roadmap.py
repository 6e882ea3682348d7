"""(e) The roadmap and the course at 200 actions over 30 locations, and what is printed of them."""

import gzip
import time
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from benchmarks.pages import milliseconds, queries
from benchmarks.plan import fill
from benchmarks.result import Result
from roadmap.domain.course_inputs import course_of
from roadmap.models import ReportKind
from roadmap.reports.making import RECIPES, Source
from roadmap.selectors.course import read_inputs
from roadmap.selectors.snapshot import take_snapshot
from vrt_duurzaam.accounts.models import User

FEW, MANY = 10, 200
BARS = {"routekaart": 12, "overzicht": 15}
MOST_KB, MOST_MS, MOST_SECONDS, MOST_MB = 150, 200, 5, 2
PRINTED = (ReportKind.POSTER, ReportKind.MEMO)


def measure() -> list[Result]:
    """Needs the example scan and people of `pages.measure`; leaves no actions behind."""
    user = User.objects.get(email="kernteam@example.org")
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    pages = {"routekaart": reverse("roadmap"), "overzicht": reverse("overview")}
    fill(FEW, user)
    few = {name: queries(client, url) for name, url in pages.items()}
    fill(MANY - FEW, user)
    results = []
    for name, url in pages.items():
        packed = len(gzip.compress(client.get(url).content)) / 1000
        results += [
            Result(f"(e) {name}, {FEW} acties, queries", few[name], BARS[name]),
            Result(f"(e) {name}, {MANY} acties, queries", queries(client, url), BARS[name]),
            Result(f"(e) {name}, {MANY} acties, ms", milliseconds(client, url)),
            Result(f"(e) {name}, {MANY} acties, kB samengedrukt", packed, MOST_KB),
        ]
    spent = _seconds(lambda: course_of(read_inputs(timezone.localdate()))) * 1000
    results.append(Result(f"(e) koers, {MANY} acties op 30 locaties, ms", spent, MOST_MS))
    results += _printed()
    Action.objects.all().delete()
    return results


def _printed() -> list[Result]:
    """Made from what is known now, as the worker does."""
    source = Source(take_snapshot(), "Routekaart", "", list)
    results = []
    for kind in PRINTED:
        maker = RECIPES[kind].maker()
        made = maker(source, _tell_nobody)
        spent = _seconds(lambda maker=maker: maker(source, _tell_nobody))  # type: ignore[misc]
        results += [
            Result(f"(e) {kind.value}, {MANY} acties, s", spent, MOST_SECONDS),
            Result(f"(e) {kind.value}, {MANY} acties, MB", len(made) / 1e6, MOST_MB),
        ]
    return results


def _seconds(call: Callable[[], object]) -> float:
    """The best of three: what else the machine does is not measured."""
    found = []
    for _ in range(3):
        started = time.perf_counter()
        call()
        found.append(time.perf_counter() - started)
    return min(found)


def _tell_nobody(_percent: int) -> None:
    """Progress is for the page."""
