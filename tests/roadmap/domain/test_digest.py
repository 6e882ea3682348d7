from datetime import date, timedelta

import pytest

from roadmap.domain.digest import (
    NOBODY,
    Digest,
    Kind,
    Line,
    LinesOf,
    Reader,
    digests_of,
    goes_further,
    is_soon,
    told_also,
    wait_after,
    week_of,
)

MONDAY = date(2026, 11, 23)  # the fourth of its month
FIRST_MONDAY = date(2026, 12, 7)


def line(days_late: int = 0, kind: Kind = Kind.LATE, place: int | None = None) -> Line:
    return Line(kind, "Offerte", "Te laat.", "/mijn-werk/", "/acties/K-1/", days_late, place)


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 29), date(2026, 11, 23)),
        (date(2027, 1, 1), date(2026, 12, 28)),
    ],
)
def test_the_week_is_that_of_its_monday(day: date, monday: date) -> None:
    assert week_of(day) == monday


@pytest.mark.parametrize(("days", "soon"), [(-1, False), (0, True), (14, True), (15, False)])
def test_soon_is_within_fourteen_days(days: int, soon: bool) -> None:
    assert is_soon(MONDAY + timedelta(days=days), MONDAY) is soon


@pytest.mark.parametrize(
    ("days", "weeks", "further"), [(21, 3, False), (22, 3, True), (7, 1, False), (8, 1, True)]
)
def test_what_is_late_for_more_than_the_weeks_goes_further(
    days: int, weeks: int, further: bool
) -> None:
    assert goes_further(line(days), weeks) is further


LEAD, CORE, OTHER_CORE, OWNER = 1, 2, 3, 4


def cast(**changes: Reader) -> dict[int, Reader]:
    people = {
        "lead": Reader(LEAD, "Lena"),
        "core": Reader(CORE, "Cor", is_core=True),
        "other": Reader(OTHER_CORE, "Olga", is_core=True),
        "owner": Reader(OWNER, "Otto", lead=LEAD),
    } | changes
    return {person.pk: person for person in people.values()}


@pytest.mark.parametrize(
    ("owner", "late", "changes", "who"),
    [
        (OWNER, line(30), {}, [LEAD]),
        (OWNER, line(30), {"owner": Reader(OWNER, "Otto")}, [CORE, OTHER_CORE]),
        # a lead who does not read the mail is none
        (OWNER, line(30), {"lead": Reader(LEAD, "Lena", reads=False)}, [CORE, OTHER_CORE]),
        # and one whose account is off is not among the readers at all
        (OWNER, line(30), {"owner": Reader(OWNER, "Otto", lead=99)}, [CORE, OTHER_CORE]),
        # a lead may not see every station
        (OWNER, line(30, place=7), {}, [LEAD]),
        (
            OWNER,
            line(30, place=7),
            {"lead": Reader(LEAD, "Lena", places=frozenset({8}))},
            [CORE, OTHER_CORE],
        ),
        # nobody hears of their own twice
        (CORE, line(30), {}, [OTHER_CORE]),
        (None, line(30), {}, [CORE, OTHER_CORE]),
        (None, line(30), {"core": Reader(CORE, "Cor", is_core=True, reads=False)}, [OTHER_CORE]),
    ],
)
def test_who_hears_of_what_stays_late(
    owner: int | None, late: Line, changes: dict[str, Reader], who: list[int]
) -> None:
    assert told_also(owner, late, cast(**changes)) == who


def test_an_owner_without_the_mail_is_still_told_of_to_the_lead() -> None:
    readers = cast(owner=Reader(OWNER, "Otto", lead=LEAD, reads=False))
    found = digests_of({OWNER: [line(22)]}, [], readers, monday=MONDAY, weeks=3)
    assert found == {LEAD: Digest(MONDAY, 3, others=(LinesOf("Otto", (line(22),)),))}


def test_others_are_grouped_by_name_with_the_latest_first() -> None:
    owned = {OWNER: [line(22), line(40)], None: [line(30)], CORE: [line(1)]}
    found = digests_of(owned, [], cast(owner=Reader(OWNER, "Otto")), monday=MONDAY, weeks=3)
    assert set(found) == {OWNER, CORE, OTHER_CORE}
    assert [(each.name, [row.days_late for row in each.lines]) for each in found[CORE].others] == [
        ("Otto", [40, 22]),
        (NOBODY, [30]),
    ]
    assert found[CORE].lines == (line(1),)
    assert found[CORE].count == 4


@pytest.mark.parametrize(
    ("monday", "kinds", "due"),
    [
        (MONDAY, [], False),
        (MONDAY, [Kind.COURSE], False),  # off course is no news
        (FIRST_MONDAY, [Kind.COURSE], True),  # but once a month
        (MONDAY, [Kind.COURSE, Kind.DECISION], True),
        (MONDAY, [Kind.SOON], True),
    ],
)
def test_there_is_only_a_mail_when_there_is_something(
    monday: date, kinds: list[Kind], due: bool
) -> None:
    lines = tuple(line(kind=kind) for kind in kinds)
    assert Digest(monday, 3, lines).is_due is due


def test_decisions_go_to_who_steers_and_reads() -> None:
    steering = [line(kind=Kind.DECISION)]
    readers = {
        1: Reader(1, "Mia", steers=True),
        2: Reader(2, "Max", steers=True, reads=False),
        3: Reader(3, "Eva"),
    }
    found = digests_of({}, steering, readers, monday=MONDAY, weeks=3)
    assert list(found) == [1]


@pytest.mark.parametrize(
    ("tries", "wait"),
    [
        (0, timedelta(0)),
        (1, timedelta(minutes=5)),
        (2, timedelta(minutes=30)),
        (3, timedelta(hours=2)),
        (4, timedelta(hours=12)),
        (5, None),
    ],
)
def test_a_failure_waits_longer_each_time_and_ends_after_five(
    tries: int, wait: timedelta | None
) -> None:
    assert wait_after(tries) == wait
