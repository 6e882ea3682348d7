"""A plan or a what-if as one of two that are laid beside each other."""

from collections.abc import Iterable

from roadmap.domain.course_inputs import CourseInputs
from roadmap.domain.scenarios import Choice, PlanPart, Side, tonnes_of_each
from roadmap.scenario_words import choice_words, measure_words
from roadmap.selectors.scenarios import MeasureLine, ScenarioFacts, ScenarioReader

THE_PLAN = "Het plan van nu"


def plan_side(reader: ScenarioReader) -> Side:
    tonnes = tonnes_of_each(reader.inputs, reader.year)
    parts = {
        action.code: PlanPart(
            action.title,
            choice_words(Choice(action.counts)),
            tonnes.get(action.code) if action.counts else None,
        )
        for action in reader.inputs.actions
        if action.effects or action.uncounted
    }
    return Side(THE_PLAN, reader.plan, {**parts, **_grid(reader.inputs)})


def scenario_side(facts: ScenarioFacts) -> Side:
    parts = {
        line.action.code: PlanPart(
            line.action.title,
            choice_words(line.choice),
            line.tonnes if line.action.counts else None,
        )
        for line in facts.actions
    }
    parts |= dict(_measures(facts.measures))
    return Side(facts.scenario.name, facts.course, {**parts, **_grid(facts.inputs)})


def _measures(lines: Iterable[MeasureLine]) -> Iterable[tuple[str, PlanPart]]:
    """By kind, so that the same measure in both plans is one line; a second of it is another."""
    seen: dict[str, int] = {}
    for line in lines:
        kind = line.row.measure
        seen[kind] = seen.get(kind, 0) + 1
        yield f"{kind} {seen[kind]}", PlanPart(line.name, measure_words(line.row), line.tonnes)


def _grid(inputs: CourseInputs) -> dict[str, PlanPart]:
    return {"grid": PlanPart("Verwachting van de netfactor", inputs.grid_name)}
