"""All rules of a location together, so that one thing is told once."""

from collections.abc import Mapping, Sequence
from datetime import date

from co2scan.domain.contracts import Contract
from co2scan.domain.findings import days, months, others
from co2scan.domain.findings.facts import CheckedMeter, Found
from co2scan.domain.findings.rules import Rule


def check_location(
    meters: Sequence[CheckedMeter], contracts: Mapping[int, Sequence[Contract]], today: date
) -> list[Found]:
    """What the rules find at one location. `contracts` by meter, of the meters that have any to
    have: electricity that is bought."""
    found: list[Found] = []
    for meter in meters:
        found += check_meter(meter, today)
        if meter.pk in contracts:
            found += others.without_contract(meter, contracts[meter.pk], today)
    return [*found, *months.feed_in(list(meters))]


def check_meter(meter: CheckedMeter, today: date) -> list[Found]:
    """A meter that fell silent is told as that, and not as days that are missing too; a month of
    which the days tell more is told by its days."""
    quiet = list(days.silent(meter, today))
    by_day = [
        *days.clock_days(meter),
        *days.below_zero(meter),
        *days.flat_days(meter),
        *days.zero_days(meter),
        *days.day_jumps(meter),
    ]
    by_month = [
        *months.gaps(meter, today),
        *months.jumps(meter),
        *months.units(meter),
        *months.negatives(meter),
        *months.zeros(meter),
        *months.duplicates(meter),
        *months.estimates(meter),
        *months.overlaps(meter),
    ]
    told = [one for one in by_month if not _is_told(one, quiet, by_day)]
    return [*quiet, *by_day, *told, *others.backward_stands(meter)]


def _is_told(one: Found, quiet: Sequence[Found], by_day: Sequence[Found]) -> bool:
    if one.rule is Rule.GAP:
        return any(one.starts_on >= silence.starts_on for silence in quiet)
    if one.rule in (Rule.NEGATIVE, Rule.ZERO):
        return any(
            one.rule is other.rule
            and one.starts_on < other.ends_on
            and other.starts_on < one.ends_on
            for other in by_day
        )
    return False
