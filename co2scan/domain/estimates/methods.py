"""What a month of a meter may have been, each way with the figures that it rests on.

Every amount is of the whole calendar month and the whole meter, in the unit of the meter; which of
its days are filled is for `days`. Worked examples: docs/calculation.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.benchmark import median
from co2scan.domain.periods import add_months, days_in
from co2scan.domain.units import at_six_places
from co2scan.domain.weather_correction import FEWEST_DEGREE_DAYS, HEATING

Method = Literal["degree_days", "last_year", "group"]
METHODS: tuple[Method, ...] = ("degree_days", "last_year", "group")
Lack = Literal[
    "no_last_year",  # the meter says nothing of that month
    "last_year_partial",
    "last_year_estimated",  # an estimate of an estimate proves nothing
    "last_year_negative",
    "not_heated",  # the carrier does not follow the weather
    "no_building",  # vehicles and travel have no floor area
    "no_area",
    "no_share",  # VRT has no share of the meter in that month
    "more_meters",  # of the same carrier at that location
    "few_peers",
]
AsItIs = Literal["", "no_weather", "unrelated", "mild", "short"]
FEWEST_PEERS = 3  # with fewer the middle tells about one neighbour


@dataclass(frozen=True, slots=True)
class LastYear:
    """The same month a year before: what the meter counted, and on how many days it was there."""

    quantity: Decimal
    days: int


@dataclass(frozen=True, slots=True)
class Weather:
    """Degree days of the month and of the same month a year before; `base` is the use per month
    that is there in every weather. `is_related` False: the use does not follow the weather."""

    now: Decimal | None
    then: Decimal | None
    base: Decimal = Decimal(0)
    is_related: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """What the like used per m² in that month, and by what that is made this meter's.

    `share` is VRT's share of the meter times its correction of gas. `lack`: why it cannot be.
    """

    per_m2: Sequence[Decimal] = ()
    area: Decimal | None = None
    share: Decimal = Decimal(1)
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """All that can fill one month of one meter."""

    month: date
    carrier: str
    last_year: LastYear | None = None
    last_year_lack: Lack | None = None
    weather: Weather = Weather(None, None)
    group: Group = Group(lack="no_building")


@dataclass(frozen=True, slots=True)
class Estimate:
    """`quantity` None: `lack` says why this way gives nothing. `as_it_is`: why last year was taken
    without its weather."""

    method: Method
    basis: Basis
    quantity: Decimal | None = None
    lack: Lack | None = None
    as_it_is: AsItIs = ""
    middle: Decimal | None = None  # per m²

    @property
    def month(self) -> date:
        return self.basis.month


def estimates(basis: Basis) -> dict[Method, Estimate]:
    """Every way, also those that give nothing."""
    return {
        "degree_days": by_degree_days(basis),
        "last_year": like_last_year(basis),
        "group": by_group(basis),
    }


def like_last_year(basis: Basis) -> Estimate:
    """The same per day as a year before.

    Example on paper: 1,400 kWh in February 2023, of 28 days, is 1,450 in the 29 of 2024.
    """
    quantity = _per_day(basis)
    lack = None if quantity is not None else basis.last_year_lack or "no_last_year"
    return Estimate("last_year", basis, quantity, lack)


def by_degree_days(basis: Basis) -> Estimate:
    """The part of last year's use that follows the weather, times how much colder it is.

    Example on paper: 620 m³ with 310 degree days, of which 40 in every weather; this year 248
    degree days: 40 + 580 × 248 ÷ 310 = 504 m³. Without weather last year's as it is.
    """
    if basis.carrier not in HEATING:
        return Estimate("degree_days", basis, lack="not_heated")
    last = basis.last_year
    if last is None:
        return Estimate("degree_days", basis, lack=basis.last_year_lack or "no_last_year")
    weather = basis.weather
    as_it_is = _why_as_it_is(basis, last)
    if as_it_is or weather.now is None or weather.then is None:
        return Estimate("degree_days", basis, _per_day(basis), as_it_is=as_it_is or "no_weather")
    base = used_in_every_weather(last, weather)
    quantity = base + (last.quantity - base) * weather.now / weather.then
    return Estimate("degree_days", basis, at_six_places(quantity))


def used_in_every_weather(last: LastYear, weather: Weather) -> Decimal:
    """Never more than all of the month."""
    return max(Decimal(0), min(weather.base, last.quantity))


def by_group(basis: Basis) -> Estimate:
    """The middle of the like per m², times the floor area, over VRT's share of the meter.

    Example on paper: 0.8, 0.9 and 1.3 m³ per m²; 500 m² and a share of 60 %: 0.9 × 500 ÷ 0.6 = 750.
    """
    group = basis.group
    lack = group.lack
    if lack is None and not group.area:
        lack = "no_area"
    if lack is None and group.share <= 0:
        lack = "no_share"
    if lack is None and len(group.per_m2) < FEWEST_PEERS:
        lack = "few_peers"
    middle = median(sorted(group.per_m2))
    if lack is not None or middle is None or group.area is None:
        return Estimate("group", basis, lack=lack or "few_peers")
    return Estimate("group", basis, at_six_places(middle * group.area / group.share), middle=middle)


def choose(carrier: str, found: dict[Method, Estimate]) -> Method | None:
    """The way that comes first for a carrier, of those that give something.

    The building's own past says more than other buildings do; what heats follows the weather.
    """
    order: tuple[Method, ...] = (
        ("degree_days", "group") if carrier in HEATING else ("last_year", "group")
    )
    return next((method for method in order if found[method].quantity is not None), None)


def _why_as_it_is(basis: Basis, last: LastYear) -> AsItIs:
    weather = basis.weather
    if not weather.is_related:
        return "unrelated"
    if weather.now is None or weather.then is None:
        return "no_weather"
    if weather.then < FEWEST_DEGREE_DAYS:
        return "mild"
    if last.days != days_in(add_months(basis.month, -12)):
        return "short"
    return ""


def _per_day(basis: Basis) -> Decimal | None:
    last = basis.last_year
    if last is None or not last.days:
        return None
    return at_six_places(last.quantity * days_in(basis.month) / last.days)
