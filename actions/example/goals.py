"""The objectives of the example and what people measured for them."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from actions.example.history import Event, Line, changes_of_objective
from actions.example.moments import day, in_office_hours
from actions.example.reading import objective_texts
from actions.example.storing import store_dated
from actions.example.texts import ObjectiveText
from actions.example.words import Known
from actions.models import Change, Objective, ObjectiveMeasurement
from actions.services.objectives import measurement_words


def add_objectives(known: Known) -> None:
    values: list[ObjectiveMeasurement] = []
    changes: list[Change] = []
    for text in objective_texts():
        objective = known.objectives[text.key] = _add_objective(text, known)
        made_at = in_office_hours(day(text.made, known.today), text.key)
        Objective.objects.filter(pk=objective.pk).update(created_at=made_at)
        making = Line("created", "", objective.title)
        measured = list(_measurements(text, objective, made_at, known))
        events = [Event(made_at, known.person(text.made_by), (making,)), *map(_event, measured)]
        changes += changes_of_objective(objective, events)
        values += measured
    store_dated(values)
    store_dated(sorted(changes, key=lambda row: row.created_at))


def _add_objective(text: ObjectiveText, known: Known) -> Objective:
    """Not by the service: that holds a target against the scan, which may know other figures."""
    objective = Objective(
        title=text.title,
        explanation=text.explanation,
        theme=known.themes[text.theme],
        horizon=known.horizons[text.horizon],
        indicator=text.indicator,
        unit=text.unit,
        base_year=text.base_year,
        base_value=None if text.base is None else Decimal(str(text.base)),
        target_year=text.target_year,
        target_value=Decimal(str(text.target)),
        direction=text.direction,
        owner=known.person(text.owner),
        figure=text.figure,
        measured_every_months=text.measured_every_months,
        is_example=True,
    )
    objective.full_clean(validate_constraints=False)
    objective.save()
    objective.locations.set(known.locations(text.locations))
    return objective


def _measurements(
    text: ObjectiveText, objective: Objective, made_at: datetime, known: Known
) -> Iterator[ObjectiveMeasurement]:
    """What was measured before there was an objective was filled in when it was made."""
    for each in text.values:
        on = day(each.on, known.today)
        yield ObjectiveMeasurement(
            objective=objective,
            measured_on=on,
            value=Decimal(str(each.value)),
            note=each.note,
            created_by=known.person(each.by),
            created_at=max(in_office_hours(on, text.key), made_at),
        )


def _event(row: ObjectiveMeasurement) -> Event:
    line = Line("measurement", "", measurement_words(row.objective, row))
    return Event(row.created_at, row.created_by, (line,))
