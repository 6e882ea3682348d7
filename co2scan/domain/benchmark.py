"""Comparing buildings: per m², like with like, and never by what is missing.

A building whose period is not whole has no place in the order: what is not there would look like
thrift. Worked examples: docs/calculation.md.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.carrier_months import CarrierMonth

Measure = Literal["electricity", "gas", "heat", "co2", "call_out"]
CARRIER_MEASURES: tuple[Measure, ...] = ("electricity", "gas", "heat")
Doubt = Literal["no_area", "no_factor", "negative", "incomplete", "no_call_outs"]

PeerGroup = Literal["volunteer", "staffed", "station", "campus", "other"]
GROUPS: tuple[PeerGroup, ...] = ("volunteer", "staffed", "station", "campus", "other")

OUTLIER_FROM = Decimal("1.5")  # times the middle of its group
FEWEST_FOR_OUTLIER = 5  # with fewer there is no middle to speak of
FEWEST_TO_HIDE_AMONG = 5  # with fewer, who leaves out names still tells who it is
NOTHING = Decimal(0)
Divide = Callable[[Mapping[date, Decimal], Mapping[date, Decimal | None]], Decimal | None]

KWH_LIMIT, GAS_LIMIT = Decimal(50_000), Decimal(25_000)  # a year, of a whole site
REPORTED_IN, REPORT_EVERY = 2023, 4  # on the first of December of that year, and so on


def peer_group(kind: str, post_kind: str) -> PeerGroup:
    """With whom a location is compared. A station of which nobody filled in what it is stays
    among stations."""
    if kind == "station":
        return "staffed" if post_kind == "staffed" else "volunteer" if post_kind else "station"
    return "campus" if kind == "campus" else "other"


@dataclass(frozen=True, slots=True)
class Score:
    """One location on one measure over a period.

    `value` is per m² or per call-out over what is known; `quantity` (in the unit of the measure)
    and `kg` are all of it. `doubt` says why the location has no place in the order.
    """

    location: int
    group: PeerGroup
    value: Decimal | None
    quantity: Decimal
    kg: Decimal | None
    months_known: int
    months: int
    estimated_share: Decimal = NOTHING
    doubt: Doubt | None = None
    is_corrected: bool = False

    @property
    def is_comparable(self) -> bool:
        return self.doubt is None and self.value is not None


def per_square_metre(
    quantities: Mapping[date, Decimal], areas: Mapping[date, Decimal | None]
) -> Decimal | None:
    """Each month over the floor area of that month; None while one of those is not known.

    Example on paper: 600 in June at 500 m² and 600 in July at 600 m² are 1.2 + 1 = 2.2.
    """
    total = NOTHING
    for month, quantity in quantities.items():
        area = areas.get(month)
        if not area:
            return None
        total += quantity / area
    return total


def per_call_out(
    kg: Mapping[date, Decimal], call_outs: Mapping[date, Decimal | None]
) -> Decimal | None:
    """All kg over all call-outs of the same months; None while one of those is not known."""
    times = [call_outs.get(month) for month in kg]
    total = sum_of(times)
    return None if None in times or not total else sum_of(kg.values()) / total


@dataclass(frozen=True, slots=True)
class Size:
    """By what the use of a location is divided, and what is wrong when that is not known."""

    location: int
    group: PeerGroup
    by_month: Mapping[date, Decimal | None]
    divide: Divide = per_square_metre
    lacking: Doubt = "no_area"


def score(
    size: Size, months: Sequence[CarrierMonth], *, in_kg: bool, is_corrected: bool = False
) -> Score:
    """`months` are all of the period, several carriers taken together; `in_kg` measures kg instead
    of the quantity."""
    known = [one for one in months if one.coverage.measured or one.coverage.estimated]
    kg = None if any(one.kg is None for one in known) else sum_of(one.kg for one in known)
    amounts = {one.month: (one.kg or NOTHING) if in_kg else one.quantity for one in known}
    value = size.divide(amounts, size.by_month) if amounts else None
    days = sum_of(one.coverage.measured + one.coverage.estimated for one in known)
    whole = sum(one.is_whole for one in months)
    doubt: Doubt | None = None
    if in_kg and kg is None:
        doubt, value = "no_factor", None
    elif value is None and amounts:
        doubt = size.lacking
    elif any(amount < 0 for amount in amounts.values()):
        doubt = "negative"
    elif whole < len(months):
        doubt = "incomplete"
    return Score(
        location=size.location,
        group=size.group,
        value=value,
        quantity=sum_of(amounts.values()),
        kg=kg,
        months_known=whole,
        months=len(months),
        estimated_share=sum_of(one.coverage.estimated for one in known) / days if days else NOTHING,
        doubt=doubt,
        is_corrected=is_corrected,
    )


def sum_of(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), NOTHING)


@dataclass(frozen=True, slots=True)
class Standing:
    """A score in its place. `place` counts from the most thrifty; equals share one."""

    score: Score
    place: int | None = None
    times_middle: Decimal | None = None
    less: Decimal | None = None  # 0.31: as thrifty as the best would be 31 % less
    is_best: bool = False
    is_outlier: bool = False

    @property
    def saved_quantity(self) -> Decimal | None:
        return None if self.less is None else self.score.quantity * self.less

    @property
    def saved_kg(self) -> Decimal | None:
        if self.less is None or self.score.kg is None:
            return None
        return self.score.kg * self.less


@dataclass(frozen=True, slots=True)
class Standings:
    """One group on one measure: outliers first, then from much to little, then who has no place."""

    rows: Sequence[Standing]
    middle: Decimal | None
    best: Score | None

    @property
    def ordered(self) -> list[Standing]:
        return [row for row in self.rows if row.place is not None]

    @property
    def outliers(self) -> list[Standing]:
        return [row for row in self.rows if row.is_outlier]

    @property
    def saved_quantity(self) -> Decimal:
        return sum_of(row.saved_quantity for row in self.rows)

    @property
    def saved_kg(self) -> Decimal | None:
        """None when the kg of one of them is not known."""
        if any(row.less and row.score.kg is None for row in self.rows):
            return None
        return sum_of(row.saved_kg for row in self.rows)


def standings(scores: Iterable[Score]) -> Standings:
    """Of one group. The best is the lowest above nothing: a building that uses nothing stands empty
    or is heated by something else, and is no example.

    Example on paper: 6.9, 9.8, 10 and 15 m³ per m²: the middle is 9.9, the best 6.9. Who has 10 and
    uses 10,000 m³ would, as thrifty as the best, use 31 % or 3,100 m³ less.
    """
    scores = list(scores)
    known = [one for one in scores if one.is_comparable and one.value is not None]
    values = sorted(one.value for one in known if one.value is not None)
    middle = median(values)
    above_nothing = [one for one in known if one.value]
    best = min(above_nothing, key=lambda one: one.value or NOTHING, default=None)
    rows = [_standing(one, values, middle, best) for one in scores]
    return Standings(sorted(rows, key=_order), middle, best)


def _standing(
    one: Score, values: Sequence[Decimal], middle: Decimal | None, best: Score | None
) -> Standing:
    if not one.is_comparable or one.value is None:
        return Standing(one)
    times = one.value / middle if middle else None
    less = None
    if best is not None and best.value is not None and one.value > best.value:
        less = 1 - best.value / one.value
    return Standing(
        score=one,
        place=1 + sum(value < one.value for value in values),
        times_middle=times,
        less=less,
        is_best=one is best,
        is_outlier=times is not None
        and times >= OUTLIER_FROM
        and len(values) >= FEWEST_FOR_OUTLIER,
    )


def _order(row: Standing) -> tuple[bool, Decimal]:
    return row.place is None, -(row.score.value or NOTHING)


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The middle one of values from low to high, or the average of the two in the middle."""
    if not values:
        return None
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


@dataclass(frozen=True, slots=True)
class SiteUse:
    """What a whole site used in a year, own sun included and other users' share too."""

    location: int
    kwh: Decimal
    gas: Decimal
    is_whole: bool

    @property
    def has_duty(self) -> bool:
        """The duty to save energy and to report on it: from 50,000 kWh or 25,000 m³ a year."""
        return self.kwh >= KWH_LIMIT or self.gas >= GAS_LIMIT


def next_report(today: date) -> date:
    """When the next report on saved energy is due: 1 December 2023, 2027, 2031 …"""
    year = REPORTED_IN
    while date(year, 12, 1) < today:
        year += REPORT_EVERY
    return date(year, 12, 1)
