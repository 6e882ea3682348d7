"""Rules on stands, on contracts, and on what the whole organisation needs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from co2scan.domain.circuits import LEAK_LIMIT, CheckedCircuit, leak_share, leaked_kg
from co2scan.domain.consumption import difference
from co2scan.domain.contract_gaps import contract_gaps
from co2scan.domain.contracts import Contract
from co2scan.domain.degree_days import missing_days
from co2scan.domain.findings.facts import CheckedMeter, Found
from co2scan.domain.findings.rules import Rule
from co2scan.domain.fleet.tank import CheckedTank
from co2scan.domain.periods import local_day, month_of
from co2scan.domain.units import from_micro


def backward_stands(meter: CheckedMeter) -> Iterator[Found]:
    """A stand that is lower than the one before on the same register, where it cannot have gone
    round: what it counted between them is not known.

    Example: 45,690 on 1 May and 45,120 on 1 June.
    """
    for place, register in enumerate(meter.registers):
        for before, after in pairwise(register.stands):
            if difference(before.value, after.value, register.digits) is not None:
                continue
            first = local_day(before.measured_at)
            until = max(local_day(after.measured_at), first + timedelta(days=1))
            figures = {
                "before": str(from_micro(before.value)),
                "after": str(from_micro(after.value)),
            }
            detail = f"{register.device}-{place}"
            yield Found(Rule.RUNS_BACK, first, until, figures, meter.pk, detail)


def without_contract(
    meter: CheckedMeter, contracts: Sequence[Contract], today: date
) -> Iterator[Found]:
    """Days of an own electricity connection without a contract: they count as grey (counting rule
    3). From when it was there, or else from its first data.

    Example: a contract until 1 January 2026 and none after it: since 1 January.
    """
    starts_on, until = meter.first_day, min(today, meter.closes_on or date.max)
    if starts_on is None:
        return
    for first, after in contract_gaps(contracts, starts_on, until):
        if first < after and not meter.is_left_out(month_of(first)):
            figures = {"from": str(first), "until": "" if after == today else str(after)}
            yield Found(Rule.CONTRACT, first, after, figures, meter.pk)


@dataclass(frozen=True, slots=True)
class FactorGap:
    """Meter-months of a category in a year that have no factor."""

    category: str
    year: int
    months: int


def missing_factors(gaps: Iterable[FactorGap]) -> Iterator[Found]:
    """A category that was used in a year and has no factor of that year: unknown, not zero. Once
    for all meters together."""
    for gap in gaps:
        yield Found(
            Rule.FACTOR,
            date(gap.year, 1, 1),
            date(gap.year + 1, 1, 1),
            {"category": gap.category, "months": str(gap.months)},
            detail=gap.category,
        )


def missing_weather(known: Mapping[int, Sequence[date]], today: date) -> Iterator[Found]:
    """Days between the first day that is known of a weather station and this month of which the
    temperature is not known: those months have no degree days. One per station and month.

    Example: 1 to 31 March 2026 without 12 March: one day.
    """
    for station, days in known.items():
        if not days:
            continue
        for missing in missing_days(set(days), min(days), month_of(today)).values():
            yield Found(
                Rule.WEATHER,
                missing[0],
                missing[-1] + timedelta(days=1),
                {"station": str(station), "days": str(len(missing))},
                detail=str(station),
            )


def leaks(circuits: Iterable[CheckedCircuit], today: date) -> Iterator[Found]:
    """A system of which more than a tenth of its charge was topped up in twelve months, and that
    nobody found tight since. It stands on the day of its last top-up, so that it stays one thing.

    Example: 5 kg R410A, topped up 0.4 kg and 0.8 kg within a year: 24 %.
    """
    for one in circuits:
        last = max((top_up.on for top_up in one.top_ups), default=None)
        share = leak_share(one.top_ups, one.charge_kg, today)
        if last is None or share is None or share <= LEAK_LIMIT or one.is_removed:
            continue
        if one.tight_on is not None and one.tight_on >= last:
            continue
        figures = {
            "topped_up": str(leaked_kg(one.top_ups, today)),
            "charge": str(one.charge_kg),
            "circuit": str(one.pk),
        }
        until = last + timedelta(days=1)
        yield Found(Rule.LEAK, last, until, figures, one.meter, detail=str(one.pk))


def tanks_below_zero(tanks: Iterable[CheckedTank]) -> Iterator[Found]:
    """A period in which a tank used less than nothing: at its end more is there than can be, so
    that a delivery is missing or a level is wrong. Also when a person said that the level is right:
    then the delivery is still missing.

    Example: 2,000 l on 1 September, 500 l delivered, 3,000 l on 1 October: 500 l too much.
    """
    for tank in tanks:
        for use in tank.impossible:
            figures = {
                "before": str(from_micro(use.level_before)),
                "delivered": str(from_micro(use.delivered)),
                "after": str(from_micro(use.level_after)),
                "too_much": str(from_micro(-use.litres)),
            }
            yield Found(Rule.TANK, use.starts_on, use.ends_on, figures, tank.meter)
