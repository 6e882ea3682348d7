"""An objective as its pages show it: in words, as a bar, and as a drawing."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.urls import reverse

from actions.charts.objectives import ObjectivePicture, objective_chart
from actions.domain.objective import Course, progress_words, whole_percent
from actions.goal_words import (
    base_words,
    chart_title,
    incomplete_words,
    path_words,
    sentence,
    source_words,
    target_words,
    value_words,
    when_words,
)
from actions.selectors.objectives import ObjectiveRow
from actions.selectors.scan_figures import YearFigure
from vrt_duurzaam.lib.charts import Chart
from vrt_duurzaam.lib.dates import long_day

NOTHING, WHOLE = Decimal(0), Decimal(100)


@dataclass(frozen=True, slots=True)
class ScanYear:
    """A year in the table of what the scan says."""

    figure: YearFigure
    value: str
    path: str
    note: str
    url: str


@dataclass(frozen=True)
class Shown:
    """`may_see_scan`: years lead to where their figures come from."""

    row: ObjectiveRow
    may_see_scan: bool = False
    location_code: str = ""

    @property
    def pill_kind(self) -> str:
        if self.row.course.is_bad:
            return "late"
        return "off" if self.row.course is Course.NO_DATA else ""

    @property
    def sentence(self) -> str:
        return sentence(self.row)

    @property
    def latest(self) -> str:
        """`80.000 m³`, or `–`."""
        return value_words(self.row, self.row.latest.value) if self.row.latest else "–"

    @property
    def latest_when(self) -> str:
        return when_words(self.row, self.row.latest) if self.row.latest else "nog geen waarde"

    @property
    def target(self) -> str:
        return target_words(self.row)

    @property
    def base(self) -> str:
        return base_words(self.row)

    @property
    def source(self) -> str:
        return source_words(self.row)

    @property
    def progress(self) -> str:
        return progress_words(self.row.standing.progress)

    @property
    def path(self) -> str:
        return path_words(self.row)

    @property
    def has_bar(self) -> bool:
        return self.row.standing.progress is not None

    @property
    def bar(self) -> int:
        """What can be drawn of it; `progress` says the rest in words."""
        percent = self.row.standing.progress or NOTHING
        return whole_percent(min(max(percent, NOTHING), WHOLE))

    @property
    def tick(self) -> int | None:
        """Where the target path is on that day."""
        percent = self.row.standing.path_progress
        return None if percent is None else whole_percent(percent)

    @property
    def bar_label(self) -> str:
        where = f"; het streefpad is op {self.tick} %" if self.tick is not None else ""
        return f"{self.progress}{where}"

    @property
    def later(self) -> str:
        """`2025 telt nog niet mee: er ontbreken 3 maanden van meters`."""
        return "; ".join(
            f"{year.year} telt nog niet mee: {incomplete_words(year)}"
            for year in self.row.later_years
        )

    @property
    def due(self) -> str:
        due_on = self.row.due_on
        if due_on is None:
            return ""
        if self.row.is_due:
            return f"verwacht op {long_day(due_on)}, nog niet ingevuld"
        return long_day(due_on)

    @property
    def where(self) -> str:
        return ", ".join(self.row.location_names) or "de hele organisatie"

    def url_of(self, year: int) -> str:
        """The page of the scan about a year of this objective; empty for who may not see it."""
        if not self.may_see_scan or not self.row.is_scanned:
            return ""
        if self.location_code:
            page = reverse("location_footprint", args=[self.location_code])
        else:
            page = reverse("footprint")
        return f"{page}?periode={year}"

    @cached_property
    def years(self) -> list[ScanYear]:
        """Newest first."""
        row = self.row
        return [
            ScanYear(
                year,
                "–" if year.value is None else value_words(row, year.value),
                self._path_in(year.year),
                "" if year.is_complete else incomplete_words(year),
                self.url_of(year.year),
            )
            for year in reversed(row.years)
        ]

    def _path_in(self, year: int) -> str:
        goal = self.row.goal
        path = goal.path_in(year)
        is_on_path = goal.base_year <= year <= goal.target_year
        return value_words(self.row, path) if path is not None and is_on_path else "–"

    @cached_property
    def chart(self) -> Chart | None:
        """Without the running year: a part of a year beside whole ones would look like a saving."""
        row = self.row
        return objective_chart(
            ObjectivePicture(
                key=f"doel-{row.objective.pk}",
                title=chart_title(row),
                unit=row.unit,
                goal=row.goal,
                values=row.values,
                is_yearly=row.is_scanned,
                incomplete={
                    year.year: year.value
                    for year in row.years
                    if not year.is_complete and not year.is_running and year.value is not None
                },
                urls={year.year: self.url_of(year.year) for year in row.years},
            )
        )
