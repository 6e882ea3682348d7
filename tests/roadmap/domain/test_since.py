from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from roadmap.domain.bars import Saving
from roadmap.domain.course import Level
from roadmap.domain.moved import Step
from roadmap.domain.since import (
    Side,
    SinceKind,
    SinceLine,
    first_lines,
    lines_between,
    side_of,
)
from roadmap.domain.snapshot import ObjectiveLine, ThemeLine
from tests.roadmap_factories import a_bar, a_course, a_snapshot


def of(*bars: Any, level_t: int | None = None, objectives: tuple[ObjectiveLine, ...] = ()) -> Side:
    level = None
    if level_t is not None:
        level = Level(date(2025, 11, 1), date(2026, 11, 1), Decimal(level_t))
    return side_of(
        a_snapshot(
            bars=bars,
            course=a_course(level=level),
            themes=(ThemeLine("klimaat", "Klimaat", 0, 0, (), None, objectives),),
        )
    )


def an_objective(value: int, target: int = 30) -> ObjectiveLine:
    return ObjectiveLine(
        "Groen dak", "natuur", "%", 2022, Decimal(0), 2030, Decimal(target), date(2026, 1, 1),
        Decimal(value), Decimal(value), "on_course", f"{value} % van de weg",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("running", "done", SinceKind.DONE),
        ("running", "dropped", SinceKind.STOPPED),
        ("idea", "dropped", SinceKind.STOPPED),
        ("running", "blocked", SinceKind.BLOCKED),
        ("planned", "paused", SinceKind.PAUSED),
        ("blocked", "running", SinceKind.GOING),
        ("paused", "planned", SinceKind.GOING),
        ("blocked", "done", SinceKind.DONE),
        ("planned", "running", SinceKind.STARTED),
        ("idea", "planned", SinceKind.DECIDED),
        ("planned", "idea", SinceKind.IDEA),
        ("done", "running", SinceKind.REOPENED),
        ("dropped", "idea", SinceKind.REOPENED),
        ("running", "planned", SinceKind.DECIDED),
    ],
)
def test_a_status_that_changed(old: str, new: str, kind: SinceKind) -> None:
    (line,) = lines_between(of(a_bar(status=old)), of(a_bar(status=new)))
    assert (line.kind, line.action) == (kind, "K-01")


def test_all_that_can_happen_in_order() -> None:
    before = of(
        a_bar("K-01"),
        a_bar("K-02", ends_on=date(2027, 6, 30), ends_precision="month"),
        a_bar("K-03"),
        a_bar("K-04", saving=Saving(Decimal(30), Decimal(38), Decimal(44))),
        a_bar("K-05"),
        a_bar("K-08"),
        level_t=2094,
        objectives=(an_objective(20),),
    )
    after = of(
        a_bar("K-01", status="done"),
        a_bar("K-02", ends_on=date(2028, 3, 31), ends_precision="month"),
        a_bar("K-03", status="blocked", waits_for="budget"),
        a_bar("K-04", saving=Saving(Decimal("20.5"), Decimal(24), Decimal(27))),
        a_bar("K-05", status="dropped"),
        a_bar("K-06", owner="A. Bakker"),
        a_bar("K-07", owner="", status="done"),
        level_t=2031,
        objectives=(an_objective(25, target=40),),
    )
    at: Any = None
    steps = {
        "K-02": [Step("ends_on", at, "", "", "", "geen ruimte op het net")],
        "K-05": [Step("dropped_reason", at, "", "leeg", "geen aanbod")],
    }
    lines = lines_between(before, after, steps)
    assert [
        (line.kind.word, line.what, line.old, line.new, line.note, line.reason) for line in lines
    ] == [
        ("Klaar", "Actie K-01", "", "", "", ""),
        ("Nieuw", "Actie K-06", "", "", "trekker A. Bakker", ""),
        ("Nieuw", "Actie K-07", "", "", "intussen klaar", ""),
        (
            "Verschoven",
            "Actie K-02",
            "jun 2027",
            "mrt 2028",
            "9 maanden later",
            "geen ruimte op het net",
        ),
        ("Gestopt", "Actie K-05", "", "", "", "geen aanbod"),
        ("Geblokkeerd", "Actie K-03", "", "", "wacht op budget", ""),
        ("Verwijderd", "Actie K-08", "", "", "", ""),
        (
            "Effect",
            "Actie K-04",
            "38\u00a0t (30 tot 44) per jaar",
            "24\u00a0t (20,5 tot 27) per jaar",
            "",
            "",
        ),
        ("Doel", "Groen dak", "20\u00a0%", "25\u00a0%", "25 % van de weg", ""),
        ("Doel", "Groen dak, doel", "30\u00a0% in 2030", "40\u00a0% in 2030", "", ""),
        ("CO₂", "Laatste 12 maanden", "2.094\u00a0t", "2.031\u00a0t", "63,0\u00a0t minder", ""),
    ]
    assert lines[6].action == ""  # there is no page to go to any more


def test_nothing_happened() -> None:
    same = of(a_bar(), level_t=100)
    assert lines_between(same, same) == []


def test_the_first_few_show_one_of_each_kind_and_the_co2() -> None:
    kinds = [SinceKind.DONE, SinceKind.NEW, SinceKind.NEW, SinceKind.NEW, SinceKind.MOVED]
    lines = [SinceLine(kind, "", str(place)) for place, kind in enumerate(kinds)]
    lines.append(SinceLine(SinceKind.CO2, "neer", "co2"))
    assert [line.what for line in first_lines(lines, 5)] == ["0", "1", "2", "4", "co2"]
    assert [line.what for line in first_lines(lines, 2)] == ["0", "co2"]
