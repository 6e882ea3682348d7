"""The use around the days of a finding, for its drawing."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from co2scan.domain.consumption import use_per_day
from co2scan.domain.periods import add_months, days_between, month_of, months_between
from co2scan.domain.units import from_micro
from co2scan.models import Finding, Meter
from co2scan.selectors.entry.months import known_months
from co2scan.selectors.meter_data import meter_data

MONTHS_BEFORE, MONTHS_AFTER = 8, 3
MOST_MONTHS = 18
DAYS_AROUND = timedelta(days=14)
MOST_DAYS = timedelta(days=70)


@dataclass(frozen=True, slots=True)
class Moment:
    """A month or a day; None: nothing is known. `is_concerned`: the finding is about it."""

    day: date
    value: Decimal | None
    last_year: Decimal | None
    is_concerned: bool


def months_around(finding: Finding, meter: Meter, today: date) -> list[Moment]:
    """The months of the finding with those before and after, beside a year before. One query."""
    last = min(add_months(month_of(finding.ends_on - timedelta(days=1)), MONTHS_AFTER + 1), today)
    first = add_months(month_of(finding.starts_on), -MONTHS_BEFORE)
    months = months_between(first, month_of(last))[-MOST_MONTHS:]
    wanted = {*months, *(add_months(month, -12) for month in months)}
    known = known_months([meter.pk], wanted).get(meter.pk, {})
    return [
        Moment(
            month,
            known[month].metered if month in known else None,
            before.metered if (before := known.get(add_months(month, -12))) else None,
            finding.starts_on < add_months(month, 1) and month < finding.ends_on,
        )
        for month in months
    ]


def days_around(finding: Finding, meter: Meter, today: date) -> list[Moment]:
    """The days of the finding with two weeks before and after. Five queries."""
    first = finding.starts_on - DAYS_AROUND
    last = min(finding.ends_on + DAYS_AROUND, first + MOST_DAYS, today)
    used = use_per_day(meter_data(meter, first, last), first, last)
    return [
        Moment(
            day,
            from_micro(sum(part for _, part in use.parts)) if (use := used.get(day)) else None,
            None,
            finding.starts_on <= day < finding.ends_on,
        )
        for day in days_between(first, last)
    ]
