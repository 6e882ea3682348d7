"""The monthly round: how far a location is with its months and quarters, and who may approve."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from co2scan.domain.periods import add_months, month_of, next_month

ESCALATES_AFTER = timedelta(days=14)  # from the first of the month
Snapshot = Mapping[str, str]  # "meter|category|month" and its quantity


class Progress(StrEnum):
    NOT_BEGUN = "not_begun"
    PARTLY = "partly"
    DONE = "done"
    APPROVED = "approved"
    REOPENED = "reopened"  # done, and approved before something changed
    NOT_ASKED = "not_asked"  # nothing to do here, or not yet

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_ready(self) -> bool:
        return self in (Progress.DONE, Progress.APPROVED, Progress.REOPENED)


_LABELS = {
    Progress.NOT_BEGUN: "niet begonnen",
    Progress.PARTLY: "deels",
    Progress.DONE: "klaar",
    Progress.APPROVED: "goedgekeurd",
    Progress.REOPENED: "weer open",
    Progress.NOT_ASKED: "niets te doen",
}


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months, by the first of them."""

    first: date

    @property
    def months(self) -> list[date]:
        return [add_months(self.first, number) for number in range(3)]

    @property
    def ends_on(self) -> date:
        return add_months(self.first, 3)

    @property
    def number(self) -> int:
        return self.first.month // 3 + 1

    @property
    def name(self) -> str:
        return f"{self.number}e kwartaal {self.first.year}"

    def is_over(self, today: date) -> bool:
        return self.ends_on <= today

    def earlier(self, count: int = 1) -> "Quarter":
        return Quarter(add_months(self.first, -3 * count))


def quarter_of(day: date) -> Quarter:
    return Quarter(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def month_progress(known: int, missing: int) -> Progress:
    """From how many meters of a month are in, and how many are not."""
    if not known and not missing:
        return Progress.NOT_ASKED
    if not missing:
        return Progress.DONE
    return Progress.PARTLY if known else Progress.NOT_BEGUN


def quarter_progress(
    months: Iterable[Progress], *, is_approved: bool, was_approved: bool = False
) -> Progress:
    """Example: done, done, not begun is partly; not begun three times is not begun. A meter that
    came after the approval and of which nothing is known makes it partly again."""
    asked = [one for one in months if one is not Progress.NOT_ASKED]
    if not asked:
        return Progress.APPROVED if is_approved else Progress.NOT_ASKED
    if all(one is Progress.DONE for one in asked):
        if is_approved:
            return Progress.APPROVED
        return Progress.REOPENED if was_approved else Progress.DONE
    if all(one is Progress.NOT_BEGUN for one in asked):
        return Progress.NOT_BEGUN
    return Progress.PARTLY


def escalates(month: date, progress: Progress, today: date) -> bool:
    """Whether the core team is to call: the month is not done two weeks after it was over.

    Example: October not done: from 15 November on.
    """
    is_late = today >= next_month(month_of(month)) + ESCALATES_AFTER
    return is_late and progress in (Progress.NOT_BEGUN, Progress.PARTLY)


@dataclass(frozen=True, slots=True)
class Change:
    """A quantity that is not what was approved. None: it was not there, or is not there now."""

    meter: str
    month: str
    before: str | None
    after: str | None


def changes(before: Snapshot, now: Snapshot) -> list[Change]:
    """By meter and month; categories of one meter and month apart."""
    found = []
    for key in sorted({*before, *now}):
        if before.get(key) != now.get(key):
            meter, _, month = key.split("|")
            found.append(Change(meter, month, before.get(key), now.get(key)))
    return found
