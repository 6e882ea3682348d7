"""Making and changing objectives, and what people measure for them.

Raises ValidationError by field, in Dutch, before anything is written; `EditConflict` when somebody
else changed the same fields since the person looked.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.choices import Figure
from actions.goal_words import PERCENT, SPACE, field_words
from actions.models import Change, Objective, ObjectiveMeasurement
from actions.selectors.scan_figures import UNITS
from actions.services.changing import Differences, differences, meant, tidy
from actions.services.history import Source, record
from actions.services.objective_checks import (
    FIRST_YEAR,
    MOST_PERCENT,
    TOO_MUCH_PERCENT,
    check_objective,
)
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day, short_day
from vrt_duurzaam.lib.numbers import dutch

MANY = ("locations",)


@transaction.atomic
def create_objective(values: Mapping[str, Any], *, by: User | None) -> Objective:
    """A new objective. `values` by field name, locations as a sequence."""
    objective = Objective(**{name: values[name] for name in values if name not in MANY})
    locations = values.get("locations", ())
    _settle_unit(objective)
    check_objective(objective, locations, has_new_owner=True)
    objective.save()
    objective.locations.set(locations)
    record(objective, "created", "", objective.title, Source(by))
    return objective


@transaction.atomic
def change_objective(
    pk: int, values: Mapping[str, Any], *, by: User | None, seen_version: int | None = None
) -> list[Change]:
    """Change the named fields and return the history of it; nothing when nothing differs.

    `seen_version` is the version that the person had before them. What somebody else changed
    since and this person sends as it was then, stays; what both changed is an EditConflict.
    """
    objective = _locked(pk)
    differing = meant(objective, _differences(objective, values), seen_version)
    if not differing:
        return []
    for name, (_, new) in differing.items():
        if name not in MANY:
            setattr(objective, name, new)
    unit = objective.unit
    _settle_unit(objective)
    if objective.unit != unit and "unit" not in differing:
        differing["unit"] = (unit, objective.unit)
    if {*differing} - {"is_archived"}:
        locations = differing.get("locations", (None, objective.locations.all()))[1]
        check_objective(objective, locations, has_new_owner="owner" in differing)
    objective.version += 1
    objective.save()
    if "locations" in differing:
        objective.locations.set(differing["locations"][1])
    return [
        record(
            objective, name, field_words(name, old), field_words(name, new), Source(by), (old, new)
        )
        for name, (old, new) in differing.items()
    ]


def archive_objective(pk: int, *, by: User | None, is_archived: bool) -> list[Change]:
    """Put it away, or take it back; nothing of it is lost."""
    return change_objective(pk, {"is_archived": is_archived}, by=by)


@transaction.atomic
def add_measurement(
    objective_pk: int, measured_on: date, value: Decimal, *, by: User | None, note: str = ""
) -> ObjectiveMeasurement:
    """What was measured on a day. A second value for the same day is a correction of the first."""
    objective = _measurable(objective_pk)
    return _add(
        objective, ObjectiveMeasurement(measured_on=measured_on, value=value, note=note), by
    )


@transaction.atomic
def correct_measurement(
    pk: int, measured_on: date, value: Decimal, *, by: User | None, note: str = ""
) -> ObjectiveMeasurement:
    """The right value instead; what it was stays visible."""
    row = ObjectiveMeasurement.objects.get(pk=pk)
    objective = _measurable(row.objective_id)
    row.refresh_from_db()
    _refuse_withdrawn(row)
    if (row.measured_on, row.value, row.note) == (measured_on, value, note):
        return row
    _withdraw(row, by)
    return _add(
        objective,
        ObjectiveMeasurement(measured_on=measured_on, value=value, note=note),
        by,
        instead_of=row,
    )


@transaction.atomic
def withdraw_measurement(pk: int, *, by: User | None) -> ObjectiveMeasurement:
    """It no longer counts, and stays visible."""
    row = ObjectiveMeasurement.objects.get(pk=pk)
    objective = _measurable(row.objective_id)
    row.refresh_from_db()
    _refuse_withdrawn(row)
    _withdraw(row, by)
    _record_measurement(objective, measurement_words(objective, row), "", by)
    return row


def _locked(pk: int) -> Objective:
    return Objective.objects.select_for_update(of=("self",)).get(pk=pk)


def _measurable(pk: int) -> Objective:
    objective = _locked(pk)
    if objective.is_archived:
        raise ValidationError("Dit doel is gearchiveerd. Haal het eerst terug.")
    if not objective.is_measured:
        raise ValidationError("De waarden van dit doel komen uit de CO₂-scan.")
    return objective


def _add(
    objective: Objective,
    row: ObjectiveMeasurement,
    by: User | None,
    instead_of: ObjectiveMeasurement | None = None,
) -> ObjectiveMeasurement:
    row.objective, row.created_by, row.note = objective, by, row.note.strip()
    _check_measurement(objective, row)
    row.save()
    old = measurement_words(objective, instead_of) if instead_of else ""
    _record_measurement(objective, old, measurement_words(objective, row), by)
    return row


def _check_measurement(objective: Objective, row: ObjectiveMeasurement) -> None:
    problems: dict[str, str] = {}
    if row.measured_on > timezone.localdate():
        problems["measured_on"] = "Deze dag moet nog komen. Vul in wat al gemeten is."
    elif row.measured_on.year < FIRST_YEAR:
        problems["measured_on"] = f"Het jaar {row.measured_on.year} ligt buiten het plan."
    if objective.unit == PERCENT and row.value > MOST_PERCENT:
        problems["value"] = TOO_MUCH_PERCENT
    same = objective.measurements.filter(withdrawn_at=None, measured_on=row.measured_on).first()
    if same and "measured_on" not in problems:
        problems["measured_on"] = (
            f"Op {long_day(same.measured_on)} staat al {dutch(same.value)}{SPACE}{objective.unit}. "
            "Kies ‘Verbeter’ bij die meting, of een andere dag."
        )
    if problems:
        raise ValidationError(problems)
    row.full_clean(exclude=["objective", "created_by"], validate_constraints=False)


def _refuse_withdrawn(row: ObjectiveMeasurement) -> None:
    if row.withdrawn_at is not None:
        raise ValidationError("Deze meting is al ingetrokken. Voeg een nieuwe toe.")


def _withdraw(row: ObjectiveMeasurement, by: User | None) -> None:
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _record_measurement(objective: Objective, old: str, new: str, by: User | None) -> None:
    """The version stays: a measurement is no change of what others may be editing."""
    record(objective, "measurement", old, new, Source(by))


def measurement_words(objective: Objective, row: ObjectiveMeasurement) -> str:
    return f"{dutch(row.value)}{SPACE}{objective.unit} op {short_day(row.measured_on)}"


def _settle_unit(objective: Objective) -> None:
    """A figure of the scan has its own unit."""
    objective.unit = UNITS.get(Figure(objective.figure), objective.unit)


def _differences(objective: Objective, values: Mapping[str, Any]) -> Differences:
    """The unit of a figure of the scan is nobody's to change."""
    found = differences(objective, tidy(values), MANY)
    if Figure(values.get("figure", objective.figure)) in UNITS:
        found.pop("unit", None)
    return found
