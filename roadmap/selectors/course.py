"""The course to 2030, read from the scan and the plan."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from actions.domain.effect import in_full_from
from actions.domain.status import Status
from actions.models import Action, ActionEffect
from co2scan.wording import carriers_listed
from roadmap.domain.course import Course
from roadmap.domain.course_inputs import CourseInputs, PlannedAction, course_of
from roadmap.domain.forecast import Outlook, Part, PlannedEffect, Situation
from roadmap.models import GridOutlook, RoadmapSettings, Target
from roadmap.selectors.emissions import Emissions, read_emissions

OUTSIDE = "valt buiten wat de CO₂-scan meet"
NO_CHANGE = "de netfactor blijft zoals hij is"


def read_course(today: date | None = None) -> Course:
    """Eight queries, whatever the number of actions and of rows."""
    return course_of(read_inputs(today or timezone.localdate()))


def read_inputs(
    today: date, outlook: GridOutlook | None = None, emissions: Emissions | None = None
) -> CourseInputs:
    """All that a course or a what-if is made of. `outlook` instead of the one that was chosen,
    `emissions` when the page has read them already."""
    settings = RoadmapSettings.current()
    emissions = emissions or read_emissions(today)
    chosen = outlook or settings.outlook
    level = emissions.level
    situation = None
    if level is not None:
        situation = Situation(
            emissions.parts, level.starts_on, level.ends_on, outlook_of(chosen, today.year)
        )
    return CourseInputs(
        today=today,
        reference_year=settings.reference_year,
        years=emissions.years,
        level=level,
        situation=situation,
        targets=tuple(Target.objects.values_list("year", "reduction_percent")),
        actions=planned_actions(emissions),
        grid_name=chosen.name if chosen else NO_CHANGE,
        missing_factors=emissions.missing_factors,
    )


def outlook_of(row: GridOutlook | None, from_year: int) -> Outlook:
    """From today's year on; one that is over changes nothing any more."""
    if row is None or row.to_year <= from_year:
        return Outlook()
    return Outlook(row.change_percent / Decimal(100), from_year, row.to_year)


@dataclass(frozen=True, slots=True)
class _Places:
    of_effect: dict[int, frozenset[int]]
    of_action: dict[int, frozenset[int]]

    def of(self, effect: ActionEffect) -> frozenset[int]:
        """Its own, else those of its action; empty is the whole organisation."""
        return self.of_effect.get(effect.pk) or self.of_action.get(effect.action_id, frozenset())


def planned_actions(emissions: Emissions) -> tuple[PlannedAction, ...]:
    """Every action that was not dropped, with what of its effects can be counted. Four queries."""
    actions = (
        Action.objects.exclude(status=Status.DROPPED)
        .order_by("theme__order", "code")
        .values_list("pk", "code", "title", "theme__key", "status")
    )
    effects: dict[int, list[ActionEffect]] = defaultdict(list)
    for effect in ActionEffect.objects.exclude(action__status=Status.DROPPED):
        effects[effect.action_id].append(effect)
    places = _Places(
        _grouped(ActionEffect.locations.through.objects.values_list("actioneffect", "location")),
        _grouped(
            Action.locations.through.objects.filter(action__effects__isnull=False)
            .distinct()
            .values_list("action", "location")
        ),
    )
    found = []
    for pk, code, title, theme, status in actions:
        counted, why = _counted(code, effects[pk], places, emissions)
        found.append(PlannedAction(code, title, theme, status, tuple(counted), tuple(why)))
    return tuple(found)


def _counted(
    code: str, effects: Iterable[ActionEffect], places: _Places, emissions: Emissions
) -> tuple[list[PlannedEffect], list[str]]:
    counted, why = [], []
    for effect in effects:
        parts = parts_of(places.of(effect), effect.carriers, emissions.parts)
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


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}
