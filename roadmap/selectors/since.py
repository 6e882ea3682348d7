"""What changed between two moments, read from reports, from the plan and from its history."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from actions.models import Change, Objective, ObjectiveMeasurement
from actions.selectors.objectives import ObjectiveRow, objective_rows
from roadmap.domain.moved import Step
from roadmap.domain.since import Side, SinceLine, lines_between, side_of
from roadmap.domain.snapshot import ObjectiveLine
from roadmap.models import FixedReport
from roadmap.selectors.bars import all_bars
from roadmap.selectors.plan_at import end_of, plan_at
from roadmap.selectors.points import Point, now, of_report
from roadmap.selectors.reports import KeptReport
from roadmap.selectors.snapshot import objective_line

_TOLD = ("starts_on", "ends_on", "dropped_reason")


@dataclass(frozen=True)
class Differences:
    """`lines` are all but the CO2, which has a split of its own."""

    before: Side
    after: Side
    lines: list[SinceLine]
    steps: dict[str, list[Step]]


@dataclass(frozen=True)
class SinceLast:
    """What changed since the newest fixed report, for who shows only the first of it."""

    report: FixedReport
    lines: list[SinceLine]


def differences(before: Point, after: Point) -> Differences:
    """A fixed number of queries for each kind of moment, whatever the size of the plan."""
    sides = side_at(before), side_at(after)
    steps = steps_between(before.at, after.at)
    return Differences(*sides, lines_between(*sides, steps), steps)


def since_last(after: Side) -> SinceLast | None:
    """None: nothing was fixed before. Two queries."""
    report = FixedReport.objects.defer("figures").first()
    if report is None:
        return None
    steps = steps_between(of_report(report).at, now().at)
    before = side_of(KeptReport(report).snapshot)
    return SinceLast(report, lines_between(before, after, steps))


def side_at(point: Point) -> Side:
    if point.report is not None:
        return replace(side_of(KeptReport(point.report).snapshot), level_t=None)
    if point.is_now:
        rows = objective_rows(Objective.objects.current(), point.on)
        return Side(point.on, tuple(all_bars()), tuple(objective_line(row) for row in rows))
    return Side(point.on, tuple(plan_at(point.on)), objectives_at(point.on))


def plan_of(point: Point) -> Side:
    """Only the bars."""
    if point.report is not None:
        return side_of(KeptReport(point.report).snapshot)
    bars = all_bars() if point.is_now else plan_at(point.on)
    return Side(point.on, tuple(bars))


def objectives_at(day: date) -> tuple[ObjectiveLine, ...]:
    """Those that were there at the end of a day, with the newest value that counted then.

    What the scan computes is as it is known now, of years that were over; so are the targets.
    """
    until = end_of(day)
    rows = objective_rows(Objective.objects.current().filter(created_at__lt=until), day)
    measured = ObjectiveMeasurement.objects.filter(measured_on__lte=day, created_at__lt=until)
    counted = measured.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gte=until))
    newest: dict[int, tuple[date, Decimal]] = {}
    for objective, on, value in counted.order_by("measured_on", "created_at").values_list(
        "objective", "measured_on", "value"
    ):
        newest[objective] = (on, value)
    return tuple(_then(row, newest.get(row.objective.pk), day) for row in rows)


def _then(row: ObjectiveRow, entered: tuple[date, Decimal] | None, day: date) -> ObjectiveLine:
    if row.is_scanned:
        past = [(value.on, value.value) for value in row.values if value.on <= day]
        entered = max(past, default=None)
    on, value = entered or (None, None)
    return replace(objective_line(row), latest_on=on, latest_value=value)


def steps_between(after: datetime, until: datetime) -> dict[str, list[Step]]:
    """The history of starts, ends and reasons to stop, by code, oldest first. One query."""
    found: defaultdict[str, list[Step]] = defaultdict(list)
    rows = Change.objects.filter(
        action__isnull=False, field__in=_TOLD, created_at__gt=after, created_at__lte=until
    )
    columns = ("created_at", "created_by__name", "old_words", "new_words", "reason")
    told = rows.order_by("created_at", "pk").values_list(
        "action__code", "old_value", "new_value", "field", *columns
    )
    for code, was, became, field, at, by, old, new, reason in told:
        if was != became:  # `nov 2026` for `30 nov 2026` moves nothing
            found[code].append(Step(field, at, by or "", old, new, reason))
    return dict(found)
