"""Who may take an action to which status."""

import pytest

from actions.domain.moves import OWNERS, moves
from actions.domain.status import Status


@pytest.mark.parametrize("status", Status)
def test_who_edits_the_plan_moves_anything_anywhere_else(status: Status) -> None:
    found = moves(status, may_edit=True, is_owner=False)
    assert set(found) == set(Status) - {status}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.IDEA, ()),  # what becomes an action is for the core team
        (Status.PLANNED, (Status.RUNNING, Status.BLOCKED, Status.PAUSED, Status.DONE)),
        (Status.RUNNING, (Status.PLANNED, Status.BLOCKED, Status.PAUSED, Status.DONE)),
        (Status.BLOCKED, (Status.PLANNED, Status.RUNNING, Status.PAUSED, Status.DONE)),
        (Status.PAUSED, (Status.PLANNED, Status.RUNNING, Status.BLOCKED, Status.DONE)),
        (Status.DONE, (Status.PLANNED, Status.RUNNING, Status.BLOCKED, Status.PAUSED)),
        (Status.DROPPED, ()),  # and what is dropped too
    ],
)
def test_an_owner_reports_how_it_goes(status: Status, expected: tuple[Status, ...]) -> None:
    assert moves(status, may_edit=False, is_owner=True) == expected


@pytest.mark.parametrize("status", Status)
def test_who_has_nothing_to_do_with_it_only_looks(status: Status) -> None:
    assert moves(status, may_edit=False, is_owner=False) == ()


def test_an_owner_never_drops() -> None:
    assert Status.DROPPED not in OWNERS
    assert Status.IDEA not in OWNERS
