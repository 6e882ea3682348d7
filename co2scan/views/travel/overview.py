"""Reizen: kilograms per group with last year, the months, the means; then how to enter."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.charts.footprint import month_pairs, months_chart
from co2scan.domain.breakdown import MonthTotal
from co2scan.domain.reporting import Period, calendar_year
from co2scan.selectors.travel.overview import METHOD, GroupTotal, TravelOverview, read_travel
from co2scan.travel_words import PATHS, group_note, say, surety, travel_unit
from co2scan.views.scan import Stat
from co2scan.views.selection import Selection, read_selection
from co2scan.views.travel.base import TravelPage
from co2scan.wording import span_name
from vrt_duurzaam.lib.charts import Chart
from vrt_duurzaam.lib.templatetags.house import tonnes


@dataclass(frozen=True, slots=True)
class MeansRow:
    """A means of travel in the table."""

    name: str
    url: str
    quantity: Decimal
    unit: str
    before: Decimal | None
    kg: Decimal | None
    estimated_share: Decimal


@dataclass(frozen=True, slots=True)
class GroupRows:
    name: str
    path: str
    kg: Decimal
    rows: list[MeansRow]


class Travel(TravelPage, TemplateView):
    template_name = "co2scan/travel/travel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = read_selection(self.query)
        selection = Selection(asked.period, METHOD)
        found = read_travel(selection.period)
        return super().get_context_data(
            found=found,
            periods=selection.periods(_years(found.first_year), "travel"),
            span=span_name(found.period.starts_on, found.period.ends_on).capitalize(),
            say=say(found),
            surety=surety(found),
            stats=[_stat(group, found.period) for group in found.groups],
            chart=None if found.is_empty else _chart(found),
            groups=[_rows(group, selection) for group in found.groups],
            may_enter=self.may_enter,
            wpm_year=timezone.localdate().year - 1,
            **kwargs,
        )


def _years(first: int | None) -> list[Period]:
    today = timezone.localdate()
    years = range(first or today.year, today.year + 1)
    return [period for year in years if (period := calendar_year(year, today))]


def _stat(group: GroupTotal, period: Period) -> Stat:
    """A group has no origin of its own: its figure leads to its rows below."""
    if not group.is_known:
        return Stat(group.name, "onbekend", "", group_note(group, period))
    return Stat(
        group.name, tonnes(group.kg), "t", group_note(group, period), f"#{PATHS[group.group]}"
    )


def _chart(found: TravelOverview) -> Chart:
    """The year before is drawn only where it holds the same travel: beside less of it a month would
    look like a rise."""
    months = found.period.months
    compared = {month: found.compared_in(month) for month in months}
    before = [
        total if compared[month].compared_share == 1 else MonthTotal(total.month, None)
        for month, total in zip(months, found.months_before, strict=True)
    ]
    return months_chart(
        month_pairs(
            found.months,
            before,
            compared,
            dict.fromkeys(months, "complete"),
            {},
        )
    )


def _rows(group: GroupTotal, selection: Selection) -> GroupRows:
    return GroupRows(
        group.name,
        PATHS[group.group],
        group.kg,
        [
            MeansRow(
                one.name,
                selection.origin(category=one.category),
                one.quantity,
                travel_unit(one.unit),
                one.before,
                one.kg,
                one.estimated_share,
            )
            for one in group.means
        ],
    )
