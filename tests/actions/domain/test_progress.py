from datetime import date
from decimal import Decimal

import pytest

from actions.domain.progress import MilestoneFacts, progress, time_share
from actions.domain.status import Status

DUE, DONE = date(2026, 6, 30), date(2026, 6, 1)


def steps(*weights: tuple[int, bool]) -> list[MilestoneFacts]:
    return [
        MilestoneFacts(pk, f"Stap {pk}", DUE, weight, DONE if is_done else None)
        for pk, (weight, is_done) in enumerate(weights)
    ]


@pytest.mark.parametrize(
    ("status", "milestones", "percent"),
    [
        (Status.RUNNING, [], None),
        (Status.DONE, [], 100),
        (Status.RUNNING, steps((1, False)), 0),
        (Status.RUNNING, steps((1, True), (1, False), (1, False), (1, False)), 25),
        (Status.RUNNING, steps((3, True), (1, False)), 75),
        (Status.RUNNING, steps((1, True), (1, True)), 100),
        (Status.DROPPED, steps((1, True), (1, False)), 50),
        (Status.DONE, steps((1, True), (1, False)), 100),
    ],
)
def test_progress_is_the_weight_that_is_done(
    status: Status, milestones: list[MilestoneFacts], percent: int | None
) -> None:
    assert progress(status, milestones) == percent


def test_progress_is_exact() -> None:
    assert progress(Status.RUNNING, steps((1, True), (2, False))) == Decimal(100) / 3


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "today", "percent"),
    [
        (date(2026, 1, 1), date(2026, 1, 10), date(2025, 12, 31), 0),
        (date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 1), 0),
        (date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 6), 50),
        (date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 10), 90),
        (date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 11), 100),
        (date(2026, 1, 1), date(2026, 1, 10), date(2027, 1, 1), 100),
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1), 0),
        (None, date(2026, 1, 10), date(2026, 1, 6), None),
        (date(2026, 1, 1), None, date(2026, 1, 6), None),
        (date(2026, 2, 1), date(2026, 1, 1), date(2026, 1, 6), None),
    ],
)
def test_the_share_of_the_time_that_is_over(
    starts_on: date | None, ends_on: date | None, today: date, percent: int | None
) -> None:
    assert time_share(starts_on, ends_on, today) == percent
