"""A quarter of a location: what is in it, who entered it, who approved it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import reduce
from hashlib import blake2b
from json import dumps
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    """Who had a hand in it: who typed a row that counts or brought the file, and who took a row
    back, so that another one counts. One query."""
    first, end = quarter.first, quarter.ends_on
    entries = PeriodEntry.objects.filter(
        meter__connection__location=location, starts_on__lt=end, ends_on__gt=first
    )
    days = IntervalDay.objects.filter(
        meter__connection__location=location, day__gte=first, day__lt=end
    )
    sources = (entries, days, _readings(location, quarter))
    # Whoever was last at a tank wrote the use that follows from what all others said of it.
    counting = [rows.filter(counts=True) for rows in sources] + [entries.exclude(tank=None)]
    typed = [Q(pk__in=rows.order_by().values("created_by")) for rows in counting]
    brought = [Q(pk__in=rows.order_by().values("batch__created_by")) for rows in counting]
    took_back = [Q(pk__in=rows.order_by().values("retracted_by")) for rows in sources]
    return User.objects.filter(reduce(or_, [*typed, *brought, *took_back])).order_by("name")


def _readings(location: Location, quarter: Quarter) -> QuerySet[Reading]:
    """The stands after its first moment, up to the first one with which it is over, however much
    later that is: its last days follow from it."""
    ends_at = local_midnight(quarter.ends_on)
    earlier = Reading.objects.filter(
        register=OuterRef("register"),
        counts=True,
        measured_at__gte=ends_at,
        measured_at__lt=OuterRef("measured_at"),
    )
    return Reading.objects.filter(
        ~Exists(earlier),
        register__device__connection__location=location,
        measured_at__gt=local_midnight(quarter.first),
    )


def approvals(locations: Iterable[int], quarters: Iterable[Quarter]) -> QuerySet[QuarterApproval]:
    """Newest first, with those that were reopened."""
    return QuarterApproval.objects.filter(
        location__in=list(locations), quarter__in=[quarter.first for quarter in quarters]
    ).select_related("approved_by")


def standing(location: Location) -> QuerySet[QuarterApproval]:
    return QuarterApproval.objects.filter(Q(reopened_at=None), location=location)
