"""Making and changing what-ifs. Nothing of the plan itself is written here.

Switching is per action, so that what two people switch in one scenario both stays; its name and
what belongs to it are changed against the version that a person saw.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actions.domain.status import Status
from actions.models import Action
from roadmap.domain.course_inputs import COUNTING
from roadmap.domain.scenarios import EARLIEST, LATEST, Choice
from roadmap.models import Scenario, ScenarioAction, ScenarioMeasure
from vrt_duurzaam.accounts.models import User

_ITS_OWN = {"id", "scenario"}  # of a measure, which a copy does not take over
SAME_NAME = "Er is al een scenario met deze naam."


def make_scenario(
    values: Mapping[str, Any], *, by: User | None, copy_of: Scenario | None = None
) -> Scenario:
    """Raises ValidationError by field. `copy_of`: with the choices and measures of that one."""
    scenario = Scenario(created_by=by, is_example=bool(by and by.is_example), **values)
    with transaction.atomic():
        _save(scenario)
        if copy_of is not None:
            _copy(copy_of, scenario)
    return scenario


def change_scenario(
    pk: int, values: Mapping[str, Any], *, by: User, seen_version: int | None
) -> Scenario:
    """Raises ValidationError when somebody else changed it since, and Scenario.DoesNotExist."""
    with transaction.atomic():
        scenario = _locked(pk, by)
        if seen_version is not None and seen_version != scenario.version:
            raise ValidationError(
                f"Iemand anders heeft dit scenario intussen gewijzigd. Het heet nu "
                f"‘{scenario.name}’. Wil je dat vervangen? Bewaar dan nog eens.",
                code="changed",
            )
        for name, value in values.items():
            setattr(scenario, name, value)
        scenario.version += 1
        _save(scenario)
    return scenario


@transaction.atomic
def remove_scenario(pk: int) -> None:
    Scenario.objects.filter(pk=pk).delete()


@transaction.atomic
def choose(pk: int, action: Action, choice: Choice, *, by: User | None) -> None:
    """Switch or shift one action. What is as in the plan is not kept, so that it follows the plan.

    Raises ValidationError when it takes no part any more, and Scenario.DoesNotExist.
    """
    if action.state is Status.DROPPED:
        raise ValidationError(f"‘{action.title}’ is vervallen en doet niet meer mee.")
    if not EARLIEST <= choice.shift_years <= LATEST:
        raise ValidationError(
            f"Kies een verschuiving van {abs(EARLIEST)} jaar eerder tot {LATEST} jaar later."
        )
    scenario = _touched(pk, by)
    rows = ScenarioAction.objects.filter(scenario=scenario, action=action)
    if choice == Choice(action.status in COUNTING):
        rows.delete()
    else:
        ScenarioAction.objects.update_or_create(
            scenario=scenario,
            action=action,
            defaults={"is_on": choice.is_on, "shift_years": choice.shift_years},
        )


@transaction.atomic
def forget(pk: int, action: Action, *, by: User | None) -> None:
    """Take away what was chosen for an action, whatever its status."""
    scenario = _touched(pk, by)
    ScenarioAction.objects.filter(scenario=scenario, action=action).delete()


@transaction.atomic
def add_measure(pk: int, measure: str, values: Mapping[str, Any], *, by: User | None) -> None:
    """`values` by field name. Raises ValidationError by field, and Scenario.DoesNotExist."""
    scenario = _touched(pk, by)
    _write(ScenarioMeasure(scenario=scenario, measure=measure), values)


@transaction.atomic
def change_measure(pk: int, row: int, values: Mapping[str, Any], *, by: User | None) -> None:
    """The same for a measure that is there; ScenarioMeasure.DoesNotExist when it is not."""
    scenario = _touched(pk, by)
    _write(ScenarioMeasure.objects.get(pk=row, scenario=scenario), values)


@transaction.atomic
def remove_measure(pk: int, row: int, *, by: User | None) -> None:
    scenario = _touched(pk, by)
    ScenarioMeasure.objects.filter(pk=row, scenario=scenario).delete()


def _save(scenario: Scenario) -> None:
    scenario.full_clean()
    try:
        with transaction.atomic():
            scenario.save()
    except IntegrityError as error:  # somebody took the name a moment ago
        raise ValidationError({"name": SAME_NAME}) from error


def _locked(pk: int, by: User | None) -> Scenario:
    """What a real person changes is no example any more."""
    scenario = Scenario.objects.select_for_update().get(pk=pk)
    scenario.is_example = scenario.is_example and bool(by is None or by.is_example)
    return scenario


def _touched(pk: int, by: User | None) -> Scenario:
    """For a change of what stands in it: its own version is of its name."""
    scenario = _locked(pk, by)
    scenario.save(update_fields=["changed_at", "is_example"])
    return scenario


def _write(row: ScenarioMeasure, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name != "locations":
            setattr(row, name, value)
    row.full_clean()
    row.save()
    row.locations.set(values["locations"])


def _copy(source: Scenario, target: Scenario) -> None:
    ScenarioAction.objects.bulk_create(
        ScenarioAction(
            scenario=target, action_id=row.action_id, is_on=row.is_on, shift_years=row.shift_years
        )
        for row in source.actions.all()
    )
    kept = [field.name for field in ScenarioMeasure._meta.fields if field.name not in _ITS_OWN]
    for measure in source.measures.prefetch_related("locations"):
        same = {name: getattr(measure, name) for name in kept}
        copy = ScenarioMeasure.objects.create(scenario=target, **same)
        copy.locations.set(measure.locations.all())
