"""The screen of one location, put together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from co2scan.charts.entry import MonthPair, location_months
from co2scan.domain.cells import Cell
from co2scan.domain.periods import month_of, next_month, previous_month, year_months
from co2scan.models import Location
from co2scan.selectors.entry.figures import LocationFigures, location_figures
from co2scan.selectors.entry.locations import entry_location
from co2scan.selectors.entry.months import MeterColumn, columns, meters_of
from co2scan.selectors.entry.needs import LastEntry, last_entry
from co2scan.views.entry.shown_cells import Feedback, ShownCell
from co2scan.views.entry.shown_meters import Shelf, ShownMeter, StandNeed, stand_needs
from co2scan.wording import moment_words, months_listed
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.charts import Chart
from vrt_duurzaam.lib.dates import MONTHS
from vrt_duurzaam.lib.templatetags.house import tonnes

SHOWN_TODOS = 6
SHOWN_YEARS = 6


@dataclass(frozen=True, slots=True)
class YearLink:
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class EntryPage:
    """`location` has `can_enter`, `is_pending`, `first_month` and `floor_area_m2`."""

    location: Location
    year: int
    today: date
    columns: Sequence[MeterColumn]
    feedback: Mapping[str, Feedback]

    @property
    def can_enter(self) -> bool:
        return self.location.can_enter  # type: ignore[attr-defined]

    @property
    def is_pending(self) -> bool:
        return self.location.is_pending  # type: ignore[attr-defined]

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.location.code, self.year, self.can_enter, self.feedback)

    @cached_property
    def months(self) -> list[date]:
        return year_months(self.year)

    @cached_property
    def years(self) -> list[int]:
        """The last years, with the one that is shown."""
        first_month: date | None = self.location.first_month  # type: ignore[attr-defined]
        first = min(self.today.year - 1, first_month.year if first_month else self.today.year)
        years = range(first, self.today.year + 1)
        return sorted({*years[-SHOWN_YEARS:], self.year})

    @property
    def year_name(self) -> str:
        """A year is no quantity: without a point for thousands."""
        return str(self.year)

    @property
    def year_before_name(self) -> str:
        return str(self.year - 1)

    @property
    def year_links(self) -> list[YearLink]:
        address = reverse("my_location_detail", args=[self.location.code])
        return [
            YearLink(str(year), f"{address}?jaar={year}", year == self.year) for year in self.years
        ]

    @property
    def has_estimates(self) -> bool:
        return any(cell.cell.state == "estimated" for m in self.meters for cell in m.cells)

    @property
    def has_proofs(self) -> bool:
        return any(cell.has_proof for m in self.meters for cell in m.cells)

    @property
    def can_paste(self) -> bool:
        return any(meter.has_fields for meter in self.meters)

    @cached_property
    def meters(self) -> list[ShownMeter]:
        return [
            self.shelf.meter(column, self.months)
            for column in self.columns
            if column.within(self.months).is_in_use
        ]

    @property
    def apart(self) -> list[ShownMeter]:
        return [meter for meter in self.meters if meter.stands_apart]

    @cached_property
    def needed(self) -> list[ShownCell]:
        """Every month that a person is asked to type, a meter at a time, oldest first."""
        return [
            self.shelf.cell(column, cell.month, "todo")
            for column in self.columns
            if column.takes_months
            for cell in column.needed
        ]

    @cached_property
    def todos(self) -> list[ShownCell]:
        """Those that stand on top: the latest months."""
        latest = sorted(self.needed, key=lambda shown: shown.cell.month)[-SHOWN_TODOS:]
        keys = {shown.key for shown in latest}
        return [shown for shown in self.needed if shown.key in keys]

    @cached_property
    def stand_needs(self) -> list[StandNeed]:
        return stand_needs(self.columns)

    @property
    def need_count(self) -> int:
        return len(self.needed) + len(self.stand_needs)

    @property
    def hidden_need_count(self) -> int:
        return len(self.needed) - len(self.todos)

    @cached_property
    def asks(self) -> list[ShownCell]:
        return [
            self.shelf.cell(column, cell.month) for column in self.columns for cell in column.asks
        ]

    @cached_property
    def stand_meters(self) -> list[ShownMeter]:
        """The first meter of each connection whose display is read."""
        found: dict[int, ShownMeter] = {}
        for meter in self.meters:
            if meter.column.takes_stands:
                found.setdefault(meter.column.connection.pk, meter)
        return list(found.values())

    @property
    def next_due_on(self) -> date:
        return next_month(month_of(self.today))

    @property
    def done_until(self) -> date:
        return previous_month(month_of(self.today))

    @cached_property
    def last_entry(self) -> LastEntry | None:
        return last_entry(self.columns)

    def shown(self, key: str, place: str = "cell") -> ShownCell | None:
        """A cell by its key, where it can be typed."""
        for column in self.columns:
            for month in column.cells:
                cell = self.shelf.cell(column, month, place)
                if cell.key == key:
                    return cell
        return None

    # -- what it means ------------------------------------------------------------------------

    @cached_property
    def figures(self) -> LocationFigures:
        return location_figures(self.location, self.year, self.today)

    @property
    def per_m2_kg(self) -> Decimal | None:
        area: Decimal | None = self.location.floor_area_m2  # type: ignore[attr-defined]
        return self.figures.building_kg / area if area and self.figures.building_kg else None

    @property
    def period_name(self) -> str:
        """`januari – oktober`."""
        months = self.figures.months
        if not months:
            return ""
        first, last = MONTHS[0], MONTHS[months[-1].month.month - 1]
        return first if first == last else f"{first} – {last}"

    @property
    def change_words(self) -> str:
        """`0,9 ton minder dan in dezelfde maanden van 2025.`"""
        comparison = self.figures.comparison
        if comparison.change is None:
            return ""
        less = comparison.before_kg - comparison.now_kg
        amount = f"{tonnes(abs(less))} ton {'minder' if less >= 0 else 'meer'}"
        over = ", over wat er in beide jaren is" if comparison.compared_share < 1 else ""
        return f"{amount} dan in dezelfde maanden van {self.year - 1}{over}."

    @property
    def incomplete_words(self) -> str:
        """Which months of this year lack something, are estimated, or are not confirmed."""
        guessed = self._months_with(lambda cell: cell.state == "estimated")
        lacking = self._months_with(lambda cell: cell.is_needed)
        asking = self._months_with(lambda cell: cell.state == "ask")
        return " ".join(
            f"{months_listed(months).capitalize()} {'is' if len(months) == 1 else 'zijn'} {state}."
            for months, state in (
                (lacking, "nog niet compleet"),
                (guessed, "deels geschat"),
                (asking, "nog niet bevestigd"),
            )
            if months
        )

    def _months_with(self, fits: Callable[[Cell], bool]) -> list[date]:
        return sorted(
            {
                cell.month
                for column in self.columns
                for cell in column.cells.values()
                if cell.month.year == self.year and fits(cell)
            }
        )

    @property
    def figures_url(self) -> str:
        address = reverse("entry_figures", args=[self.location.code])
        return f"{address}?jaar={self.year}"

    @property
    def updated_words(self) -> str:
        """`vandaag om 07.12 uur`."""
        at = self.figures.computed_at
        return moment_words(at, timezone.now()) if at else ""

    @property
    def footprint_url(self) -> str:
        return reverse("location_footprint", args=[self.location.code])

    @cached_property
    def chart(self) -> Chart:
        pairs = [
            MonthPair(
                each.month,
                each.now,
                each.before,
                each.is_comparable,
                f"{self.footprint_url}?periode={each.month:%Y-%m}",
                each.estimated,
            )
            for each in self.figures.months
        ]
        return location_months(pairs, self.year)


def entry_page(
    user: User, code: str, year: str = "", feedback: Mapping[str, Feedback] | None = None
) -> EntryPage:
    """Raises Http404 when there is no such location for this person, or no such year."""
    today = timezone.localdate()
    location = entry_location(user, code, today)
    if location is None:
        raise Http404
    shown = _year(year, today)
    return EntryPage(
        location,
        shown,
        today,
        columns(meters_of([location.pk]), year_months(shown), today),
        feedback or {},
    )


def _year(text: str, today: date) -> int:
    """The year that an address asks for; without one that of the last month that is over."""
    if not text:
        return previous_month(month_of(today)).year
    if not (text.isascii() and text.isdigit() and 2000 <= int(text[:6]) <= today.year):
        raise Http404
    return int(text)


def page_url(page: EntryPage) -> str:
    return f"{reverse('my_location_detail', args=[page.location.code])}?jaar={page.year}"
