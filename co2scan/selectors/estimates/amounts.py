"""An amount that a person knows over a period, spread over the days that are missing in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from co2scan.choices import EstimateMethod
from co2scan.domain.consumption import use_per_day
from co2scan.domain.estimates.days import Part, by_profile, known_quantity
from co2scan.domain.estimates.methods import Method
from co2scan.domain.periods import days_in, month_of, next_month
from co2scan.domain.units import MICRO, from_micro, to_micro
from co2scan.selectors.estimates.gaps import Asked, MeterGap, read_gaps
from co2scan.selectors.estimates.proposals import Proposal, with_effect
from vrt_duurzaam.accounts.models import User

Profile = Literal["last_year", "group", "even"]
PROFILES: tuple[Profile, ...] = ("last_year", "group", "even")
_WAYS: dict[Profile, Method] = {"last_year": "last_year", "group": "group"}


@dataclass(frozen=True, slots=True)
class Amount:
    """What was used over [starts_on, ends_on), in the unit of the meter, and how to spread it.
    `said` is how the person knows: it stands in the note of each entry."""

    method: EstimateMethod
    meter: str
    starts_on: date
    ends_on: date
    quantity: Decimal
    profile: Profile
    said: str

    @property
    def asked(self) -> Asked:
        last = self.ends_on if self.ends_on.day == 1 else next_month(month_of(self.ends_on))
        return Asked(month_of(self.starts_on), last, self.meter)


@dataclass(frozen=True)
class Spread:
    """The missing days of one meter in a period, and what of it is known already."""

    gap: MeterGap
    amount: Amount

    @cached_property
    def left(self) -> dict[date, int]:
        """Open days with their seconds, as far as they lie in the period."""
        return {
            day: seconds
            for month in self.gap.months
            for day, seconds in month.left.items()
            if self.amount.starts_on <= day < self.amount.ends_on
        }

    @cached_property
    def known(self) -> Decimal:
        known = use_per_day(self.gap.data, self.amount.starts_on, self.amount.ends_on)
        return from_micro(known_quantity(known, self.amount.starts_on, self.amount.ends_on))

    @property
    def rest(self) -> Decimal:
        """What is to be spread; less than nothing when more is known than the amount says."""
        return self.amount.quantity - self.known

    @cached_property
    def profiles(self) -> dict[Profile, dict[date, int]]:
        """The weight per day of each month, for the profiles that say something of all months."""
        months = {month_of(day) for day in self.left}
        found: dict[Profile, dict[date, int]] = {}
        for profile, method in _WAYS.items():
            weights = {
                one.month: int(quantity * MICRO / days_in(one.month))
                for one in self.gap.months
                if one.month in months and (quantity := one.found[method].quantity) is not None
            }
            if set(weights) == months and any(weights.values()):
                found[profile] = weights
        return {**found, "even": dict.fromkeys(months, 1)}

    @property
    def proposal(self) -> Proposal:
        """Raises KeyError when the chosen profile says nothing of these months."""
        weights: Mapping[date, int] = self.profiles[self.amount.profile]
        per_month: dict[date, list[Part]] = defaultdict(list)
        for part in by_profile(to_micro(self.rest), self.left, weights):
            per_month[part.month].append(part)
        return Proposal(self.amount.method, with_effect(self.gap, per_month))


def read_spread(user: User, amount: Amount, today: date) -> Spread | None:
    """None when no day of the meter is missing in the period. Nine queries."""
    found = read_gaps(user, amount.asked, today)
    spread = Spread(found[0], amount) if found else None
    return spread if spread and spread.left else None
