"""The monthly round: how far each location is, and whom to call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from co2scan.domain.cells import State, window
from co2scan.domain.periods import add_months, month_of, next_month
from co2scan.domain.quarters import (
    Progress,
    Quarter,
    escalates,
    month_progress,
    quarter_of,
    quarter_progress,
)
from co2scan.models import Location
from co2scan.selectors.entry.months import MeterColumn, columns, meters_of
from co2scan.selectors.gaps import Person, enterers
from co2scan.selectors.quarters import approvals

QUARTERS = 4
_NOT_IN = frozenset({"missing", "partial", "absent"})
_NOT_ASKED = frozenset({"closed", "left_out", "later", "running"})


Lacking = tuple[MeterColumn, Sequence[date]]  # a meter, and the months of it that are not in


@dataclass(frozen=True, slots=True)
class Round:
    """A location in a quarter. `waiting`: of the last twelve months those that are late, of which
    `late_month` is the first, over since `days_late` days."""

    location: Location
    quarter: Quarter
    months: Mapping[date, Progress]
    progress: Progress
    missing: Sequence[Lacking]
    waiting: Sequence[Lacking]
    people: Sequence[Person]
    late_month: date | None
    days_late: int = 0


def rounds(locations: Sequence[Location], quarter: Quarter, today: date) -> list[Round]:
    """In the order given. Six queries, whatever the locations."""
    pks = [location.pk for location in locations]
    found: dict[int, list[MeterColumn]] = {pk: [] for pk in pks}
    for column in columns(meters_of(pks), quarter.months, today):
        found[column.connection.location_id].append(column)
    history = list(approvals(pks, [quarter]))
    approved = {row.location_id for row in history if row.reopened_at is None}
    ever = {row.location_id for row in history}
    people = enterers(pks)
    return [
        round_of(
            location,
            quarter,
            found[location.pk],
            people.get(location.pk, ()),
            today,
            is_approved=location.pk in approved,
            was_approved=location.pk in ever,
        )
        for location in locations
    ]


def round_of(
    location: Location,
    quarter: Quarter,
    meters: Sequence[MeterColumn],
    people: Sequence[Person],
    today: date,
    *,
    is_approved: bool,
    was_approved: bool = False,
) -> Round:
    months = {month: _progress(meters, month) for month in quarter.months}
    late = [month for month in window(today) if escalates(month, _progress(meters, month), today)]
    return Round(
        location,
        quarter,
        months,
        quarter_progress(months.values(), is_approved=is_approved, was_approved=was_approved),
        _lacking(meters, quarter.months),
        _lacking(meters, late),
        people,
        late[0] if late else None,
        (today - next_month(late[0])).days if late else 0,
    )


def _lacking(meters: Sequence[MeterColumn], months: Sequence[date]) -> list[Lacking]:
    return [
        (column, lacking)
        for column in meters
        if (lacking := [month for month in months if _state(column, month) in _NOT_IN])
    ]


def _state(column: MeterColumn, month: date) -> State:
    """What comes by itself is asked from its first month on: the first file of a charging card does
    not make the year before it late."""
    state = column.cells[month].state
    is_before = column.is_central and column.began is not None and month < column.began
    return "closed" if is_before and state == "absent" else state


def _progress(meters: Sequence[MeterColumn], month: date) -> Progress:
    states = [_state(column, month) for column in meters]
    asked = [state for state in states if state not in _NOT_ASKED]
    missing = sum(state in _NOT_IN for state in asked)
    return month_progress(len(asked) - missing, missing)


def location_progress(location: Location, quarter: Quarter, today: date) -> Progress:
    """Of one location, whether or not it was approved."""
    meters = columns(meters_of([location.pk]), quarter.months, today)
    months = [_progress(meters, month) for month in quarter.months]
    return quarter_progress(months, is_approved=False)


def quarters_of(
    location: int, meters: Sequence[MeterColumn], today: date
) -> list[tuple[Quarter, Progress]]:
    """The quarters of the last twelve months, the newest first. One query."""
    quarters = [one for one in recent_quarters(today) if one.first >= window(today)[0]]
    history = list(approvals([location], quarters))
    approved = {row.quarter for row in history if row.reopened_at is None}
    ever = {row.quarter for row in history}
    return [
        (
            one,
            quarter_progress(
                [_progress(meters, month) for month in one.months if month < month_of(today)],
                is_approved=one.first in approved,
                was_approved=one.first in ever,
            ),
        )
        for one in quarters
    ]


def recent_quarters(today: date) -> list[Quarter]:
    """The one of the last month that is over, and those before it; the newest first."""
    latest = quarter_of(add_months(month_of(today), -1))
    return [latest.earlier(back) for back in range(QUARTERS)]
