"""The roadmap for a screen in a hall: one theme after another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from actions.domain.status import Status
from actions.models import Action, Theme
from actions.selectors.rows import action_rows
from actions.selectors.themes import ThemePanel, theme_panels
from roadmap.domain import lanes
from roadmap.domain.bars import Bar
from roadmap.domain.lettering import screen_width
from roadmap.domain.picture import Wish
from roadmap.domain.scale import filled_span
from roadmap.domain.slides import Slide, slides
from roadmap.models import PresentationLink
from roadmap.selectors.bar_words import BAR_WORDS
from roadmap.selectors.bars import bars_of
from roadmap.selectors.roadmap import horizons
from vrt_duurzaam.lib.dates import SHORT_MONTHS


@dataclass(frozen=True)
class Shown:
    """One slide out of `count`, `number` being its place. `undated` are the bars of its theme that
    are still to do and have no place in a picture."""

    slide: Slide
    panel: ThemePanel
    number: int
    count: int
    undated: Sequence[Bar]
    is_example: bool

    @property
    def statuses(self) -> list[Status]:
        """That are on this slide, for the legend."""
        found = {each.bar.status for each in self.slide.picture.bars}
        return [status for status in Status if status in found]

    @property
    def themes(self) -> list[tuple[str, str]]:
        """Its own, for the legend."""
        return [(self.panel.theme.key, self.panel.theme.name)]

    @property
    def description(self) -> str:
        return f"{self.panel.theme.name}: {self.panel.words}."

    @property
    def next(self) -> int:
        return self.number % self.count + 1

    @property
    def previous(self) -> int:
        return (self.number - 2) % self.count + 1


def shown(number: int, today: date, *, with_names: bool) -> Shown | None:
    """A number after the last begins again, so that a plan that shrank is no error. Seven queries;
    None: nothing has dates. Without names: a hall is open to anybody."""
    rows = action_rows(Action.objects.all(), today)
    bars = bars_of(rows, with_places=False)
    if not with_names:
        bars = [replace(bar, owner="", waits_for="") for bar in bars]
    panels = theme_panels(Theme.objects.all(), rows, [])
    found = _all_slides(bars, panels, today)
    if not found:
        return None
    place = (number - 1) % len(found)
    slide = found[place]
    return Shown(
        slide,
        next(panel for panel in panels if panel.theme.key == slide.lane.theme),
        place + 1,
        len(found),
        [bar for bar in bars if bar.theme == slide.lane.theme and _waits_for_a_date(bar)],
        is_example=any(row.action.is_example for row in rows),
    )


def _waits_for_a_date(bar: Bar) -> bool:
    return not bar.is_dated and Status(bar.status).is_open


def _all_slides(bars: Sequence[Bar], panels: Sequence[ThemePanel], today: date) -> list[Slide]:
    wish = Wish(
        lanes=(),
        span=filled_span(bars, today),
        today=today,
        words=BAR_WORDS,
        measure=screen_width,
        width=0,
        horizons=horizons().lines,
        today_words=f"vandaag, {today.day} {SHORT_MONTHS[today.month - 1]}",
    )
    names = {panel.theme.key: panel.theme.name for panel in panels}
    return [slide for lane in lanes.by_theme(bars, names) for slide in slides(lane, wish)]


@dataclass(frozen=True, slots=True)
class LinkRow:
    link: PresentationLink
    today: date

    @property
    def works(self) -> bool:
        return self.link.withdrawn_at is None and self.link.expires_on >= self.today


def link_rows(today: date) -> list[LinkRow]:
    """Those that work first; the newest first."""
    links = PresentationLink.objects.select_related("created_by", "withdrawn_by")
    rows = [LinkRow(link, today) for link in links]
    return sorted(rows, key=lambda row: not row.works)
