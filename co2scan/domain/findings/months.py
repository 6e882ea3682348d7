"""Rules on the months of one meter."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from statistics import median

from co2scan.domain.findings.facts import TOLERANCE, CheckedMeter, Found, MonthFact, runs
from co2scan.domain.findings.rules import Rule
from co2scan.domain.periods import (
    add_months,
    days_between,
    days_in,
    month_of,
    months_between,
    next_month,
)
from co2scan.domain.questions import is_question, times

GRACE_DAYS = 14  # in which a month is a thing to do, and not yet a finding
LONGEST_ESTIMATE = 3  # months
TELLING_DIGITS = 4
SOURCES_DIFFER = Decimal("0.05")
UNIT_LOW, UNIT_HIGH, OUT_OF_LINE = Decimal(300), Decimal(3000), Decimal(100)
HEATING_MONTHS = (10, 11, 12, 1, 2, 3)


def _of_month(rule: Rule, meter: CheckedMeter, fact: MonthFact, **figures: Decimal | str) -> Found:
    told = {name: str(value) for name, value in {"value": fact.metered, **figures}.items()}
    return Found(rule, fact.month, next_month(fact.month), told, meter.pk)


def asked_until(today: date) -> date:
    """The first day that is not asked for yet. On 15 November October is asked for; on the 14th
    it is still only a thing to do."""
    month = month_of(today)
    return month if today.day > GRACE_DAYS else add_months(month, -1)


def gaps(meter: CheckedMeter, today: date) -> Iterator[Found]:
    """Days of which nothing, or not all, is known.

    Example: expected from 1 August; on 20 November September is absent and October has 1 to 20:
    30 days from 1 September, and 11 days from 21 October.
    """
    starts_on, until = meter.first_day, min(asked_until(today), meter.closes_on or date.max)
    if not meter.is_use or starts_on is None:
        return
    missing: list[date] = []
    for month in months_between(starts_on, until):
        if meter.is_whole(month) or meter.is_left_out(month):
            continue
        covered = meter.covered.get(month, frozenset())
        days = days_between(max(month, starts_on), min(next_month(month), until))
        missing += [day for day in days if day not in covered and not meter.is_untold(day)]
    for first, after in runs(missing):
        yield Found(Rule.GAP, first, after, {"days": str((after - first).days)}, meter.pk)


def jumps(meter: CheckedMeter) -> Iterator[Found]:
    """A month that is three times the same month of last year, or a tenth of it: the question that
    the entry form asks, for every source. Not where a person said that it is right.

    Example: 2,510 against 838 m3 is 3.0 times.
    """
    suspects = {found.starts_on for found in units(meter)}
    for fact in meter.whole_months:
        before = add_months(fact.month, -12)
        if fact.is_confirmed or fact.metered <= 0 or fact.month in suspects or before in suspects:
            continue
        if not meter.is_whole(before) or meter.months[before].metered <= 0:
            continue
        last_year = meter.months[before].metered
        if is_question(fact.metered, last_year, may_be_little=meter.comes_in_deliveries):
            yield _of_month(
                Rule.JUMP_YEAR,
                meter,
                fact,
                last_year=last_year,
                times=times(fact.metered, last_year),
            )


def units(meter: CheckedMeter) -> Iterator[Found]:
    """A month that is about 1,000 times what it should be, or a thousandth: kWh for MWh, litres
    for m3. It is between 300 and 3,000 times the same month of other years, and 100 times or more
    out of line with all other months (which months are wrong, decide the others).

    Example: 2,510,000 against 2,480 a year before and 700 in the middle month.
    """
    known = [fact for fact in meter.whole_months if fact.metered > 0]
    amounts = [fact.metered for fact in known]
    if not known or max(amounts) < OUT_OF_LINE * min(amounts):
        return
    for fact in known:
        others = [one.metered for one in known if one is not fact]
        same = [
            one.metered for one in known if one is not fact and one.month.month == fact.month.month
        ]
        if len(others) < 3 or fact.is_confirmed:
            continue
        usual, every = median(same or others), median(others)
        too_much = UNIT_LOW <= fact.metered / usual <= UNIT_HIGH
        too_little = UNIT_LOW <= usual / fact.metered <= UNIT_HIGH
        if too_much and fact.metered / every >= OUT_OF_LINE:
            yield _of_month(Rule.UNIT, meter, fact, usual=usual, way="more")
        elif too_little and every / fact.metered >= OUT_OF_LINE:
            yield _of_month(Rule.UNIT, meter, fact, usual=usual, way="less")


def negatives(meter: CheckedMeter) -> Iterator[Found]:
    """A month below zero: no meter gives back what it counted."""
    for fact in meter.months.values():
        if fact.metered < 0:
            yield _of_month(Rule.NEGATIVE, meter, fact)


def zeros(meter: CheckedMeter) -> Iterator[Found]:
    """A measured month of nothing at a building that is in use: electricity all year, gas and heat
    from October to March. It is in use when there were call-outs, hours of exercise or staffed
    nights in that month, or else when it was not nothing in the twelve months before.

    Example: 0 kWh in May after 4,100 kWh in April. Or 0 kWh in May and in all months before it,
    while the post turned out 14 times in May.
    """
    if not (meter.is_use and meter.is_building) or meter.comes_in_deliveries:
        return
    for fact in meter.whole_months:
        if fact.metered or not fact.is_measured or fact.is_confirmed:
            continue
        if meter.carrier != "electricity" and fact.month.month not in HEATING_MONTHS:
            continue
        before = [meter.months.get(add_months(fact.month, -back)) for back in range(1, 13)]
        known = [one for one in before if one is not None and one.metered > 0]
        figures: dict[str, Decimal | str] = {"before": known[0].metered} if known else {}
        if happened := meter.happened.get(fact.month):
            figures["in_use"] = "yes"
            figures.update(happened)
        if figures:
            yield _of_month(Rule.ZERO, meter, fact, **figures)


def duplicates(meter: CheckedMeter) -> Iterator[Found]:
    """A month with the same use as the month before, to the last decimal: somebody copied it, or
    an invoice was split in equal parts. Not for months that were made from a longer period, and
    not for figures of less than four digits, which are the same by chance.

    Example: 1,284.5 kWh in June and in July. 49 m3 in both is no finding.
    """
    if meter.comes_in_deliveries:
        return
    for fact in meter.whole_months:
        before = meter.months.get(add_months(fact.month, -1))
        if before is None or fact.is_confirmed or fact.is_split or before.is_split:
            continue
        if fact.metered == before.metered and fact.is_measured and _is_telling(fact.metered):
            yield _of_month(Rule.DUPLICATE, meter, fact)


def _is_telling(value: Decimal) -> bool:
    """Whether the figure, without the zeros behind the decimal point, has four digits."""
    digits = f"{value:f}".rstrip("0").replace(".", "") if value % 1 else f"{value:.0f}"
    return value > 0 and len(digits) >= TELLING_DIGITS


def estimates(meter: CheckedMeter) -> Iterator[Found]:
    """More than three months in a row of which at least half was estimated.

    Example: May to August estimated is four months; May to July is not a finding. Travel may be
    computed from assumptions for as long as one likes: nobody has a meter that could be read.
    """
    if meter.carrier == "travel":
        return
    found: list[date] = []
    for month in [*sorted(meter.months), date.max.replace(day=1)]:
        fact = meter.months.get(month)
        is_guess = fact is not None and fact.estimated_days * 2 >= max(fact.days, TOLERANCE)
        if found and (not is_guess or month != next_month(found[-1])):
            if len(found) > LONGEST_ESTIMATE:
                figures = {"months": str(len(found))}
                yield Found(Rule.ESTIMATED, found[0], next_month(found[-1]), figures, meter.pk)
            found = []
        if is_guess:
            found.append(month)


def overlaps(meter: CheckedMeter) -> Iterator[Found]:
    """A month of which two sources tell something else: the one that lost is 5 % of the use or
    more, and differs 5 % or more from it. A loser that says the same is no finding.

    Example: 4,810 kWh counts and 5,300 kWh lost: 10 % apart. 4,800 that lost is 0.2 %.
    """
    for fact in meter.months.values():
        if fact.metered <= 0 or fact.unused <= 0:
            continue
        share, apart = fact.unused / fact.metered, abs(fact.unused - fact.metered) / fact.metered
        if share >= SOURCES_DIFFER and apart >= SOURCES_DIFFER:
            yield _of_month(Rule.OVERLAP, meter, fact, unused=fact.unused)


def feed_in(meters: list[CheckedMeter]) -> Iterator[Found]:
    """More given back in a month than the panels of the location produced; only over months that
    are whole for every meter of both.

    Example: 980 kWh fed in and 940 kWh produced.
    """
    given = [meter for meter in meters if meter.direction == "feed_in"]
    made = [meter for meter in meters if meter.direction == "production"]
    if not given or not made:
        return
    for month in sorted(given[0].months):
        if not all(_is_known(meter, month) for meter in [*given, *made]):
            continue
        back = sum((meter.months[month].metered for meter in given), Decimal(0))
        produced = sum((meter.months[month].metered for meter in made), Decimal(0))
        if back > produced:
            yield Found(
                Rule.FEED_IN,
                month,
                next_month(month),
                {"value": str(back), "produced": str(produced)},
                given[0].pk,
            )


def _is_known(meter: CheckedMeter, month: date) -> bool:
    fact = meter.months.get(month)
    return fact is not None and fact.days >= days_in(month) - TOLERANCE
