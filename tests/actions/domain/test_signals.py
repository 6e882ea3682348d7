"""Late, at risk, stale, without an owner: on 22 November 2026, unless a row says otherwise."""

from dataclasses import replace
from datetime import date

import pytest

from actions.domain.progress import MilestoneFacts
from actions.domain.signals import (
    ActionFacts,
    Predecessor,
    SignalKind,
    late_words,
    signals,
    worst,
)
from actions.domain.status import Status

TODAY = date(2026, 11, 22)
FINE = ActionFacts(Status.RUNNING, has_owner=True, heard_on=date(2026, 11, 20))


def step(due_on: date, done_on: date | None = None, precision: str = "day") -> MilestoneFacts:
    return MilestoneFacts(7, "Offerte akkoord", due_on, 1, done_on, precision)


def before(status: Status, ends_on: date | None) -> tuple[Predecessor, ...]:
    return (Predecessor("Laadpunten", status, ends_on),)


def test_nothing_when_all_is_well() -> None:
    assert signals(FINE, TODAY) == ()
    assert worst(signals(FINE, TODAY)) is None


@pytest.mark.parametrize(
    ("changes", "pill", "sentence"),
    [
        (
            {"milestones": (step(date(2026, 11, 10)),)},
            "12 dagen te laat",
            "Te laat: mijlpaal ‘Offerte akkoord’ stond op 10 november 2026 en is 12 dagen over.",
        ),
        (
            {"milestones": (step(date(2026, 10, 31), precision="month"),)},
            "22 dagen te laat",
            "Te laat: mijlpaal ‘Offerte akkoord’ stond voor oktober 2026 en is 22 dagen over.",
        ),
        (
            {"milestones": (step(date(2026, 9, 30), precision="quarter"),)},
            "53 dagen te laat",
            "Te laat: mijlpaal ‘Offerte akkoord’ stond voor het 3e kwartaal 2026 en is 53 dagen "
            "over.",
        ),
        (
            {"ends_on": date(2025, 12, 31), "ends_precision": "year"},
            "10 maanden te laat",
            "Te laat: het einde stond voor 2025 en is 10 maanden over.",
        ),
        (
            {"ends_on": date(2026, 11, 21)},
            "1 dag te laat",
            "Te laat: het einde stond op 21 november 2026 en is 1 dag over.",
        ),
        (
            {"status": Status.PLANNED, "starts_on": date(2026, 11, 12)},
            "10 dagen te laat",
            "Te laat: de start stond op 12 november 2026 en is 10 dagen over.",
        ),
        (
            {
                "status": Status.BLOCKED,
                "waiting_for": "budget",
                "waiting_note": "begroting 2027",
                "waiting_until": date(2026, 11, 20),
            },
            "wacht 2 dagen te lang",
            "Loopt gevaar: wacht op budget (begroting 2027), 2 dagen langer dan verwacht.",
        ),
        (
            {
                "starts_on": date(2027, 1, 1),
                "predecessors": before(Status.RUNNING, date(2027, 3, 1)),
            },
            "voorganger later klaar",
            "Loopt gevaar: ‘Laadpunten’ moet eerst en is pas klaar na de start hiervan.",
        ),
        (
            {"starts_on": date(2026, 11, 1), "predecessors": before(Status.RUNNING, None)},
            "voorganger niet klaar",
            "Loopt gevaar: ‘Laadpunten’ moet eerst en is nog niet klaar.",
        ),
        (
            {
                "starts_on": date(2026, 1, 1),
                "ends_on": date(2026, 12, 31),
                "milestones": (
                    step(date(2026, 12, 1)),
                    step(date(2026, 5, 1), date(2026, 5, 1)),
                ),
            },
            "39 punten achter",
            "Loopt gevaar: 50 % is klaar en 89 % van de tijd is om.",
        ),
        (
            {"heard_on": date(2026, 10, 22)},
            "31 dagen stil",
            "Stil: geen nieuws sinds 22 oktober 2026.",
        ),
        ({"has_owner": False}, "geen trekker", "Geen trekker: niemand is nu verantwoordelijk."),
    ],
)
def test_each_signal_tells_its_number_and_its_story(
    changes: dict[str, object], pill: str, sentence: str
) -> None:
    found = signals(replace(FINE, **changes), TODAY)
    assert [(signal.pill, signal.sentence) for signal in found] == [(pill, sentence)]
    assert f"{found[0].lead} {found[0].story}" == sentence


@pytest.mark.parametrize(
    "changes",
    [
        {"milestones": (step(TODAY),)},
        {"milestones": (step(date(2026, 11, 30), precision="month"),)},
        {"milestones": (step(date(2026, 11, 1), date(2026, 11, 20)),)},
        {"ends_on": TODAY},
        {"status": Status.PLANNED, "starts_on": date(2026, 11, 1), "starts_precision": "month"},
        {"status": Status.PLANNED, "starts_on": date(2026, 10, 1), "starts_precision": "quarter"},
        {"status": Status.BLOCKED, "waiting_for": "grid", "waiting_until": TODAY},
        {"starts_on": date(2027, 4, 1), "predecessors": before(Status.RUNNING, date(2027, 3, 1))},
        {"starts_on": date(2026, 11, 1), "predecessors": before(Status.DONE, date(2027, 3, 1))},
        {"predecessors": before(Status.RUNNING, date(2027, 3, 1))},
        {"heard_on": date(2026, 10, 23)},
        {"status": Status.PLANNED, "heard_on": date(2025, 1, 1)},
        {"status": Status.PAUSED, "heard_on": date(2025, 1, 1)},
    ],
)
def test_in_time_is_no_signal(changes: dict[str, object]) -> None:
    assert signals(replace(FINE, **changes), TODAY) == ()


@pytest.mark.parametrize("status", [Status.IDEA, Status.DONE, Status.DROPPED])
def test_what_promises_nothing_cannot_be_late(status: Status) -> None:
    facts = replace(
        FINE,
        status=status,
        has_owner=False,
        heard_on=date(2020, 1, 1),
        ends_on=date(2020, 1, 1),
        milestones=(step(date(2020, 1, 1)),),
    )
    assert signals(facts, TODAY) == ()


def test_more_than_one_signal_starts_with_the_worst() -> None:
    facts = replace(
        FINE,
        has_owner=False,
        heard_on=date(2026, 1, 1),
        ends_on=date(2026, 11, 1),
        starts_on=date(2026, 1, 1),
        milestones=(step(date(2026, 11, 15)), MilestoneFacts(8, "Gunning", date(2026, 10, 1))),
    )
    found = signals(facts, TODAY)
    kinds = [signal.kind for signal in found]
    assert kinds == [SignalKind.LATE, SignalKind.RISK, SignalKind.STALE, SignalKind.UNOWNED]
    assert worst(found) is found[0]
    assert (found[0].milestone, found[0].days) == (8, 52), "the milestone that is longest over"
    assert [kind.tone for kind in kinds] == ["late", "ask", "ask", "ask"]


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2026, 11, 21), "1 dag"),
        (date(2026, 8, 15), "99 dagen"),
        (date(2026, 8, 14), "3 maanden"),
        (date(2026, 5, 22), "6 maanden"),
        (date(2026, 5, 23), "5 maanden"),
        (date(2024, 11, 22), "24 maanden"),
    ],
)
def test_how_long_in_words(since: date, words: str) -> None:
    assert late_words(since, TODAY) == words
