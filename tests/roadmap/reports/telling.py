"""Snapshots that posters and memos of tests tell."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string

from roadmap.domain.attention import Attention, AttentionKind
from roadmap.domain.bars import Bar, Mark, MarkState
from roadmap.domain.course_inputs import course_of
from roadmap.domain.snapshot import CoverageLine, DriverLine, ObjectiveLine, Snapshot
from roadmap.reports.fonts import addresses
from roadmap.reports.making import Source
from tests.roadmap.domain.forecasts import TODAY, action, effect, inputs
from tests.roadmap_factories import a_bar, a_snapshot

LONG = "Verduurzamen van alle kazernes, het wagenpark en de oefenterreinen " * 5  # over 300 signs
ARABIC, HEBREW = "خطة المناخ", "תוכנית אקלים"
STATUSES = ("running", "planned", "done", "blocked", "paused", "idea", "dropped")


def letters() -> str:
    """The fonts of print, for a page of a test."""
    return render_to_string("roadmap/print/fonts.css", {"fonts": addresses()})


def silent(_percent: int) -> None:
    """For who does not look at the progress."""


def bars(count: int, **parts: Any) -> tuple[Bar, ...]:
    """Over all themes, processes and statuses, some of them late, each with two milestones."""
    made = []
    for number in range(count):
        starts = date(2024, 1, 1) + timedelta(days=40 * (number % 25))
        ends = starts + timedelta(days=420)
        is_late = number % 7 == 0
        plain = a_bar(
            f"A-{number:03}",
            title=f"Warmtepomp in kazerne nummer {number}",
            theme=("klimaat", "sociaal", "circulair", "natuur")[number % 4],
            process=("primary", "supporting")[number % 2],
            status=STATUSES[number % len(STATUSES)],
            starts_on=starts,
            ends_on=ends,
            progress=Decimal(number % 101),
            late_since=TODAY - timedelta(days=12) if is_late else None,
            late_words="12 dagen te laat" if is_late else "",
            marks=(
                Mark("Bestek klaar", starts + timedelta(days=90), MarkState.MET),
                Mark("Opgeleverd", ends, MarkState.MISSED if is_late else MarkState.OPEN),
            ),
        )
        made.append(replace(plain, **parts))
    return tuple(made)


def told(shown: tuple[Bar, ...], **parts: Any) -> Snapshot:
    """VRT is not on course, of a plan with one effect."""
    course = course_of(inputs(action("K-01", effect(300))))
    return a_snapshot(TODAY, bars=shown, course=course, **parts)


def source(
    snapshot: Snapshot, title: str = "Routekaart", signed: str = "", digest: str = ""
) -> Source:
    return Source(snapshot, title, signed, list, digest)


def of_everything(count: int, words: Callable[[int], str]) -> dict[str, Any]:
    """What the memo tells beside the plan, `count` of each kind; `words` names the n-th thing."""
    kinds = [kind for kind in AttentionKind if kind is not AttentionKind.OFF_COURSE]
    attention = tuple(
        Attention(
            kind=kinds[number % len(kinds)],
            what=words(number),
            why=f"Besluit van de directie op 8 december 2026. {words(number)}",
            until=date(2026, 12, 8),
            effect_t=Decimal(24),
            is_in_forecast=False,
            gap_after_t=Decimal(250),
            eur_per_t=Decimal(406),
        )
        for number in range(count)
    )
    objectives = tuple(
        ObjectiveLine(
            title=words(number),
            theme="klimaat",
            unit="m³",
            base_year=2022,
            base_value=Decimal(400),
            target_year=2030,
            target_value=Decimal(161),
            latest_on=date(2025, 12, 31),
            latest_value=Decimal(380),
            progress=Decimal(9),
            course="behind",
            words="9 % van de weg",
        )
        for number in range(count)
    )
    themes = tuple(
        replace(theme, good=11, promised=16, wrong=("2 te laat",), objectives=objectives)
        for theme in a_snapshot().themes
    )
    drivers = tuple(
        DriverLine(words(number), "natural_gas", Decimal(760145), Decimal("-0.05"))
        for number in range(count)
    )
    coverage = CoverageLine(Decimal("0.95"), Decimal("0.03"), Decimal("0.02"))
    return {"attention": attention, "themes": themes, "drivers": drivers, "coverage": coverage}
