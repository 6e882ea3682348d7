"""The initiatives of the example: what was going on before there was a plan."""

from actions.choices import InitiativeState
from actions.example.moments import day, in_office_hours
from actions.example.reading import initiative_texts
from actions.example.storing import store_dated
from actions.example.words import Known
from actions.models import Initiative, PipelineDecision

WRITTEN_DOWN = "20 november 2023"  # while looking at the surroundings


def add_initiatives(known: Known) -> None:
    decisions = []
    for text in initiative_texts():
        initiative = Initiative.objects.create(
            title=text.title,
            description=text.description,
            theme=known.themes[text.theme],
            objective=known.objectives.get(text.objective),
            process=text.process,
            contact=text.contact,
            started_on=day(text.since, known.today),
            state=InitiativeState(text.state),
            reason=text.reason,
            action=known.actions[text.action] if text.action else None,
            is_example=True,
        )
        initiative.locations.set(known.locations(text.locations))
        if initiative.state != InitiativeState.RUNNING:
            decided_at = (
                initiative.action.created_at
                if initiative.action
                else in_office_hours(day(text.decided, known.today), text.title)
            )
            decisions.append(
                PipelineDecision(
                    initiative=initiative,
                    state=initiative.state,
                    reason=initiative.reason,
                    created_by=known.people["yilmaz"],
                    created_at=decided_at,
                )
            )
    written_down = in_office_hours(day(WRITTEN_DOWN, known.today), WRITTEN_DOWN)
    Initiative.objects.filter(is_example=True).update(created_at=written_down)
    store_dated(decisions)
