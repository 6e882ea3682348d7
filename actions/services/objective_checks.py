"""What an objective must satisfy before it is written."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.choices import Figure
from actions.domain.objective import target_problem
from actions.goal_words import PERCENT, SPACE, number_words
from actions.models import Objective
from actions.selectors.scan_figures import scan_base
from actions.services.checks import person_problem, text_problems
from co2scan.models import Location

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_PERCENT = Decimal(100)
MOST_MONTHS = 60
TOO_MUCH_PERCENT = "Een percentage is hooguit 100."


def check_objective(
    objective: Objective, locations: Iterable[Location], *, has_new_owner: bool
) -> None:
    """Raises ValidationError by field, in Dutch."""
    problems = {**_years(objective), **_values(objective)}
    problems |= text_problems(objective)
    if has_new_owner and (problem := person_problem(objective.owner)):
        problems["owner"] = problem
    if not 1 <= objective.measured_every_months <= MOST_MONTHS:
        problems["measured_every_months"] = f"Kies 1 tot en met {MOST_MONTHS} maanden."
    try:
        objective.full_clean(exclude=[*problems], validate_constraints=False)
    except ValidationError as error:
        problems = {**error.update_error_dict({}), **problems}
    if not problems:
        problems = _scan_base(objective, locations)
    if problems:
        raise ValidationError(problems)


def _years(objective: Objective) -> dict[str, Any]:
    problems = {}
    for name in ("base_year", "target_year"):
        if not FIRST_YEAR <= getattr(objective, name) <= LAST_YEAR:
            problems[name] = f"Een jaar ligt tussen {FIRST_YEAR} en {LAST_YEAR}."
    if objective.target_year <= objective.base_year:
        problems.setdefault("target_year", "Het doeljaar ligt niet na het basisjaar.")
    return problems


def _values(objective: Objective) -> dict[str, Any]:
    problems = {}
    problem = target_problem(
        objective.base_value, objective.target_value, is_down=objective.is_down
    )
    if problem:
        problems["target_value"] = problem
    for name in ("base_value", "target_value"):
        value = getattr(objective, name)
        if objective.unit == PERCENT and value is not None and value > MOST_PERCENT:
            problems[name] = TOO_MUCH_PERCENT
    return problems


def _scan_base(objective: Objective, locations: Iterable[Location]) -> dict[str, Any]:
    """The scan says the base value: then the target must lie on the right side of that."""
    if objective.is_measured or objective.base_value is not None:
        return {}
    base = scan_base(
        Figure(objective.figure),
        objective.base_year,
        frozenset(location.pk for location in locations),
        timezone.localdate(),
    )
    problem = target_problem(base, objective.target_value, is_down=objective.is_down)
    if base is None or not problem:
        return {}
    found = f"{number_words(base, is_exact=False)}{SPACE}{objective.unit}"
    return {"target_value": f"{problem} De scan geeft {found} in {objective.base_year}."}
