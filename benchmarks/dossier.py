"""(g) The dossier of a year of the whole organisation: its page, its documents, its evidence."""

import io
import time
from typing import IO

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.example import build as plan
from benchmarks.pages import milliseconds, queries
from benchmarks.result import Result
from co2scan.example import build as scan
from roadmap.domain.dossier import Period
from roadmap.example import build as roadmap
from roadmap.models import DOSSIER_KINDS, ReportKind
from roadmap.reports.making import RECIPES, DossierSource
from roadmap.selectors.dossier import leading_ladder
from vrt_duurzaam.accounts.models import User

ROUNDS = 2


def measure() -> list[Result]:
    """Of the example, of the year before this one: the last that is whole."""
    scan.build()
    plan.build()
    roadmap.build()
    today = timezone.localdate()
    period = Period(today.year - 1)
    results = _pages(period)
    source = DossierSource(period, leading_ladder(period), today)
    for kind in (*DOSSIER_KINDS, ReportKind.EVIDENCE):
        results += _made(kind, source)
    return results


def _pages(period: Period) -> list[Result]:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email="kernteam@example.org"))
    results = []
    for name, page in (("dossier", "dossier_detail"), ("kruistabel", "dossier_requirements")):
        url = reverse(page, args=[period.slug])
        results += [
            Result(f"(g) {name}, ms", milliseconds(client, url)),
            Result(f"(g) {name}, queries", queries(client, url)),
        ]
    return results


def _made(kind: ReportKind, source: DossierSource) -> list[Result]:
    """As the worker makes it; the first time also loads the libraries, so the best counts."""
    spent, size = [], 0
    for _ in range(ROUNDS):
        started = time.perf_counter()
        content = RECIPES[kind].maker()(source, _tell_nobody)
        spent.append(time.perf_counter() - started)
        size = _size(content)
    return [
        Result(f"(g) {kind.label}, s", min(spent)),
        Result(f"(g) {kind.label}, MB", size / 1e6),
    ]


def _size(content: bytes | IO[bytes]) -> int:
    if isinstance(content, bytes):
        return len(content)
    with content:
        return content.seek(0, io.SEEK_END)


def _tell_nobody(_percent: int) -> None:
    """Progress is for the page."""
