"""What becomes of a finding from one check to the next: new, still, accepted, resolved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from co2scan.domain.findings.facts import Figures, Found
from co2scan.domain.findings.rules import Rule
from co2scan.domain.location_months import FACTS

NEW_FOR = timedelta(days=7)  # so that it is new in exactly one weekly mail
GOES_ON = timedelta(days=28)  # so much longer than what was accepted is told again
# What changes by itself as days go by: how long it lasts, and what is usual around it.
_PASSING: Mapping[Rule, frozenset[str]] = {
    Rule.GAP: frozenset({"days"}),
    Rule.ZERO: frozenset({"days", *FACTS}),  # that it was in use tells; how much does not
    Rule.FLAT: frozenset({"days"}),
    Rule.NEGATIVE: frozenset({"values"}),
    Rule.JUMP_DAY: frozenset({"usual"}),
    Rule.UNIT: frozenset({"usual"}),
}


class State(StrEnum):
    NEW = "new"
    STILL = "still"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_open(self) -> bool:
        return self in OPEN


OPEN = (State.NEW, State.STILL)
_LABELS = {
    State.NEW: "nieuw",
    State.STILL: "staat nog",
    State.ACCEPTED: "geaccepteerd",
    State.RESOLVED: "opgelost",
}


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of an earlier check. `was_accepted`: somebody said of these figures that it is
    right, also when it was resolved since."""

    pk: int
    rule: Rule
    meter: int | None
    detail: str
    starts_on: date
    ends_on: date
    figures: Figures
    state: State
    found_on: date
    was_accepted: bool = False


def key_of(found: Found | Known) -> tuple[str, int | None, str, date]:
    """What makes it the same finding in every check."""
    return found.rule.value, found.meter, found.detail, found.starts_on


def match(
    known: Sequence[Known], found: Iterable[Found]
) -> tuple[list[tuple[Known | None, Found]], list[Known]]:
    """Which finding is which of before, and those that fire no more.

    The same start is the same finding. A run of days whose start moved (somebody filled in the
    first month of a gap) stays the finding that it was, as long as the days meet.
    """
    by_key = {key_of(one): one for one in known}
    unique = {key_of(one): one for one in found}
    pairs: list[tuple[Known | None, Found]] = []
    moved: list[Found] = []
    left = {one.pk: one for one in known}
    for key, one in unique.items():
        before = by_key.get(key)
        if before is None:
            moved.append(one)
        else:
            pairs.append((before, one))
            del left[before.pk]
    for one in moved:
        before = next((old for old in left.values() if _meets(old, one)), None)
        pairs.append((before, one))
        if before is not None:
            del left[before.pk]
    return pairs, [one for one in left.values() if one.state is not State.RESOLVED]


def _meets(old: Known, new: Found) -> bool:
    return (
        old.state is not State.RESOLVED
        and (old.rule, old.meter, old.detail) == (new.rule, new.meter, new.detail)
        and old.starts_on < new.ends_on
        and new.starts_on < old.ends_on
    )


def same_figures(rule: Rule, before: Figures, now: Figures) -> bool:
    """Whether they tell the same, but for what changes by itself as days go by."""
    passing = _PASSING.get(rule, frozenset())
    names = {*before, *now} - passing
    return all(before.get(name) == now.get(name) for name in names)


def state_after(before: Known, found: Found, today: date) -> State:
    """The state of a finding that fires again.

    What was accepted stays so as long as the figures are the same, and comes back as new when they
    change, or when it goes on four weeks longer than was accepted. What was resolved comes back as
    new. What is new is so for seven days.

    Example: a building that is closed uses nothing; accepted over 29 to 31 May, it is told again
    when on 28 June it still does.
    """
    goes_on = found.ends_on >= before.ends_on + GOES_ON
    if before.was_accepted and same_figures(found.rule, before.figures, found.figures):
        return State.NEW if goes_on else State.ACCEPTED
    if before.was_accepted or before.state is State.RESOLVED:
        return State.NEW
    if before.state is State.NEW and today - before.found_on < NEW_FOR:
        return State.NEW
    return State.STILL
