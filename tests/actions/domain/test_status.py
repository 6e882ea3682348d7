from datetime import date

import pytest

from actions.domain.status import Process, Status, StatusFacts, status_problems, waiting_words

UNTIL = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        (StatusFacts(Status.IDEA, has_owner=False), []),
        (StatusFacts(Status.PLANNED, has_owner=False), []),
        (StatusFacts(Status.RUNNING, has_owner=True), []),
        (StatusFacts(Status.RUNNING, has_owner=False), ["owner"]),
        (StatusFacts(Status.PAUSED, has_owner=False), []),
        (StatusFacts(Status.DONE, has_owner=False), []),
        (StatusFacts(Status.BLOCKED, True, "budget", "", UNTIL), []),
        (StatusFacts(Status.BLOCKED, True), ["waiting_for", "waiting_until"]),
        (StatusFacts(Status.BLOCKED, True, "grid"), ["waiting_until"]),
        (StatusFacts(Status.BLOCKED, False, "grid", "", UNTIL), ["owner"]),
        (StatusFacts(Status.BLOCKED, True, "other", "", UNTIL), ["waiting_note"]),
        (StatusFacts(Status.BLOCKED, True, "other", "  ", UNTIL), ["waiting_note"]),
        (StatusFacts(Status.BLOCKED, True, "other", "het bestemmingsplan", UNTIL), []),
        (StatusFacts(Status.DROPPED, has_owner=False), ["dropped_reason"]),
        (StatusFacts(Status.DROPPED, True, dropped_reason=" "), ["dropped_reason"]),
        (StatusFacts(Status.DROPPED, True, dropped_reason="Te duur."), []),
    ],
)
def test_what_a_status_asks(facts: StatusFacts, asked: list[str]) -> None:
    assert sorted(status_problems(facts)) == asked


@pytest.mark.parametrize(
    ("status", "is_open", "is_committed", "is_under_way"),
    [
        (Status.IDEA, True, False, False),
        (Status.PLANNED, True, True, False),
        (Status.RUNNING, True, True, True),
        (Status.BLOCKED, True, True, True),
        (Status.PAUSED, True, True, False),
        (Status.DONE, False, False, False),
        (Status.DROPPED, False, False, False),
    ],
)
def test_what_a_status_means(
    status: Status, is_open: bool, is_committed: bool, is_under_way: bool
) -> None:
    meant = (status.is_open, status.is_committed, status.is_under_way)
    assert meant == (is_open, is_committed, is_under_way)


def test_every_status_has_a_word_and_a_sign_of_its_own() -> None:
    assert len({status.word for status in Status}) == len(Status)
    assert len({status.icon for status in Status}) == len(Status)


@pytest.mark.parametrize(
    ("waiting_for", "note", "words"),
    [
        ("", "", ""),
        ("budget", "", "budget"),
        ("budget", "begroting 2027", "budget (begroting 2027)"),
        ("other", "", "iets anders"),
        ("other", "het bestemmingsplan", "het bestemmingsplan"),
    ],
)
def test_what_it_waits_for_in_words(waiting_for: str, note: str, words: str) -> None:
    assert waiting_words(waiting_for, note) == words


def test_the_process_in_words() -> None:
    assert [process.word for process in Process] == ["Primair proces", "Ondersteunend proces"]
