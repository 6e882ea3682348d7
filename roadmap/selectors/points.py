"""The moments that the plan can be compared at: a fixed report, a day that is over, or now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from roadmap.models import FixedReport
from roadmap.selectors.plan_at import end_of
from vrt_duurzaam.lib.dates import long_day

FIRST_DAY = date(2000, 1, 1)  # no plan is older
REPORT = "rapport-"


@dataclass(frozen=True, slots=True)
class Point:
    """`at`: what happened up to then is in it. Without a report it is the end of a day, or now."""

    on: date
    at: datetime
    report: FixedReport | None = None
    is_now: bool = False

    @property
    def key(self) -> str:
        """How an address names it; nothing for now."""
        if self.is_now:
            return ""
        return f"{REPORT}{self.report.pk}" if self.report else self.on.isoformat()

    @property
    def words(self) -> str:
        """`12 mei 2026`, `vandaag`."""
        return "vandaag" if self.is_now else long_day(self.on)


def of_report(report: FixedReport) -> Point:
    """A report tells of the end of its day, or of the moment on that day when it was fixed."""
    return Point(report.on, min(report.fixed_at, end_of(report.on)), report)


def of_day(day: date) -> Point:
    """Today is as it is now."""
    if day == timezone.localdate():
        return now()
    return Point(day, end_of(day))


def now() -> Point:
    return Point(timezone.localdate(), timezone.now(), is_now=True)


def listed_reports() -> list[FixedReport]:
    """Newest first, without what is in them: that is read of the one that is chosen. One query."""
    return list(FixedReport.objects.defer("content", "figures"))
