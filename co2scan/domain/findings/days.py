"""Rules on the quarter-hours and hours of one meter."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median

from co2scan.domain.findings.facts import CheckedMeter, DayFact, Found, runs
from co2scan.domain.findings.rules import Rule
from co2scan.domain.periods import intervals_in_day, month_of
from co2scan.domain.units import from_micro

AROUND = timedelta(days=28)
FEWEST_ALIKE = 5  # days of the same kind, to say what is usual
TOO_MUCH = 3
FLAT_DAYS = 3
FLAT_STEP = 1000  # micro-units: what rounding to a thousandth leaves between two values
ZERO_DAYS = 3
SILENT_DAYS, SILENT_FILES_DAYS = 7, 45


def clock_days(meter: CheckedMeter) -> Iterator[Found]:
    """A day on which the clock changes and that has not the number of values that it should, or
    any day that expects another number than its hours hold.

    Example: 25 October 2026 has 100 quarter-hours; 96 values miss an hour.
    """
    for fact in meter.days:
        needed = intervals_in_day(fact.day, fact.minutes)
        is_odd = needed * fact.minutes != 24 * 60
        if needed == fact.expected == fact.count and not (is_odd and fact.present != needed):
            continue
        figures = {"values": str(fact.present), "needed": str(needed)}
        yield Found(Rule.CLOCK, fact.day, fact.day + timedelta(days=1), figures, meter.pk)


def below_zero(meter: CheckedMeter) -> Iterator[Found]:
    """Days with quarter-hours below zero."""
    for days in _in_a_row(meter.days, lambda fact: fact.below_zero > 0):
        figures = {
            "values": str(sum(fact.below_zero for fact in days)),
            "low": str(from_micro(min(fact.low for fact in days))),
            "minutes": str(days[0].minutes),
        }
        yield _over(Rule.NEGATIVE, meter, days, figures)


def flat_days(meter: CheckedMeter) -> Iterator[Found]:
    """Three days or more in a row whose values are all alike, but for rounding: a total that
    somebody divided. They are called measured and say nothing about the hours.

    Example: 10 kWh over 96 quarter-hours, to the watt-hour: 64 of 0.104 and 32 of 0.105.
    """
    for days in _in_a_row(meter.days, _is_flat):
        if len(days) >= FLAT_DAYS:
            figures = {"days": str(len(days)), "value": str(from_micro(days[0].high))}
            yield _over(Rule.FLAT, meter, days, figures)


def _is_flat(fact: DayFact) -> bool:
    if not (fact.is_measured and fact.is_whole and fact.low > 0):
        return False
    return fact.distinct <= 2 and fact.high - fact.low <= FLAT_STEP


def zero_days(meter: CheckedMeter) -> Iterator[Found]:
    """Three days or more in a row without any use of electricity, which no building manages."""
    if not (meter.is_use and meter.carrier == "electricity"):
        return
    for days in _in_a_row(meter.days, lambda fact: fact.is_whole and fact.low == fact.high == 0):
        if len(days) >= ZERO_DAYS:
            yield _over(Rule.ZERO, meter, days, {"days": str(len(days))})


def day_jumps(meter: CheckedMeter) -> Iterator[Found]:
    """A day of electricity that is three times the usual: the middle of the same kind of days
    (Monday to Friday, or the weekend) in the four weeks before and after.

    Example: 640 kWh on a Tuesday, and 210 on the middle one of the other working days.
    """
    if not (meter.is_use and meter.carrier == "electricity"):
        return
    whole = sorted((fact for fact in meter.days if fact.is_whole), key=lambda fact: fact.day)
    for kind in (False, True):
        alike = [fact for fact in whole if (fact.day.weekday() >= 5) is kind]
        days, totals = [fact.day for fact in alike], [fact.total for fact in alike]
        for place, fact in enumerate(alike):
            first = bisect_left(days, fact.day - AROUND)
            after = bisect_right(days, fact.day + AROUND)
            others = totals[first:place] + totals[place + 1 : after]
            if len(others) < FEWEST_ALIKE or fact.total <= 0:
                continue
            usual = int(median(others))
            if usual > 0 and fact.total >= TOO_MUCH * usual:
                figures = {"value": str(from_micro(fact.total)), "usual": str(from_micro(usual))}
                yield _over(Rule.JUMP_DAY, meter, [fact], figures)


def silent(meter: CheckedMeter, today: date) -> Iterator[Found]:
    """A meter that reported by itself, and of which nothing came since: 7 days where values come
    every day, 45 where they come in a file a month. Not when another source took over.

    Example: the last value is of 10 November; on 18 November 7 days passed without one.
    """
    if not meter.days or meter.is_left_out(month_of(today)):
        return
    last = max(fact.day for fact in meter.days)
    first = last + timedelta(days=1)
    quiet = (min(today, meter.closes_on or today) - first).days
    most = SILENT_DAYS if meter.reports_daily else SILENT_FILES_DAYS
    if quiet < most or any(fact.month > month_of(last) for fact in meter.whole_months):
        return
    yield Found(Rule.SILENT, first, first + timedelta(days=quiet), {"last": str(last)}, meter.pk)


def _over(
    rule: Rule, meter: CheckedMeter, days: Sequence[DayFact], figures: dict[str, str]
) -> Found:
    return Found(rule, days[0].day, days[-1].day + timedelta(days=1), figures, meter.pk)


def _in_a_row(days: Sequence[DayFact], fits: Callable[[DayFact], bool]) -> Iterator[list[DayFact]]:
    """The days that fit, those that follow one another together."""
    fitting = {fact.day: fact for fact in days if fits(fact)}
    for first, after in runs(sorted(fitting)):
        yield [fitting[first + timedelta(days=n)] for n in range((after - first).days)]
