"""What lines of history say in words, back as values: the parts of an action are kept as words.

The words are those of `actions.services.milestones` and `.effects`. What cannot be read is None and
stays what it is known to be: nothing is guessed.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.domain.when import Moment, NotAMoment, parse
from roadmap.domain.bars import Saving

_CLAUSE = r"(?:klaar op [^,]+|gewicht \d+|door .*|gehaald op [^,]+|open)"
_TOLD = re.compile(rf"^(?P<title>.*): (?P<rest>{_CLAUSE}(?:, {_CLAUSE})*)$", re.DOTALL)
_DUE = re.compile(r"\bklaar op ([^,]+)")
_WEIGHT = re.compile(r"\bgewicht (\d+)")
_DONE = re.compile(r"\bgehaald op ([^,]+)")
_NUMBER = r"−?[\d.]+(?:,\d+)?"
_AMOUNTS = re.compile(rf"({_NUMBER}) t \(({_NUMBER}) tot ({_NUMBER})\) per jaar")


@dataclass(frozen=True, slots=True)
class MilestoneSaid:
    """What a line tells of a milestone. `tells_done`: whether it was met is told, as `done_on`."""

    title: str
    due: Moment | None = None
    weight: int | None = None
    tells_done: bool = False
    done_on: date | None = None


def milestone_said(told: str, title: str = "") -> MilestoneSaid:
    """`Offerte akkoord: klaar op nov 2026, gewicht 2`. `title` when it is known for sure."""
    if title and told == title:
        return MilestoneSaid(title)
    rest = told.removeprefix(f"{title}: ") if title else told
    if not title or rest == told:
        found = _TOLD.match(told)
        if found is None:
            return MilestoneSaid(told)
        title, rest = found["title"], found["rest"]
    done = _DONE.search(rest)
    due, weight = _DUE.search(rest), _WEIGHT.search(rest)
    done_on = moment_said(done[1]) if done else None
    return MilestoneSaid(
        title,
        moment_said(due[1]) if due else None,
        int(weight[1]) if weight else None,
        tells_done=rest == "open" or done_on is not None,
        done_on=done_on.first if done_on else None,
    )


def effect_said(told: str) -> Saving | None:
    """`38 t (30 tot 44) per jaar, vanaf okt 2027, gas`; None: the line tells other things of it."""
    found = _AMOUNTS.search(told)
    if found is None:
        return None
    expected, low, high = (_number(text) for text in found.groups())
    return Saving(low, expected, high)


def moment_said(told: str) -> Moment | None:
    """`nov 2026`; None for `leeg` and what else is no moment."""
    try:
        return parse(told)
    except NotAMoment:
        return None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))
