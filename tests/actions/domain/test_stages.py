"""What may become what: every pair, for opportunities and for initiatives."""

import pytest

from actions.choices import InitiativeState, OpportunityState
from actions.domain.stages import (
    InitiativeStage,
    Stage,
    initiative_move_refused,
    move_refused,
)

ALLOWED = {
    ("open", "promoted"),
    ("open", "merged"),
    ("open", "parked"),
    ("open", "declined"),
    ("parked", "open"),
    ("parked", "declined"),
    ("declined", "open"),
    ("merged", "open"),
}
INITIATIVE_ALLOWED = {("running", "stopped"), ("running", "promoted"), ("stopped", "running")}


@pytest.mark.parametrize("now", Stage)
@pytest.mark.parametrize("then", Stage)
def test_an_opportunity(now: Stage, then: Stage) -> None:
    problem = move_refused(now, then, "Regenton")
    if (now.value, then.value) in ALLOWED:
        assert problem == ""
    else:
        assert "‘Regenton’" in problem


@pytest.mark.parametrize("now", InitiativeStage)
@pytest.mark.parametrize("then", InitiativeStage)
def test_an_initiative(now: InitiativeStage, then: InitiativeStage) -> None:
    problem = initiative_move_refused(now, then, "Moestuin")
    if (now.value, then.value) in INITIATIVE_ALLOWED:
        assert problem == ""
    else:
        assert "‘Moestuin’" in problem


def test_rows_know_every_stage_by_its_word() -> None:
    assert OpportunityState.choices == [(each.value, each.word) for each in Stage]
    assert InitiativeState.choices == [(each.value, each.word) for each in InitiativeStage]
    assert all(each.icon for each in [*Stage, *InitiativeStage])
