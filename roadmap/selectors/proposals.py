"""Measures of a scenario as ideas for the plan, in the shape that `actions` takes them
(`actions.forms.proposals`)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from roadmap.domain.measures import LIBRARY
from roadmap.models import Scenario, ScenarioMeasure
from roadmap.scenario_words import method_words
from roadmap.selectors.scenarios import THEME, MeasureLine

_STORED = Decimal("0.000001")


def can_be_drafted(line: MeasureLine) -> bool:
    """It has an effect, and no action was made of it yet."""
    return line.draft is None and bool(line.outcome.effects)


def proposals_of(scenario: Scenario, lines: Iterable[MeasureLine]) -> list[dict[str, Any]]:
    return [_proposal(scenario, line) for line in lines if can_be_drafted(line)]


def _proposal(scenario: Scenario, line: MeasureLine) -> dict[str, Any]:
    row = line.row
    return {
        "key": row.proposal_key,
        "origin": f"uit scenario ‘{scenario.name}’",
        "title": line.name,
        "why": f"{LIBRARY[row.measure].what} Uit het scenario ‘{scenario.name}’.",
        "theme": THEME,
        "locations": [place.pk for place in row.locations.all()],
        "costs_once_eur": _text(row.costs_once_eur),
        "costs_yearly_eur": _text(row.costs_yearly_eur),
        "benefits_yearly_eur": _text(row.benefits_yearly_eur),
        "effects": _effects(row, line),
    }


def _effects(row: ScenarioMeasure, line: MeasureLine) -> list[dict[str, Any]]:
    """Their locations always by name, so that they stand on the same parts as in the scenario."""
    return [
        {
            "low_t": _text(effect.low_t.quantize(_STORED)),
            "expected_t": _text(effect.expected_t.quantize(_STORED)),
            "high_t": _text(effect.high_t.quantize(_STORED)),
            "starts_on": line.begins_on.isoformat(),
            "ramp_months": row.ramp_months,
            "carriers": [effect.carrier],
            "locations": sorted(effect.locations),
            "method": method_words(row, line.outcome, effect.carrier),
        }
        for effect in line.outcome.effects
    ]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"
