"""What needs attention on an action: derived from its dates, never stored, and it says why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from actions.domain.progress import MilestoneFacts, progress, time_share
from actions.domain.status import Status, waiting_words
from actions.domain.when import Precision, last_day, words

STALE_AFTER_DAYS = 30
BEHIND_PERCENT = Decimal(25)  # this much less done than time is over is a risk
LONGEST_IN_DAYS = 99  # from here on months say more than days


class SignalKind(StrEnum):
    """`icon` is its sign; `tone` the kind of pill and notice: `late` is red, `ask` is not."""

    LATE = "late"
    RISK = "risk"
    STALE = "stale"
    UNOWNED = "unowned"

    @property
    def icon(self) -> str:
        return _ICONS[self]

    @property
    def tone(self) -> str:
        return "late" if self is SignalKind.LATE else "ask"


_ICONS = {
    SignalKind.LATE: "klok",
    SignalKind.RISK: "let",
    SignalKind.STALE: "stil",
    SignalKind.UNOWNED: "persoon",
}


@dataclass(frozen=True, slots=True)
class Signal:
    """`pill` is the short form with the number; `sentence` tells all, with its kind up front."""

    kind: SignalKind
    pill: str
    sentence: str
    days: int = 0
    milestone: int | None = None

    @property
    def lead(self) -> str:
        """`Te laat:`"""
        return "".join(self.sentence.partition(":")[:2])

    @property
    def story(self) -> str:
        """What comes after `lead`."""
        return self.sentence.removeprefix(self.lead).lstrip()


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An action that must come first."""

    title: str
    status: Status
    ends_on: date | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """`heard_on` is the day of the last news: a message, a confirmation, or the beginning."""

    status: Status
    has_owner: bool
    heard_on: date
    starts_on: date | None = None
    ends_on: date | None = None
    starts_precision: str = "day"
    ends_precision: str = "day"
    waiting_for: str = ""
    waiting_note: str = ""
    waiting_until: date | None = None
    milestones: tuple[MilestoneFacts, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()


def signals(facts: ActionFacts, today: date) -> tuple[Signal, ...]:
    """Late first, then at risk, stale, without an owner. Nothing for an idea or what is over."""
    if not facts.status.is_committed:
        return ()
    found = (_late(facts, today), _risk(facts, today), _stale(facts, today), _unowned(facts))
    return tuple(signal for signal in found if signal is not None)


def late_words(since: date, today: date) -> str:
    """`12 dagen`, `1 dag`; from 100 days on whole months: `5 maanden`."""
    days = (today - since).days
    if days <= LONGEST_IN_DAYS:
        return "1 dag" if days == 1 else f"{days} dagen"
    months = (today.year - since.year) * 12 + today.month - since.month
    if today.day < since.day:
        months -= 1
    return f"{months} maanden"


def _late(facts: ActionFacts, today: date) -> Signal | None:
    """The milestone that is longest over; else the end; else a start that has not come."""
    missed = [row for row in facts.milestones if row.done_on is None and row.due_on < today]
    if missed:
        first = min(missed, key=lambda row: row.due_on)
        stood = _stood(first.due_on, first.due_precision)
        return _late_signal(first.due_on, today, f"mijlpaal ‘{first.title}’ {stood}", first.pk)
    if facts.ends_on is not None and facts.ends_on < today:
        stood = _stood(facts.ends_on, facts.ends_precision)
        return _late_signal(facts.ends_on, today, f"het einde {stood}")
    if facts.status is Status.PLANNED and facts.starts_on and facts.starts_on < today:
        stood = _stood(facts.starts_on, facts.starts_precision)
        until = last_day(facts.starts_on, facts.starts_precision)
        return _late_signal(until, today, f"de start {stood}")
    return None


def _stood(day: date, precision: str) -> str:
    """`stond op 10 november 2026`, `stond voor november 2026`."""
    said = words(day, precision, long=True)
    match Precision(precision):
        case Precision.DAY:
            return f"stond op {said}"
        case Precision.QUARTER:
            return f"stond voor het {said}"
    return f"stond voor {said}"


def _late_signal(
    since: date, today: date, what: str, milestone: int | None = None
) -> Signal | None:
    """`since` is the last day on which it was in time; `what` stood for then."""
    days = (today - since).days
    if days <= 0:
        return None
    over = late_words(since, today)
    sentence = f"Te laat: {what} en is {over} over."
    return Signal(SignalKind.LATE, f"{over} te laat", sentence, days, milestone)


def _risk(facts: ActionFacts, today: date) -> Signal | None:
    until = facts.waiting_until
    if facts.status is Status.BLOCKED and until is not None and until < today:
        whom = waiting_words(facts.waiting_for, facts.waiting_note) or "iets anders"
        over = late_words(until, today)
        return Signal(
            SignalKind.RISK,
            f"wacht {over} te lang",
            f"Loopt gevaar: wacht op {whom}, {over} langer dan verwacht.",
            (today - until).days,
        )
    for before in facts.predecessors:
        if risk := _blocked_by(before, facts.starts_on, today):
            return risk
    return _behind(facts, today)


def _blocked_by(before: Predecessor, starts_on: date | None, today: date) -> Signal | None:
    if not before.status.is_open or starts_on is None:
        return None
    if before.ends_on is not None and before.ends_on > starts_on:
        return Signal(
            SignalKind.RISK,
            "voorganger later klaar",
            f"Loopt gevaar: ‘{before.title}’ moet eerst en is pas klaar na de start hiervan.",
        )
    if starts_on < today:
        return Signal(
            SignalKind.RISK,
            "voorganger niet klaar",
            f"Loopt gevaar: ‘{before.title}’ moet eerst en is nog niet klaar.",
        )
    return None


def _behind(facts: ActionFacts, today: date) -> Signal | None:
    done = progress(facts.status, facts.milestones)
    over = time_share(facts.starts_on, facts.ends_on, today)
    if done is None or over is None or over - done < BEHIND_PERCENT:
        return None
    return Signal(
        SignalKind.RISK,
        f"{over - done:.0f} punten achter",
        f"Loopt gevaar: {done:.0f} % is klaar en {over:.0f} % van de tijd is om.",
    )


def _stale(facts: ActionFacts, today: date) -> Signal | None:
    days = (today - facts.heard_on).days
    if not facts.status.is_under_way or days <= STALE_AFTER_DAYS:
        return None
    silent = late_words(facts.heard_on, today)
    heard = words(facts.heard_on, "day", long=True)
    return Signal(SignalKind.STALE, f"{silent} stil", f"Stil: geen nieuws sinds {heard}.", days)


def _unowned(facts: ActionFacts) -> Signal | None:
    if facts.has_owner:
        return None
    return Signal(
        SignalKind.UNOWNED, "geen trekker", "Geen trekker: niemand is nu verantwoordelijk."
    )


def worst(found: Iterable[Signal]) -> Signal | None:
    """The one to show where there is room for one."""
    return next(iter(found), None)
