"""What the page that compares locations is about, as its address says it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from co2scan.benchmark_words import GROUP_MANY, MEASURES
from co2scan.domain.benchmark import GROUPS, Measure, PeerGroup
from co2scan.domain.reporting import Period, calendar_year, last_twelve_months, read_period
from co2scan.views.selection import Choice, Selection
from co2scan.wording import period_name

NORMAL = "normaal"  # the weather of the address
_MEASURES: dict[str, Measure] = {
    "stroom": "electricity",
    "gas": "gas",
    "warmte": "heat",
    "co2": "co2",
    "uitruk": "call_out",
}
_GROUPS: dict[str, PeerGroup] = {
    "vrijwilligers": "volunteer",
    "beroeps": "staffed",
    "kazernes": "station",
    "oefencentrum": "campus",
    "overig": "other",
}
_MEASURE_KEYS = {measure: key for key, measure in _MEASURES.items()}
_GROUP_KEYS = {group: key for key, group in _GROUPS.items()}


@dataclass(frozen=True, slots=True)
class Compared:
    """`measure` and `group` are None where the address leaves it to the page."""

    period: Period
    measure: Measure | None
    group: PeerGroup | None
    in_normal_weather: bool

    @property
    def url(self) -> str:
        values = {
            "periode": self.period.key,
            "maat": _MEASURE_KEYS[self.measure] if self.measure else "",
            "soort": _GROUP_KEYS[self.group] if self.group else "",
            "weer": NORMAL if self.in_normal_weather else "",
        }
        kept = {name: value for name, value in values.items() if value}
        return reverse("benchmark") + (f"?{urlencode(kept)}" if kept else "")

    def changed(self, **changes: Any) -> str:
        """The address of the same page about what `changes` make of it."""
        return replace(self, **changes).url

    @property
    def scan(self) -> Selection:
        """The same period for the pages of the scan."""
        return Selection(self.period)

    def measures(self, offered: Sequence[Measure]) -> list[Choice]:
        return [
            Choice(MEASURES[one].label, self.changed(measure=one), one == self.measure)
            for one in offered
        ]

    def groups(self, sizes: dict[PeerGroup, int]) -> list[Choice]:
        return [
            Choice(
                f"{GROUP_MANY[one].capitalize()} ({sizes[one]})",
                self.changed(group=one),
                one == self.group,
            )
            for one in GROUPS
            if one in sizes
        ]

    def weathers(self) -> list[Choice]:
        return [
            Choice(label, self.changed(in_normal_weather=is_on), is_on == self.in_normal_weather)
            for label, is_on in (("Gemeten", False), ("Bij normaal weer", True))
        ]

    def periods(self, first_year: int | None) -> list[Choice]:
        """The last twelve months, then the years, newest first."""
        today = timezone.localdate()
        years = range(today.year, (first_year or today.year + 1) - 1, -1)
        offered = [last_twelve_months(today), *(calendar_year(year, today) for year in years)]
        return [
            Choice(
                str(period.year) if period.year else period_name(period),
                self.changed(period=period),
                period == self.period,
            )
            for period in offered
            if period is not None
        ]


def read_compared(query: QueryDict) -> Compared:
    """What is not (or no longer) there falls back on the usual."""
    today = timezone.localdate()
    return Compared(
        period=read_period(query.get("periode", ""), today) or last_twelve_months(today),
        measure=_MEASURES.get(query.get("maat", "")),
        group=_GROUPS.get(query.get("soort", "")),
        in_normal_weather=query.get("weer") == NORMAL,
    )
