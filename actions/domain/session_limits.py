"""What one phone, one address and one session may do, and what is said when it is enough.

A whole hall sits behind one address, so nothing that a phone does is counted by address; only
wrong codes are.
"""

from dataclasses import dataclass
from datetime import timedelta

VOTES_PER_DEVICE = 5
OPPORTUNITIES_PER_DEVICE = 20
SECONDS_BETWEEN_OPPORTUNITIES = 5
POSTS_PER_MINUTE = 60
OPPORTUNITIES_PER_SESSION = 500
DEVICES_PER_SESSION = 2000

WRONG_CODES_WINDOW = timedelta(minutes=15)
WRONG_CODES_PER_ADDRESS = 10
WRONG_CODES_IN_ALL = 2000
SAME_AGAIN = timedelta(minutes=1)  # the same opportunity of one phone: a button pressed twice

CLOSED = "De sessie is gesloten."
FULL = "Deze sessie is vol: er doen al 2.000 telefoons mee."
TOO_MANY_POSTS = "Dat ging wel heel snel. Wacht een minuut en probeer het dan nog eens."


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """Codes that were tried in the last `WRONG_CODES_WINDOW`."""

    wrong_from_here: int
    right_from_here: int
    wrong_in_all: int


def may_try(facts: CodeFacts) -> bool:
    """Ten wrong codes an address, and one more for each phone that came in from there."""
    allowed = WRONG_CODES_PER_ADDRESS + facts.right_from_here
    return facts.wrong_from_here < allowed and facts.wrong_in_all < WRONG_CODES_IN_ALL


@dataclass(frozen=True, slots=True)
class DropFacts:
    """What a phone and its session hold before one more; `seconds_since_last` None: the first."""

    of_device: int
    of_session: int
    seconds_since_last: float | None


def drop_problem(facts: DropFacts) -> str:
    """Why this opportunity cannot come in; empty when it can. In Dutch."""
    if facts.of_device >= OPPORTUNITIES_PER_DEVICE:
        return (
            f"Je hebt {OPPORTUNITIES_PER_DEVICE} kansen ingebracht; meer kan niet. "
            "Stem op die van anderen."
        )
    if facts.of_session >= OPPORTUNITIES_PER_SESSION:
        return f"Er zijn al {OPPORTUNITIES_PER_SESSION} kansen; meer past niet in deze sessie."
    since = facts.seconds_since_last
    if since is not None and since < SECONDS_BETWEEN_OPPORTUNITIES:
        return "Even wachten: over een paar tellen kun je de volgende versturen."
    return ""


def vote_problem(cast: int) -> str:
    """Why one more vote is refused to a phone that cast this many; empty when it is not."""
    if cast >= VOTES_PER_DEVICE:
        return f"Je {VOTES_PER_DEVICE} stemmen zijn op. Haal er eerst een weg."
    return ""


def posts_now(posts: int, seconds_in_minute: float | None) -> tuple[int, bool]:
    """The count after one more post, and whether that begins a new minute; None: the first."""
    if seconds_in_minute is None or seconds_in_minute >= 60:
        return 1, True
    return posts + 1, False
