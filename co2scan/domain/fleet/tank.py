"""What a tank at a station used: level before + deliveries − level after.

A level is what the dip says at the begin of its day; a delivery of that day comes after it. In the
tank all mixes: what is used has the blend of the tank. Nothing is rounded away: the HVO that came
in is the HVO that was used plus the HVO that is still there. Quantities are micro-litres.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from co2scan.domain.units import scale

HVO_SHARES = {"hvo30": Decimal("0.3"), "hvo100": Decimal(1), "diesel": Decimal(0)}


@dataclass(frozen=True, slots=True)
class Delivery:
    """`hvo_share` of the litres is HVO100, the rest diesel."""

    day: date
    litres: int
    hvo_share: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Level:
    day: date
    litres: int
    key: int = 0


@dataclass(frozen=True, slots=True)
class TankUse:
    """Over [starts_on, ends_on), between two levels. `litres` below zero: something is missing."""

    starts_on: date
    ends_on: date
    level_before: int
    delivered: int
    level_after: int
    hvo: int  # of the litres; 0 when the use is below zero
    hvo_left: int  # in the tank at the end
    key: int  # of the level at the end

    @property
    def litres(self) -> int:
        return self.level_before + self.delivered - self.level_after

    @property
    def diesel(self) -> int:
        return self.litres - self.hvo

    @property
    def is_possible(self) -> bool:
        return self.litres >= 0


def tank_uses(
    levels: Sequence[Level], deliveries: Iterable[Delivery], start_share: Decimal = Decimal(0)
) -> list[TankUse]:
    """The use between each level and the next. `start_share` is the HVO in the tank at the first.

    Example on paper: 2,000 l on 1 September, 3,000 l HVO30 on 10 September, 1,500 l on 1 October:
    2,000 + 3,000 − 1,500 = 3,500 l. In the tank went 900 l HVO of 5,000 l, 18 %: 630 l HVO100 and
    2,870 l diesel were used, and 270 l HVO is left in the 1,500 l.
    """
    ordered = sorted(levels, key=lambda level: level.day)
    coming = sorted(deliveries, key=lambda delivery: delivery.day)
    uses: list[TankUse] = []
    hvo = scale(ordered[0].litres, start_share) if ordered else 0
    for before, after in pairwise(ordered):
        arrived = [d for d in coming if before.day <= d.day < after.day]
        delivered = sum(d.litres for d in arrived)
        hvo += sum(scale(d.litres, d.hvo_share) for d in arrived)
        there = before.litres + delivered
        used = there - after.litres
        if used < 0:
            # More is there than can be: of what came without a delivery the blend is not known.
            hvo = min(hvo, after.litres)
            hvo_used = 0
        else:
            hvo_used = (2 * used * hvo + there) // (2 * there) if there else 0  # half up
            hvo_used = min(hvo_used, hvo, used)
            hvo -= hvo_used
        uses.append(
            TankUse(
                before.day, after.day, before.litres, delivered, after.litres, hvo_used, hvo,
                after.key,
            )
        )  # fmt: skip
    return uses


@dataclass(frozen=True, slots=True)
class CheckedTank:
    """A tank as the findings look at it: it counts in `meter`, one of those of `connection`."""

    connection: int
    meter: int
    uses: Sequence[TankUse] = ()

    @property
    def impossible(self) -> list[TankUse]:
        """Periods in which more is there at the end than can be: of them no use is known."""
        return [use for use in self.uses if not use.is_possible]


def monthly_deliveries(deliveries: Iterable[Delivery], until: date | None) -> list[Delivery]:
    """Deliveries before the first level, which count in their month as used: there is nothing
    better. `until` is the day of that level; without one all months count."""
    return [d for d in deliveries if until is None or d.day < until]


Verdict = Literal["", "refused", "asked"]


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether litres fit in the tank; `room` is what certainly fits."""

    verdict: Verdict
    room: int | None = None
    level: Level | None = None


def fits(
    litres: int, day: date, capacity: int, levels: Iterable[Level], deliveries: Iterable[Delivery]
) -> Fit:
    """More than the tank holds is refused, and so is more than fits above the level of that same
    day. Since an earlier level fuel was used: then it is a question.

    Example on paper: a tank of 5,000 l. 6,000 l never fits. With 4,000 l on the day itself 1,500 l
    is refused, since 1,000 l fits; with 4,000 l on the day before it is asked.
    """
    if litres > capacity:
        return Fit("refused", capacity)
    earlier = [level for level in levels if level.day <= day]
    if not earlier:
        return Fit("")
    level = max(earlier, key=lambda one: one.day)
    since = sum(d.litres for d in deliveries if level.day <= d.day <= day)
    room = max(0, capacity - level.litres - since)
    if litres <= room:
        return Fit("", room, level)
    return Fit("refused" if level.day == day else "asked", room, level)


def last_day(use: TankUse) -> date:
    return use.ends_on - timedelta(days=1)
