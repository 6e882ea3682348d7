"""What of a building's heating follows the weather, and what is left of a change without it.

A line through the months (use against degree days) gives the base, which is there in every weather,
and the part that follows the weather. Only that part is corrected:

    base + (use − base) × degree days of a normal year ÷ degree days of the period

Worked examples: docs/calculation.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.carrier_months import CarrierMonth
from co2scan.domain.regression import Fit, least_squares

HEATING = ("gas", "heat")  # carriers that follow the weather
LOOKS_BACK = 36  # months that the line is drawn through
FEWEST_MONTHS = 9
ENOUGH = Decimal("0.5")  # R² from which the weather says something
FEWEST_DEGREE_DAYS = Decimal(30)  # less in a period is no heating to correct
NOTHING = Decimal(0)

Silence = Literal["few_months", "no_weather", "unrelated"]
ByCalendar = Mapping[int, Decimal]  # by the number of the month


@dataclass(frozen=True, slots=True)
class HeatMonth:
    """A month that is whole. `degree_days` None: the weather of a day is not known."""

    month: date
    used: Decimal
    degree_days: Decimal | None
    is_estimated: bool = False

    @property
    def tells(self) -> bool:
        """An estimate was made from the weather, so it proves nothing; less than 0 is a mistake."""
        return self.degree_days is not None and not self.is_estimated and self.used >= 0


@dataclass(frozen=True, slots=True)
class Relation:
    """How the use of one carrier at one location follows the weather.

    `fit` is there as soon as a line can be drawn; `silence` says why it is not used.
    """

    points: Sequence[HeatMonth]
    fit: Fit | None
    silence: Silence | None
    left_out: Sequence[HeatMonth] = ()

    @property
    def base_per_month(self) -> Decimal | None:
        """The use that is there in every weather; None when nothing can be said."""
        if self.fit is None or self.silence is not None:
            return None
        return max(self.fit.base, NOTHING)


def heat_months(
    months: Iterable[CarrierMonth], degree_days: Mapping[date, Decimal]
) -> list[HeatMonth]:
    """Those that are whole, oldest first."""
    return [
        HeatMonth(one.month, one.quantity, degree_days.get(one.month), one.is_estimated)
        for one in sorted(months, key=lambda one: one.month)
        if one.is_whole
    ]


def relation(months: Iterable[HeatMonth]) -> Relation:
    """The line through the months that tell something."""
    months = list(months)
    points = [one for one in months if one.tells]
    left_out = [one for one in months if not one.tells]
    fit = least_squares(
        [(one.degree_days, one.used) for one in points if one.degree_days is not None]
    )
    silence: Silence | None = None
    if fit is None or fit.count < FEWEST_MONTHS:
        unknown = sum(one.degree_days is None for one in left_out)
        silence = "no_weather" if len(points) + unknown >= FEWEST_MONTHS else "few_months"
    elif fit.slope <= 0 or fit.r_squared < ENOUGH:
        silence = "unrelated"
    return Relation(points, fit, silence, left_out)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A use with its degree days, and those that the same months have in a normal year."""

    used: Decimal
    base: Decimal
    degree_days: Decimal
    normal_days: Decimal

    @property
    def amount(self) -> Decimal:
        """The use in normal weather.

        Example on paper: 12 months use 10,000 m³ of which 12 × 100 is base; 2,200 degree days,
        2,640 in a normal year: 1,200 + 8,800 × 2,640 ÷ 2,200 = 11,760 m³.
        """
        if not self.degree_days:
            return self.used
        return self.base + (self.used - self.base) * self.normal_days / self.degree_days

    @property
    def ratio(self) -> Decimal:
        """What one unit of use is in normal weather; for the kg of the same use too."""
        return self.amount / self.used if self.used else Decimal(1)


def corrected(
    months: Sequence[HeatMonth], normal: ByCalendar, base_per_month: Decimal
) -> Corrected | None:
    """None where the weather of a month is not known, and without weather to heat for."""
    days, normal_days, used = NOTHING, NOTHING, NOTHING
    for one in months:
        if one.degree_days is None or one.month.month not in normal:
            return None
        days += one.degree_days
        normal_days += normal[one.month.month]
        used += one.used
    if days < FEWEST_DEGREE_DAYS:
        return None
    base = max(NOTHING, min(base_per_month * len(months), used))
    return Corrected(used, base, days, normal_days)


@dataclass(frozen=True, slots=True)
class WeatherChange:
    """A period and an earlier one over the same months, as measured and in normal weather.

    `known` is all that is known of the later period, also what is not compared.
    """

    now: Decimal
    before: Decimal
    now_normal: Decimal
    before_normal: Decimal
    degree_days_now: Decimal
    degree_days_before: Decimal
    known: Decimal
    months: int

    def __add__(self, other: "WeatherChange") -> "WeatherChange":
        """Of two buildings; their degree days each weigh by how many months were compared."""
        return WeatherChange(
            self.now + other.now,
            self.before + other.before,
            self.now_normal + other.now_normal,
            self.before_normal + other.before_normal,
            self.degree_days_now + other.degree_days_now,
            self.degree_days_before + other.degree_days_before,
            self.known + other.known,
            self.months + other.months,
        )

    @property
    def measured(self) -> Decimal | None:
        """−0.12 is 12 % less."""
        return (self.now - self.before) / self.before if self.before > 0 else None

    @property
    def without_weather(self) -> Decimal | None:
        if self.before_normal <= 0:
            return None
        return (self.now_normal - self.before_normal) / self.before_normal

    @property
    def colder(self) -> Decimal:
        """0.1: 10 % more degree days than before."""
        return (self.degree_days_now - self.degree_days_before) / self.degree_days_before

    @property
    def compared_share(self) -> Decimal:
        return self.now / self.known if self.known > 0 else NOTHING


def weather_change(
    now: Iterable[HeatMonth],
    before: Iterable[HeatMonth],
    normal: ByCalendar,
    base_per_month: Decimal,
    known: Decimal,
) -> WeatherChange | None:
    """Over the months that both sides have, use and weather alike (counting rule 8); each side at
    most a year. None when there are none."""
    earlier = {one.month.month: one for one in before if one.degree_days is not None}
    pairs = [
        (one, earlier[one.month.month])
        for one in now
        if one.degree_days is not None and one.month.month in earlier
    ]
    after = corrected([one for one, _ in pairs], normal, base_per_month)
    first = corrected([one for _, one in pairs], normal, base_per_month)
    if after is None or first is None:
        return None
    return WeatherChange(
        now=after.used,
        before=first.used,
        now_normal=after.amount,
        before_normal=first.amount,
        degree_days_now=after.degree_days,
        degree_days_before=first.degree_days,
        known=known,
        months=len(pairs),
    )
