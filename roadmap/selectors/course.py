"""The course to 2030, read from the scan and the plan."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from actions.domain.effect import in_full_from
from actions.domain.status import Status
from actions.models import Action
from co2scan.domain.periods import add_months
from co2scan.selectors.baseline.versions import SignedReference
from co2scan.wording import carriers_listed
from roadmap.domain.course import Course, Level
from roadmap.domain.course_inputs import CourseInputs, PlannedAction, course_of
from roadmap.domain.forecast import Outlook, Part, PlannedEffect, Situation
from roadmap.models import GridOutlook
from roadmap.selectors.assumptions import read_assumptions
from roadmap.selectors.emissions import KG, Emissions, read_emissions
from roadmap.selectors.plan_effects import PlanEffect, by_action, read_effects

OUTSIDE = "valt buiten wat de CO₂-scan meet"
NO_CHANGE = "de netfactor blijft zoals hij is"


def read_course(today: date | None = None) -> Course:
    """Five queries, whatever the number of actions and of rows."""
    return course_of(read_inputs(today or timezone.localdate()))


def read_inputs(
    today: date,
    outlook: GridOutlook | None = None,
    emissions: Emissions | None = None,
    actions: tuple[PlannedAction, ...] | None = None,
) -> CourseInputs:
    """All that a course or a what-if is made of. `outlook` instead of the one that was chosen,
    `emissions` and `actions` when the page has read them already."""
    assumed = read_assumptions()
    emissions = emissions or read_emissions(today)
    chosen = outlook or assumed.outlook
    level = emissions.level
    situation = None
    if level is not None:
        situation = Situation(
            emissions.parts, level.starts_on, level.ends_on, outlook_of(chosen, level)
        )
    return CourseInputs(
        today=today,
        reference_year=assumed.reference_year,
        years=emissions.years,
        level=level,
        situation=situation,
        targets=assumed.targets,
        aim_year=assumed.aim_year,
        **signed_reference(assumed.reference_year, assumed.signed),
        actions=planned_actions(emissions) if actions is None else actions,
        grid_name=chosen.name if chosen else NO_CHANGE,
        missing_factors=emissions.missing_factors,
    )


def signed_reference(year: int, signed: Sequence[SignedReference]) -> dict[str, Any]:
    """The targets follow the baseline that was signed last; its first version stays in sight where
    it said something else. Nothing when it is of another year, or none was signed."""
    if not signed or signed[-1].year != year:
        return {}
    latest = signed[-1]
    first = next(row for row in signed if row.year == year)
    return {
        "reference_is_fixed": True,
        "fixed_reference_t": latest.kg / KG,
        "reference_version": latest.version,
        "first_reference_t": first.kg / KG if first.kg != latest.kg else None,
    }


def outlook_of(row: GridOutlook | None, level: Level) -> Outlook:
    """Against the year in which most months of the level lie."""
    if row is None:
        return Outlook()
    now_year = add_months(level.starts_on, 6).year
    return Outlook(row.change_percent / Decimal(100), row.from_year, row.to_year, now_year)


ActionFacts = tuple[int, str, str, str, str]  # its key, code, title, theme and status


def planned_actions(emissions: Emissions) -> tuple[PlannedAction, ...]:
    """Every action that was not dropped, with what of its effects can be counted. Two queries."""
    actions = Action.objects.order_by("theme__order", "code").values_list(
        "pk", "code", "title", "theme__key", "status"
    )
    return planned_of(actions, read_effects(), emissions)


def planned_of(
    actions: Iterable[ActionFacts], effects: Iterable[PlanEffect], emissions: Emissions
) -> tuple[PlannedAction, ...]:
    """The same of what the page has read already. No queries."""
    own = by_action(effects)
    found = []
    for pk, code, title, theme, status in actions:
        if status != Status.DROPPED:
            counted, why = _counted(code, own.get(pk, ()), emissions)
            found.append(PlannedAction(code, title, theme, status, tuple(counted), tuple(why)))
    return tuple(found)


def _counted(
    code: str, effects: Iterable[PlanEffect], emissions: Emissions
) -> tuple[list[PlannedEffect], list[str]]:
    counted, why = [], []
    for effect in effects:
        parts = parts_of(effect.locations, effect.carriers, emissions.parts)
        if not effect.carriers:
            why.append(OUTSIDE)
        elif not parts and effect.expected_t > 0:
            why.append(f"van {carriers_listed(effect.carriers)} is daar geen uitstoot bekend")
        else:
            counted.append(
                PlannedEffect(
                    code,
                    effect.low_t,
                    effect.expected_t,
                    effect.high_t,
                    effect.starts_on,
                    in_full_from(effect.starts_on, effect.ramp_months),
                    parts,
                )
            )
    return counted, why


def parts_of(
    locations: Collection[int], carriers: Collection[str], level: Collection[Part]
) -> frozenset[Part]:
    """The parts of the level at these locations (none: all) with these carriers."""
    return frozenset(
        (location, carrier)
        for location, carrier in level
        if carrier in carriers and (not locations or location in locations)
    )
