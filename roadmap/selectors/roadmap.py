"""The roadmap as its page shows it: which lanes, which fixed plan, and the table of the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Case, Count, F, JSONField, Subquery, When
from django.db.models.functions import Coalesce

from actions.domain.status import Status
from actions.models import Horizon, Theme
from actions.selectors.rows import ActionRow
from roadmap.domain import lanes
from roadmap.domain.bar_shapes import percent_words
from roadmap.domain.bars import Bar
from roadmap.domain.moved import Moved, moved_actions
from roadmap.domain.picture import LaneOf
from roadmap.domain.snapshot import HorizonLine
from roadmap.models import FixedReport
from roadmap.selectors.bar_words import period_words, status_of
from roadmap.selectors.bars import Place, bars_of, places_of
from roadmap.selectors.keeping import converter

SPACE = "\u00a0"
THEME, HORIZON, LOCATION, OWNER, STATUS = "theme", "horizon", "location", "owner", "status"
GROUPS: Mapping[str, str] = {
    THEME: "thema en proces",
    HORIZON: "horizon",
    LOCATION: "locatie",
    OWNER: "trekker",
    STATUS: "stand",
}


@dataclass(frozen=True, slots=True)
class Horizons:
    """The bands over the picture, and how many actions the whole plan has."""

    lines: tuple[HorizonLine, ...]
    total: int


def horizons() -> Horizons:
    """One query."""
    rows = Horizon.objects.order_by("ends_on").values_list("name", "starts_on", "ends_on")
    found = list(rows.annotate(count=Count("actions")))
    return Horizons(tuple(HorizonLine(*row[:3]) for row in found), sum(row[-1] for row in found))


# -- the fixed plan -------------------------------------------------------------------------------


@dataclass(frozen=True)
class FixedPlans:
    """The reports in which a plan was fixed, the newest first; `chosen` is the one that shows."""

    reports: Sequence[FixedReport]
    chosen: FixedReport | None = None
    ghosts: Mapping[str, Bar] = field(default_factory=dict)


def fixed_plans(wanted: str, none: str) -> FixedPlans:
    """`wanted` is the number of a report; nothing, or what is not there: the newest; `none`: none.

    One query: of the one that shows with what is in it, of the others only what they are called.
    """
    reports = FixedReport.objects.filter(fixes_plan=True).order_by("-on", "-fixed_at", "-pk")
    if wanted == none:
        return FixedPlans(list(reports.listed()))
    number = int(wanted) if _is_number(wanted) else 0
    chosen = Coalesce(
        Subquery(reports.filter(pk=number).order_by().values("pk")[:1]),
        Subquery(reports.values("pk")[:1]),
    )
    shown = Case(When(pk=chosen, then=F("content")), output_field=JSONField())
    found = list(reports.listed().annotate(shown=shown))
    report = next((row for row in found if row.shown is not None), None)
    if report is None:
        return FixedPlans(found)
    bars = converter().structure(report.shown["bars"], list[Bar])
    return FixedPlans(found, report, {bar.code: bar for bar in bars})


def _is_number(text: str) -> bool:
    """Of a row: not longer than a database counts."""
    return text.isascii() and text.isdecimal() and len(text) < 10


# -- lanes and table ------------------------------------------------------------------------------


@dataclass(frozen=True)
class TableRow:
    bar: Bar
    moved: Moved | None  # since the fixed plan that shows

    @property
    def status(self) -> Status:
        return status_of(self.bar)

    @property
    def percent(self) -> str:
        return "100 %" if self.status is Status.DONE else percent_words(self.bar)

    @property
    def period(self) -> str:
        return period_words(self.bar)


@dataclass(frozen=True)
class TableGroup:
    """`theme` is its key; empty when the group is no theme."""

    title: str
    theme: str
    rows: list[TableRow]


@dataclass(frozen=True)
class Roadmap:
    """The actions of an address, as bars, in lanes."""

    rows: Sequence[ActionRow]
    bars: Sequence[Bar]
    lanes: Sequence[LaneOf]
    plans: FixedPlans
    places: Mapping[int, Sequence[Place]] | None  # by action; None: nobody asked

    @cached_property
    def moved(self) -> list[Moved]:
        """What has other dates now than in the fixed plan; what moved most first."""
        return moved_actions(self.plans.ghosts.values(), self.bars)

    @cached_property
    def undated(self) -> list[TableRow]:
        """Without a start or an end, so not in the picture."""
        return [TableRow(bar, None) for bar in self.bars if not bar.is_dated]

    @property
    def themes(self) -> list[tuple[str, str]]:
        """Key and name of those that have an action here, in their order."""
        return [(theme.key, theme.name) for theme in _themes(self.rows)]

    def count(self, *statuses: Status) -> int:
        return sum(row.status in statuses for row in self.rows)

    @property
    def stand(self) -> list[str]:
        """`8 klaar`, `5 te laat`, `3 geblokkeerd`, and what promises nothing: `3 ideeën`."""
        ideas = self.count(Status.IDEA)
        counts = {
            "klaar": self.count(Status.DONE),
            "te laat": sum(row.late is not None for row in self.rows),
            "geblokkeerd": self.count(Status.BLOCKED),
            "idee" if ideas == 1 else "ideeën": ideas,
            "vervallen": self.count(Status.DROPPED),
        }
        return [f"{count}{SPACE}{words}" for words, count in counts.items() if count]

    @cached_property
    def table(self) -> list[TableGroup]:
        moved = {each.code: each for each in self.moved}
        return [
            TableGroup(
                f"{lane.title}, {part.title.lower()}" if part.title else lane.title,
                lane.theme,
                [TableRow(bar, moved.get(bar.code)) for bar in part.bars],
            )
            for lane in self.lanes
            for part in lane.parts
        ]


def roadmap_of(rows: Sequence[ActionRow], group: str, plans: FixedPlans) -> Roadmap:
    """No query; one for the locations when they are the groups."""
    places = places_of([row.action.pk for row in rows]) if group == LOCATION else None
    bars = bars_of(rows, places, with_places=False)
    return Roadmap(rows, bars, lanes_of(rows, bars, group), plans, places)


def lanes_of(rows: Sequence[ActionRow], bars: Sequence[Bar], group: str) -> list[LaneOf]:
    if group == THEME:
        return lanes.by_theme(bars, {theme.key: theme.name for theme in _themes(rows)})
    if group == LOCATION:
        return lanes.by_key(bars, lanes.place_of, last=lanes.NO_PLACE)
    if group == OWNER:
        owners = {row.action.code: row.action.owner for row in rows}
        names = {code: owner.name if owner else lanes.NO_OWNER for code, owner in owners.items()}
        return lanes.by_key(bars, lambda bar: names[bar.code], last=lanes.NO_OWNER)
    if group == STATUS:
        return lanes.by_key(
            bars, lambda bar: status_of(bar).word, [status.word for status in Status]
        )
    ends = {row.action.horizon.name: row.action.horizon.ends_on for row in rows}
    return lanes.by_key(bars, lambda bar: bar.horizon, sorted(ends, key=lambda name: ends[name]))


def _themes(rows: Sequence[ActionRow]) -> list[Theme]:
    found = {row.action.theme.key: row.action.theme for row in rows}
    return sorted(found.values(), key=lambda theme: theme.order)
