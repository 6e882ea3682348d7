"""What changed the CO2 between two moments, read from reports, the scan and the weather."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.utils import timezone

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.reporting import last_twelve_months
from co2scan.models import Location, Meter
from co2scan.selectors.weather import monthly_degree_days
from roadmap.domain.snapshot import FigureLine
from roadmap.domain.split import DegreeDays, Split, Window, split
from roadmap.models import FixedReport
from roadmap.selectors.figures import figure_lines
from roadmap.selectors.keeping import figures_from_json
from roadmap.selectors.points import Point

CARRIERS = {category.name: category.carrier for category in CATEGORIES.values()}
HEATING = frozenset({"gas", "heat"})
_MONTH = [field.name for field in fields(FigureLine)].index("month")


@dataclass(frozen=True)
class Figures:
    """`knows_corrections`: what was known at the first moment was kept, so that what changed in it
    since can be told. `is_empty_report`: a report of then that knew nothing of its twelve months.
    `places` is where each meter of now stands: the code of its location."""

    split: Split
    knows_corrections: bool
    places: dict[str, str]
    is_empty_report: bool = False


def read_figures(before: Point, after: Point) -> Figures:
    """At most eleven queries, whatever the number of meters."""
    windows = window_of(before.on), window_of(after.on)
    now = _lines(after, windows[0].starts_on)
    kept = _kept(before.report, windows[0]) if before.report else []
    places = dict(Location.objects.values_list("name", "weather_station"))
    found = split(kept or now, now, windows, CARRIERS, HEATING, degree_days_at(windows, places))
    meters = Meter.objects.values_list("code", "connection__location__code")
    is_empty = before.report is not None and not kept
    return Figures(found, bool(kept), dict(meters), is_empty)


def window_of(day: date) -> Window:
    """The twelve months that were over on a day."""
    period = last_twelve_months(day)
    return Window(period.starts_on, period.ends_on)


def _lines(point: Point, since: date) -> list[FigureLine]:
    """As they are known at a moment; of a bare day that is now."""
    if point.report is not None:
        return _kept(point.report, Window(since, date.max))
    return figure_lines(timezone.localdate(), since)


def _kept(report: FixedReport, window: Window) -> list[FigureLine]:
    """Only the months that are asked for: a report keeps thousands of lines."""
    first, until = window.starts_on.isoformat(), window.ends_on.isoformat()
    return figures_from_json([row for row in report.figures if first <= row[_MONTH] < until])


def degree_days_at(windows: tuple[Window, Window], places: dict[str, int]) -> DegreeDays:
    """Of the months of both windows; `places` are locations with their weather station."""
    months = {month for window in windows for month in window.months}
    by_station = monthly_degree_days(places.values(), months)
    found: dict[tuple[str, date], Decimal] = {}
    for name, station in places.items():
        for month in months:
            if (station, month) in by_station:
                found[name, month] = by_station[station, month]
    return found
