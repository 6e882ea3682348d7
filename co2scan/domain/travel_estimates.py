"""Kilometres that nobody counted, from what is assumed about them. Exact, and always an estimate.

Worked examples: docs/calculation.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.units import PLACES, at_six_places, from_micro, spread, to_micro

TravelEstimate = Literal["commuting", "turnout"]
HOME = "home_working"
THERE_AND_BACK = 2
Shares = Mapping[str, Decimal]  # of the kilometres, by category


@dataclass(frozen=True, slots=True)
class Assumption:
    """What is assumed from `starts_on` on, at one location or (None) at all that have no own.

    Of commuting `days` are those on which one person travels in a month and `home_days` those of
    working at home; of turnout `people` come to a call-out. `km` is one way.
    """

    key: int
    kind: TravelEstimate
    location: int | None
    starts_on: date
    km: Decimal
    shares: Shares
    days: Decimal = Decimal(0)
    home_days: Decimal = Decimal(0)
    people: Decimal = Decimal(0)
    source: str = ""


def assumed(
    assumptions: Iterable[Assumption], kind: TravelEstimate, location: int, month: date
) -> Assumption | None:
    """The one that counts in the month: of the location itself, else of all; the newest of those
    that have begun."""
    begun = [
        one
        for one in assumptions
        if one.kind == kind and one.location in (location, None) and one.starts_on <= month
    ]
    own = [one for one in begun if one.location is not None] or begun
    return max(own, key=lambda one: one.starts_on, default=None)


def commuting(assumption: Assumption, staff: Decimal) -> dict[str, Decimal]:
    """A month of so many staff, by category.

    Example on paper: 12 people × 16 days × 2 × 14 km are 5,376 km; 75 % by car is 4,032 and 25 % by
    public transport 1,344. With 3 days at home each: 36 days.
    """
    found = divided(staff * assumption.days * THERE_AND_BACK * assumption.km, assumption.shares)
    at_home = at_six_places(staff * assumption.home_days)
    return {**found, HOME: at_home} if at_home else found


def turnout(assumption: Assumption, call_outs: Decimal) -> dict[str, Decimal]:
    """A month with so many call-outs, by category. What the shares leave is on foot or by bicycle.

    Example on paper: 9 call-outs × 8 people × 2 × 2.5 km are 360 km; 80 % by car is 288.
    """
    total = call_outs * assumption.people * THERE_AND_BACK * assumption.km
    return divided(total, assumption.shares)


def divided(total: Decimal, shares: Shares) -> dict[str, Decimal]:
    """A total over its shares; the parts, with what is left over, equal the total exactly."""
    weights = [int(share.scaleb(PLACES)) for share in shares.values()]
    rest = 10**PLACES - sum(weights)
    parts = spread(to_micro(at_six_places(total)), [*weights, rest])
    return {key: from_micro(part) for key, part in zip(shares, parts[:-1], strict=True) if part}


def shares_problem(kind: TravelEstimate, shares: Sequence[Decimal]) -> str:
    """Why these cannot be the shares of a whole, in Dutch; empty when they can."""
    total = sum(shares, Decimal(0))
    if any(share < 0 for share in shares):
        return "Een aandeel is niet minder dan 0 %."
    if total > 1:
        return "De aandelen zijn samen meer dan 100 %."
    if kind == "commuting" and total != 1:
        return "De aandelen zijn samen geen 100 %. Wie fietst of loopt telt ook mee."
    return ""
