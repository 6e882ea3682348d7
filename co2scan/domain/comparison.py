"""Comparing over time: only meter-months that are whole on both sides (counting rule 8).

A month that is missing or partly in is left out on both sides, so that it never looks like a
saving. Worked examples: docs/calculation.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.periods import days_in

_TOLERANCE = Decimal("0.0001")  # days are stored at six places


@dataclass(frozen=True, slots=True)
class KgMonth:
    """What one meter emitted in one month under one presentation.

    `kg` is None when a factor is missing. `known_days` are measured or estimated.
    """

    location: int
    meter: int
    month: date
    kg: Decimal | None
    known_days: Decimal
    estimated_days: Decimal = Decimal(0)

    @property
    def is_whole(self) -> bool:
        return self.kg is not None and self.known_days >= days_in(self.month) - _TOLERANCE

    @property
    def estimated_kg(self) -> Decimal:
        if not self.kg or not self.known_days:
            return Decimal(0)
        return self.kg * self.estimated_days / self.known_days


@dataclass(frozen=True, slots=True)
class Comparison:
    """Kilograms over the meter-months that both sides have; `total_kg` is all that is known now."""

    now_kg: Decimal
    before_kg: Decimal
    total_kg: Decimal
    estimated_kg: Decimal  # of both sides together

    @property
    def change(self) -> Decimal | None:
        """−0.16 is 16 % less; None when there is nothing to compare with."""
        return (self.now_kg - self.before_kg) / self.before_kg if self.before_kg else None

    @property
    def compared_share(self) -> Decimal:
        """Which part of all that is known now was compared."""
        return self.now_kg / self.total_kg if self.total_kg else Decimal(0)

    @property
    def estimated_share(self) -> Decimal:
        compared = self.now_kg + self.before_kg
        return self.estimated_kg / compared if compared else Decimal(0)


def compare(now: Iterable[KgMonth], before: Iterable[KgMonth]) -> Comparison:
    """Compare at most a year of months with as many: each meter's October with its October.

    Example on paper: gas 100 kg in September and 120 in October against 110 and 150, with half of
    October missing now. September is compared, 100 with 110; October is not.
    """
    now = list(now)
    earlier = {(row.meter, row.month.month): row for row in before if row.is_whole}
    pairs = [
        (row, earlier[row.meter, row.month.month])
        for row in now
        if row.is_whole and (row.meter, row.month.month) in earlier
    ]
    return Comparison(
        now_kg=kg_of(row for row, _ in pairs),
        before_kg=kg_of(row for _, row in pairs),
        total_kg=kg_of(now),
        estimated_kg=sum((row.estimated_kg + then.estimated_kg for row, then in pairs), Decimal(0)),
    )


def kg_of(rows: Iterable[KgMonth]) -> Decimal:
    """The sum of what is known."""
    return sum((row.kg for row in rows if row.kg is not None), Decimal(0))


def comparable_kg(rows: Iterable[KgMonth], years: Sequence[int]) -> dict[int, Decimal]:
    """Per year the sum over the meters and months that are whole in every one of these years."""
    kg: dict[tuple[int, int], dict[int, Decimal]] = defaultdict(dict)
    for row in rows:
        if row.is_whole and row.kg is not None and row.month.year in years:
            kg[row.meter, row.month.month][row.month.year] = row.kg
    whole = [found for found in kg.values() if len(found) == len(years)]
    return {year: sum((found[year] for found in whole), Decimal(0)) for year in years}
