"""A quarter of a location: what is in it, who entered it, who approved it."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce
from hashlib import blake2b
from json import dumps
from operator import or_

from django.db.models import Q, QuerySet

from co2scan.domain.periods import local_midnight
from co2scan.domain.quarters import Quarter
from co2scan.models import (
    IntervalDay,
    Location,
    MonthlyConsumption,
    PeriodEntry,
    QuarterApproval,
    Reading,
)
from vrt_duurzaam.accounts.models import User


def snapshot(location: int, quarters: Iterable[Quarter]) -> dict[date, dict[str, str]]:
    """Per quarter the metered quantity by `meter|category|month`. One query."""
    wanted = list(quarters)
    months = {month: quarter.first for quarter in wanted for month in quarter.months}
    found: dict[date, dict[str, str]] = {quarter.first: {} for quarter in wanted}
    rows = MonthlyConsumption.objects.filter(
        meter__connection__location=location, month__in=months
    ).values_list("meter__code", "category", "month", "metered_quantity", "estimated_days")
    for code, category, month, metered, estimated in rows.order_by():
        guess = " geschat" if estimated > Decimal("0.0001") else ""
        found[months[month]][f"{code}|{category}|{month:%Y-%m}"] = f"{metered}{guess}"
    return found


def snapshot_key(seen: dict[str, str]) -> str:
    """Another one as soon as a figure of the quarter changes."""
    return blake2b(dumps(seen, sort_keys=True).encode(), digest_size=8).hexdigest()


def entered_by(location: Location, quarter: Quarter) -> QuerySet[User]:
    """Whose rows count in the quarter: who typed them, or brought the file. One query."""
    first, end = quarter.first, quarter.ends_on
    entries = PeriodEntry.objects.filter(
        meter__connection__location=location, counts=True, starts_on__lt=end, ends_on__gt=first
    )
    days = IntervalDay.objects.filter(
        meter__connection__location=location, counts=True, day__gte=first, day__lt=end
    )
    readings = Reading.objects.filter(
        register__device__connection__location=location,
        counts=True,
        measured_at__gt=local_midnight(first),
        measured_at__lte=local_midnight(end + timedelta(days=1)),
    )
    sources = (entries, days, readings)
    typed = [Q(pk__in=rows.order_by().values("created_by")) for rows in sources]
    brought = [Q(pk__in=rows.order_by().values("batch__created_by")) for rows in sources]
    return User.objects.filter(reduce(or_, [*typed, *brought])).order_by("name")


def approvals(locations: Iterable[int], quarters: Iterable[Quarter]) -> QuerySet[QuarterApproval]:
    """Newest first, with those that were reopened."""
    return QuarterApproval.objects.filter(
        location__in=list(locations), quarter__in=[quarter.first for quarter in quarters]
    ).select_related("approved_by")


def standing(location: Location) -> QuerySet[QuarterApproval]:
    return QuarterApproval.objects.filter(Q(reopened_at=None), location=location)
