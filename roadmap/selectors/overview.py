"""What the overview shows: the plan and the course of today, and what changed since a report."""

from dataclasses import dataclass
from datetime import date

from co2scan.selectors.state import DataState, data_state
from roadmap.domain.since import Side
from roadmap.domain.snapshot import CoverageLine, DriverLine
from roadmap.selectors.bars import bar_of
from roadmap.selectors.drivers import coverage_line, driver_lines
from roadmap.selectors.since import SinceLast, since_last
from roadmap.selectors.snapshot import objective_line
from roadmap.selectors.today import Today, read_today


@dataclass(frozen=True)
class Overview:
    """`since` None: no report was fixed yet."""

    today: Today
    state: DataState
    drivers: tuple[DriverLine, ...]
    coverage: CoverageLine
    since: SinceLast | None

    @property
    def is_waiting(self) -> bool:
        """Figures are being computed."""
        return any(place.is_waiting for place in self.today.places)


def read_overview(today: date) -> Overview:
    """Thirteen queries, whatever the number of actions and of rows."""
    found = read_today(today)
    return Overview(
        today=found,
        state=data_state(),
        drivers=driver_lines(found.emissions, today),
        coverage=coverage_line(found.emissions, today),
        since=since_last(side_of_today(found)),
    )


def side_of_today(today: Today) -> Side:
    """What can be set beside a report. No queries: where an action is and what it waits for is not
    compared."""
    level = today.course.level
    return Side(
        today.on,
        tuple(bar_of(row) for row in today.rows),
        tuple(objective_line(row) for row in today.objectives),
        level.tonnes if level else None,
    )
