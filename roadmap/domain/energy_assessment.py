"""The energy assessment: who uses most, what changed and by what, and what an action really did."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from roadmap.domain.split import Parts, Split

NOTHING = Decimal(0)
PARETO = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class User:
    """What one location uses of one source. `lines` are the numbers in the inventory."""

    location: str
    source: str
    unit: str
    quantity: Decimal
    kg: Decimal
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """`share` is of all, `together` of this one and all before it."""

    user: User
    share: Decimal
    together: Decimal


def biggest(users: Iterable[User], total_kg: Decimal, until: Decimal = PARETO) -> list[Ranked]:
    """Largest first, as many as are needed for 80 % of the total.

    Example on paper: of 100 t the users have 50, 20, 15, 10 and 5 t. The first three are 85 %, the
    first two only 70 %: three are named.
    """
    found: list[Ranked] = []
    so_far = NOTHING
    if total_kg <= 0:
        return found
    for user in sorted(users, key=lambda one: (-one.kg, one.location, one.source)):
        if so_far >= until * total_kg:
            break
        so_far += user.kg
        found.append(Ranked(user, user.kg / total_kg, so_far / total_kg))
    return found


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What changed at a location, and the actions that were finished there."""

    location: str
    parts: Parts
    actions: tuple[str, ...] = ()


def by_place(found: Split, actions: Iterable["DoneAction"] = ()) -> list[PlaceChange]:
    """Largest change first, whichever way it went. Without data that cannot be compared."""
    sums: dict[str, Parts] = defaultdict(Parts)
    for row in found.by_meter:
        sums[row.location] += row.parts
    done = list(actions)
    rows = [
        PlaceChange(
            place,
            parts,
            tuple(one.code for one in done if not one.locations or place in one.locations),
        )
        for place, parts in sums.items()
        if parts.like_for_like_kg
    ]
    return sorted(rows, key=lambda row: (-abs(row.parts.like_for_like_kg), row.location))


@dataclass(frozen=True, slots=True)
class DoneAction:
    """An effect of a finished action. No `locations`: everywhere. `saved_kg` is what its slice
    used less in the months of the period since the effect began, than in the same months so many
    `years_back`, weather and factors apart; None: the meters do not tell. `expected_kg` is what was
    estimated: a year of it, and for as many months once it is measured."""

    code: str
    title: str
    starts_on: date
    locations: tuple[str, ...]
    carriers: tuple[str, ...]
    expected_kg: Decimal
    ramp_months: int = 0
    saved_kg: Decimal | None = None
    years_back: int = 0


def saved_kg(found: Split, locations: Collection[str], carriers: Collection[str]) -> Decimal | None:
    """What the slice used less, in kg at the old factor, the weather taken out. None where none of
    its meters can be compared."""
    parts = [
        row.parts
        for row in found.by_meter
        if row.carrier in carriers and (not locations or row.location in locations)
    ]
    # Months that are on one side only are a part of their own: without any other there is nothing.
    comparable = [one for one in parts if one.like_for_like_kg]
    if not comparable:
        return None
    return -sum((one.activity_kg for one in comparable), NOTHING)


@dataclass(frozen=True, slots=True)
class NightLoad:
    """What a location uses when nobody is there. `yearly_kg` None: a factor is missing, or the
    source of it does not count."""

    location: str
    kw: Decimal
    yearly_kwh: Decimal
    share: Decimal | None
    yearly_kg: Decimal | None


@dataclass(frozen=True, slots=True)
class DutySite:
    """What a whole site used in a year. `has_duty`: it must save energy and report on it."""

    location: str
    kwh: Decimal
    gas: Decimal
    is_whole: bool
    has_duty: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """An open measure of the plan. Tonnes a year; None: nobody estimated it."""

    code: str
    title: str
    state: str
    where: str
    low_t: Decimal | None
    expected_t: Decimal | None
    high_t: Decimal | None
    once_eur: Decimal | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Idea:
    """An opportunity for the climate, not decided on yet. Scores are 1 to 5; None: not scored."""

    title: str
    impact: int | None
    effort: int | None
