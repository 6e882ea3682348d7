"""The data-quality plan: how good the data of each source are, and what is done to better them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SourceQuality:
    """One source over all locations. Shares are of its expected days; None: nothing is expected.
    `ways` say how its data come in; `files` and `by_hand` count where its raw rows come from.
    `classes` are those of its lines in the inventory, the best first. `kg` is what it gives on the
    ladder; None where no line of it counts there."""

    name: str
    meters: int
    locations: int
    ways: tuple[str, ...]
    files: int
    by_hand: int
    classes: tuple[str, ...]
    measured: Decimal | None
    estimated: Decimal | None
    absent: Decimal | None
    errors: int
    questions: int
    estimates: tuple[str, ...]  # in what way, with how many entries
    kg: Decimal | None


@dataclass(frozen=True, slots=True)
class Improvement:
    """What is to be done about one rule at one location: by which role, and by when."""

    finding: str
    what: str
    where: str
    count: int
    since: date
    who: str
    until: date


@dataclass(frozen=True, slots=True)
class PlaceQuality:
    """Quarters of the period of a location: how many a second person approved, of how many.
    `managers` counts who enters its data there; nobody by name."""

    name: str
    approved: int
    quarters: int
    managers: int
    measured: Decimal | None
    estimated: Decimal | None
    absent: Decimal | None
