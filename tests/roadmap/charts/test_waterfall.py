"""From the reference year to the target, step by step."""

from dataclasses import replace
from decimal import Decimal

from roadmap.charts.waterfall import MOST, Kind, waterfall
from roadmap.domain.course_inputs import course_of
from tests.roadmap.domain.forecasts import (
    GAS,
    HALF_BY_2030,
    POWER,
    action,
    effect,
    inputs,
    situation,
)

PLAN = replace(
    inputs(
        action("A", effect(300)),
        action("B", effect(-100, POWER)),
        action("C", effect(120, POWER), status="paused"),
    ),
    situation=situation({GAS: 1200, POWER: 400}, HALF_BY_2030),
    grid_name="Half zo vuil in 2030",
)


def test_every_step_begins_where_the_one_before_ended() -> None:
    found = waterfall(course_of(PLAN))
    assert found is not None
    assert [(step.kind, step.label, step.tonnes, step.code) for step in found.steps] == [
        (Kind.TOTAL, "Uitstoot in 2022", 2000, ""),
        (Kind.LESS, "Veranderd sinds 2022", -400, ""),
        (Kind.TOTAL, "Laatste 12 maanden", 1600, ""),
        (Kind.LESS, "Netfactor: Half zo vuil in 2030", -200, ""),
        (Kind.LESS, "Actie A", -300, "A"),
        (Kind.MORE, "Actie B", 50, "B"),
        (Kind.TOTAL, "Verwacht in 2030", 1150, ""),
        (Kind.GAP, "Nog te vinden", 250, ""),
        (Kind.TOTAL, "Doel 2030", 900, ""),
    ]
    ends = [step.end for step in found.steps]
    assert [step.begin for step in found.steps if step.kind in {Kind.LESS, Kind.MORE}] == [
        ends[0],
        *ends[2:5],
    ]
    assert found.target == ends[-1]


def test_by_theme_the_steps_are_the_sums() -> None:
    found = waterfall(course_of(PLAN), {"klimaat": "Klimaat", "natuur": "Natuur"})
    assert found is not None
    assert [(step.label, step.tonnes) for step in found.steps[4:6]] == [
        ("Klimaat", -250),
        ("Verwacht in 2030", 1150),
    ]


def test_the_smallest_of_many_actions_share_a_step() -> None:
    plan = inputs(*(action(f"A{n:02}", effect(n, (n, "gas"))) for n in range(1, 31)))
    plan = replace(plan, situation=situation({(n, "gas"): 100 for n in range(1, 31)}))
    found = waterfall(course_of(plan))
    assert found is not None
    changes = [step for step in found.steps if step.kind is Kind.LESS][1:]
    assert [step.code for step in changes[:2]] == ["A30", "A29"]
    assert (len(changes), changes[-1].label) == (MOST + 1, "18 acties die minder doen")
    assert changes[-1].tonnes == -sum(range(1, 19))


def test_room_and_nothing_to_draw() -> None:
    found = waterfall(course_of(inputs(action("A", effect(900)))))
    assert found is not None
    assert (found.steps[-2].kind, found.steps[-2].tonnes) == (Kind.ROOM, Decimal(200))
    assert waterfall(course_of(replace(inputs(), situation=None, level=None))) is None
    assert waterfall(course_of(replace(inputs(), targets=()))) is None
    unknown = waterfall(course_of(replace(inputs(), reference_year=2012)))
    assert unknown is not None
    assert [step.label for step in unknown.steps] == ["Laatste 12 maanden", "Verwacht in 2030"]
