"""What every employee sees: how the plan stands, the own station, and what is done nearby."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.domain.status import Status
from actions.models import Action, Opportunity, Theme
from actions.selectors.rows import ActionRow, action_rows
from actions.selectors.themes import ThemePanel, theme_panels
from co2scan.domain.comparison import Comparison, KgMonth, compare
from co2scan.domain.periods import add_months, month_of
from co2scan.models import Location
from co2scan.selectors.entry.locations import own_locations
from co2scan.selectors.history import kg_history
from roadmap.domain.course import TargetPoint, aimed_target
from roadmap.selectors.assumptions import Assumptions, read_assumptions
from roadmap.selectors.emissions import METHOD
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.numbers import dutch

SHOWN_RUNNING = 3
SHOWN_NEARBY = 6
SHOWN_BROUGHT = 3
HARDLY = Decimal("0.005")  # would read as 0 %
AT_WORK = frozenset({Status.RUNNING, Status.BLOCKED, Status.PAUSED, Status.PLANNED})


@dataclass(frozen=True, slots=True)
class ThemeNow:
    panel: ThemePanel

    @property
    def running(self) -> list[ActionRow]:
        """What runs now; what ends first stands first."""
        rows = [row for row in self.panel.actions if row.status is Status.RUNNING]
        rows.sort(key=lambda row: (row.action.ends_on or date.max, row.action.code))
        return rows[:SHOWN_RUNNING]


@dataclass(frozen=True, slots=True)
class StationYear:
    """The months of `year` that are over beside the same ones a year earlier, as far as both are
    whole. `known`: something of it is."""

    location: Location
    year: int
    comparison: Comparison
    known: bool

    @property
    def said(self) -> str:
        """`12 % minder CO₂ dan in 2025.`; empty when nothing can be compared."""
        change = self.comparison.change
        if change is None:
            return ""
        if abs(change) < HARDLY:
            return f"Vrijwel evenveel CO₂ als in {self.year - 1}."
        much = dutch(abs(change) * 100, 0)
        return f"{much}\u00a0% {'minder' if change < 0 else 'meer'} CO₂ dan in {self.year - 1}."


@dataclass(frozen=True, slots=True)
class Nearby:
    """An action at the own station, or in its municipality; `where` names its other places there.

    `is_own`: at the own station.
    """

    row: ActionRow
    where: tuple[str, ...]
    is_own: bool


@dataclass(frozen=True)
class Together:
    rows: Sequence[ActionRow]
    themes: Sequence[ThemeNow]
    target: tuple[int, str] | None
    reference_year: int
    stations: Sequence[StationYear]
    nearby: Sequence[Nearby]
    brought: Sequence[Opportunity]
    team: Sequence[User]

    @property
    def promised(self) -> int:
        return sum(len(each.panel.promised) for each in self.themes)

    @property
    def good(self) -> int:
        return sum(len(each.panel.good) for each in self.themes)

    def count(self, status: Status) -> int:
        return sum(row.status is status for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.late is not None for row in self.rows)


def together(user: User, today: date) -> Together:
    """Fourteen queries at most, whatever the stations and actions."""
    rows = action_rows(Action.objects.all(), today)
    own = list(own_locations(user))
    assumed = read_assumptions()
    brought = Opportunity.objects.filter(created_by=user).select_related("action", "theme")
    return Together(
        rows=rows,
        themes=[ThemeNow(panel) for panel in theme_panels(Theme.objects.all(), rows, [])],
        target=_target(assumed, today),
        reference_year=assumed.reference_year,
        stations=_stations(own, today),
        nearby=_nearby(own, rows),
        brought=list(brought.order_by("-created_at", "-pk")[:SHOWN_BROUGHT]),
        team=list(User.objects.filter(is_active=True, role=Role.CORE_TEAM)),
    )


def _target(assumed: Assumptions, today: date) -> tuple[int, str] | None:
    """The one that the course aims at, while it lies ahead: year and percentage."""
    points = [
        TargetPoint(year, percent, None)
        for year, percent in assumed.targets
        if year > assumed.reference_year
    ]
    aim = aimed_target(points, assumed.aim_year, today)
    if aim is None or aim.year < today.year:
        return None
    return aim.year, f"{aim.reduction.normalize():f}".replace(".", ",")


# -- the own stations -----------------------------------------------------------------------------


def _stations(own: Sequence[Location], today: date) -> list[StationYear]:
    """One query. In January the year that has just ended."""
    if not own:
        return []
    year = add_months(month_of(today), -1).year
    found: dict[int, list[KgMonth]] = defaultdict(list)
    for row in kg_history(METHOD, tuple(place.pk for place in own)):
        if row.month < month_of(today):
            found[row.location].append(row)
    return [_station(place, year, found[place.pk]) for place in own]


def _station(place: Location, year: int, rows: Iterable[KgMonth]) -> StationYear:
    rows = list(rows)
    now = [row for row in rows if row.month.year == year]
    before = [row for row in rows if row.month.year == year - 1]
    return StationYear(place, year, compare(now, before), any(row.kg is not None for row in now))


# -- nearby ---------------------------------------------------------------------------------------


def _nearby(own: Sequence[Location], rows: Sequence[ActionRow]) -> list[Nearby]:
    """Two queries. The own station first; then what runs before what is planned."""
    if not own:
        return []
    mine = {place.pk for place in own}
    towns = {place.municipality for place in own if place.municipality}
    near = dict(
        Location.objects.sites().filter(municipality__in=towns).values_list("pk", "name")
    ) | {place.pk: place.name for place in own}
    places: dict[int, set[int]] = defaultdict(set)
    links = Action.locations.through.objects.filter(location__in=near)
    for action, location in links.values_list("action", "location"):
        places[action].add(location)
    found = [
        Nearby(
            row,
            tuple(sorted(near[pk] for pk in places[row.action.pk] - mine)),
            bool(mine & places[row.action.pk]),
        )
        for row in rows
        if row.action.pk in places and row.status in AT_WORK
    ]
    found.sort(key=lambda each: (not each.is_own, each.row.status is Status.PLANNED))
    return found[:SHOWN_NEARBY]
