"""What the worked examples of docs/calculation.md, part 7, are made of."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from roadmap.domain.course import Level, YearEmission
from roadmap.domain.course_inputs import CourseInputs, PlannedAction
from roadmap.domain.forecast import Outlook, Part, PlannedEffect, Situation

HENGELO, BORNE = 1, 2
GAS, BORNE_GAS, POWER = (HENGELO, "gas"), (BORNE, "gas"), (HENGELO, "electricity")
CHARGING = (HENGELO, "charging")
TODAY = date(2026, 11, 25)
STARTS, ENDS = date(2025, 11, 1), date(2026, 11, 1)  # the last twelve months
AS_IT_IS = Outlook()
HALF_BY_2030 = Outlook(Decimal("-0.5"), 2026, 2030, 2026)


def situation(level: Mapping[Part, int | Decimal], outlook: Outlook = AS_IT_IS) -> Situation:
    return Situation({part: Decimal(t) for part, t in level.items()}, STARTS, ENDS, outlook)


def effect(
    tonnes: int | str,
    *parts: Part,
    code: str = "K-01",
    starts_on: date = date(2027, 1, 1),
    whole_on: date | None = None,
    band: tuple[int | str, int | str] | None = None,
) -> PlannedEffect:
    low, high = band or (tonnes, tonnes)
    return PlannedEffect(
        code,
        Decimal(low),
        Decimal(tonnes),
        Decimal(high),
        starts_on,
        whole_on or starts_on,
        frozenset(parts or (GAS,)),
    )


def action(
    code: str, *effects: PlannedEffect, status: str = "planned", **parts: Any
) -> PlannedAction:
    own = tuple(replace(each, action=code) for each in effects)
    return PlannedAction(code, f"Actie {code}", "klimaat", status, own, **parts)


def inputs(*actions: PlannedAction, **parts: Any) -> CourseInputs:
    """2.000 t in 2022, 1.600 t over the last twelve months (gas 1.200, electricity 400), and 55 %
    less in 2030."""
    now = situation({GAS: 1200, POWER: 400})
    plain = CourseInputs(
        today=TODAY,
        reference_year=2022,
        years=(
            YearEmission(2022, Decimal(2000), True, date(2022, 12, 1)),
            YearEmission(2025, Decimal(1650), True, date(2025, 12, 1)),
            YearEmission(2026, Decimal(1300), False, date(2026, 10, 1)),
        ),
        level=Level(STARTS, ENDS, Decimal(1600)),
        situation=now,
        targets=((2030, Decimal(55)),),
        actions=actions,
        grid_name="de netfactor blijft zoals hij is",
    )
    return replace(plain, **parts)
