"""The weekly mail: when there is one, what is in it, and whom a thing that stays late goes to.

Worked examples: docs/calculation.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON_DAYS = 14
NOBODY = "Zonder trekker"


class Kind(StrEnum):
    """In the order in which they stand in the mail; `heading` is what stands above them."""

    LATE = "late"
    CONFIRM = "confirm"
    DATA = "data"
    MEASURE = "measure"
    SOON = "soon"
    DECISION = "decision"
    COURSE = "course"

    @property
    def heading(self) -> str:
        return _HEADINGS[self]


_HEADINGS = {
    Kind.LATE: "Te laat",
    Kind.CONFIRM: "Nog actueel?",
    Kind.DATA: "Gegevens die ontbreken",
    Kind.MEASURE: "Meten",
    Kind.SOON: f"De komende {SOON_DAYS} dagen",
    Kind.DECISION: "Besluiten",
    Kind.COURSE: "De koers",
}
WAITING = frozenset({Kind.LATE, Kind.CONFIRM, Kind.DATA, Kind.MEASURE})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing. `path` leads whose it is to the answer; `seen_path` leads others to it.

    `place`: the location that one must be allowed to see for `seen_path`; None: anybody may.
    """

    kind: Kind
    what: str
    why: str
    path: str
    seen_path: str = ""
    days_late: int = 0
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Who can sign in. `reads`: wants the mail. `steers`: is told of decisions and the course.
    `places`: the locations that they may see; None is all."""

    pk: int
    name: str
    lead: int | None = None
    reads: bool = True
    is_core: bool = False
    steers: bool = False
    places: frozenset[int] | None = None

    def may_see(self, line: Line) -> bool:
        return line.place is None or self.places is None or line.place in self.places


@dataclass(frozen=True, slots=True)
class LinesOf:
    """What is late of somebody else, the longest first."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """The mail of one person in the week of `monday`. `others` are late for more than `weeks`."""

    monday: date
    weeks: int
    lines: tuple[Line, ...] = ()
    others: tuple[LinesOf, ...] = ()

    @property
    def is_due(self) -> bool:
        """Only when there is something. That the course is off is no news: alone it is a reason in
        the first week of a month only."""
        if self.others or any(line.kind is not Kind.COURSE for line in self.lines):
            return True
        return bool(self.lines) and self.monday.day <= 7

    @property
    def count(self) -> int:
        return len(self.lines) + sum(len(each.lines) for each in self.others)

    def of(self, *kinds: Kind) -> list[Line]:
        return [line for line in self.lines if line.kind in kinds]

    @property
    def parts(self) -> list[tuple[Kind, list[Line]]]:
        """The kinds that there are, with their lines; in each the longest late first."""
        found = [(kind, self.of(kind)) for kind in Kind]
        return [(kind, sorted(lines, key=_late_first)) for kind, lines in found if lines]


def week_of(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())


def is_soon(day: date | None, today: date) -> bool:
    """Today counts, and so does the fourteenth day from now."""
    return day is not None and today <= day <= today + timedelta(days=SOON_DAYS)


def goes_further(line: Line, weeks: int) -> bool:
    """Whether it is late for more than so many weeks: after 3 weeks from the 22nd day on."""
    return line.days_late > 7 * weeks


def told_also(owner: int | None, line: Line, readers: Mapping[int, Reader]) -> list[int]:
    """Who hears of what stays late: the lead of whose it is, else the core team.

    A lead who does not read the mail, or may not see what it is about, is none.
    """
    whose = readers.get(owner) if owner is not None else None
    lead = readers.get(whose.lead) if whose is not None and whose.lead is not None else None
    if lead is not None and lead.reads and lead.may_see(line):
        return [lead.pk]
    team = (each for each in readers.values() if each.is_core and each.reads)
    return [each.pk for each in team if each.pk != owner]


def digests_of(
    owned: Mapping[int | None, Iterable[Line]],
    steering: Iterable[Line],
    readers: Mapping[int, Reader],
    *,
    monday: date,
    weeks: int,
) -> dict[int, Digest]:
    """The mails that are due, by person. `owned`: the lines by whose they are (None: nobody's);
    `steering`: those for who decides."""
    own: dict[int, list[Line]] = defaultdict(list)
    others: dict[int, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for owner, lines in owned.items():
        whose = readers.get(owner) if owner is not None else None
        for line in lines:
            if whose is not None and whose.reads:
                own[whose.pk].append(line)
            if goes_further(line, weeks):
                for pk in told_also(owner, line, readers):
                    others[pk][whose.name if whose else NOBODY].append(line)
    decided = list(steering)
    for reader in readers.values():
        if reader.steers and reader.reads:
            own[reader.pk] += decided
    found = {
        pk: Digest(monday, weeks, tuple(own[pk]), _by_name(others[pk]))
        for pk in sorted({*own, *others})
    }
    return {pk: digest for pk, digest in found.items() if digest.is_due}


def _by_name(lines: Mapping[str, Iterable[Line]]) -> tuple[LinesOf, ...]:
    return tuple(
        LinesOf(name, tuple(sorted(lines[name], key=_late_first))) for name in sorted(lines)
    )


def _late_first(line: Line) -> int:
    return -line.days_late


# -- sending ------------------------------------------------------------------------------------

MAX_TRIES = 5
_WAIT = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many failures; None: no more. A mail server that is down for the
    better part of a day delays the mail and loses nothing."""
    if tries >= MAX_TRIES:
        return None
    return _WAIT[tries - 1] if tries else timedelta(0)
