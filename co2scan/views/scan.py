"""A scan as its pages show it: the sentence, the figures, the charts, the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRefresh

from co2scan.charts.footprint import (
    NamedKg,
    YearKg,
    drivers_chart,
    month_pairs,
    months_chart,
    years_chart,
)
from co2scan.domain.breakdown import known_kg
from co2scan.domain.comparison import Comparison, compare
from co2scan.domain.coverage import Coverage, State
from co2scan.domain.footprint import METHOD_NAMES, SCOPE_NAMES
from co2scan.domain.reporting import one_month
from co2scan.selectors.scan import Scan
from co2scan.selectors.years import YearTotal, year_totals
from co2scan.views.selection import Selection
from co2scan.views.shares import share_bar
from co2scan.wording import (
    CLEARLY_INCOMPLETE,
    change_words,
    lacking_words,
    listed,
    missing_years,
    moment_words,
    opening,
    span_name,
    surety,
    than,
    year_before_words,
    year_words,
)
from vrt_duurzaam.lib.charts import Chart
from vrt_duurzaam.lib.dates import SHORT_MONTHS
from vrt_duurzaam.lib.heat import HeatCell, HeatState
from vrt_duurzaam.lib.templatetags.house import percent, tonnes

ASKS = "stand"  # the id of the line that asks again while figures are on their way
_HEAT: dict[State, HeatState] = {
    "complete": HeatState.FULL,
    "estimated": HeatState.ESTIMATED,
    "partial": HeatState.PARTLY,
    "missing": HeatState.MISSING,
    "not_expected": HeatState.NOT_EXPECTED,
}


@dataclass(frozen=True, slots=True)
class Stat:
    """A figure that leads to its origin."""

    label: str
    figure: str
    unit: str
    note: str = ""
    url: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year in the table of years."""

    label: str
    total: YearTotal
    change: str
    url: str


def scan_context(
    scan: Scan, selection: Selection, subject: str, page: Sequence[str]
) -> dict[str, Any]:
    """What both pages show. `page` is the URL name with its arguments."""
    years = year_totals(scan, timezone.localdate())
    return {
        "scan": scan,
        "selection": selection,
        "methods": selection.methods(*page),
        "periods": selection.periods([total.period for total in years], *page),
        "updated": moment_words(scan.computed_at, timezone.now()) if scan.computed_at else "",
        "span": span_name(scan.period.starts_on, scan.period.ends_on).capitalize(),
        "say": say(scan, subject),
        "shares": share_bar(scan.coverage.total),
        "surety": surety(scan.coverage.total, looks_back(scan)),
        "lacking": lacking_words(scan.missing_factors),
        "stats": stats(scan, selection),
        "others": others(scan, selection),
        "drivers": drivers_of(scan, selection),
        "months": months_of(scan, selection),
        "years": years_of(years),
        "year_rows": year_rows(years, selection, page),
    }


def looks_back(scan: Scan) -> tuple[Comparison, str]:
    """What the sentence compares with: the first year that allows it, else the year before."""
    if scan.reference:
        year, found = scan.reference
        return found, year_words(scan.period, year)
    return scan.year_before, year_before_words(scan.period)


def say(scan: Scan, subject: str) -> str:
    absent = scan.coverage.total.absent_share or Decimal(0)
    return opening(
        subject,
        scan.period,
        known_kg(scan.footprint.lines),
        is_at_least=scan.footprint.is_partial or absent >= CLEARLY_INCOMPLETE,
        compared=looks_back(scan),
    )


def stats(scan: Scan, selection: Selection) -> list[Stat]:
    """The total with its comparisons, then each scope with its share."""
    found = scan.footprint
    figures = [
        Stat(
            label="Hele locatie" if selection.location else "Hele organisatie",
            note="; ".join(_changes(scan)),
            url=selection.origin(),
            size="lg",
            **_amount(known_kg(found.lines), "ton CO₂"),
        )
    ]
    for scope in found.scopes:
        lines = [line for line in found.lines if line.scope == scope]
        kg = known_kg(lines)
        notes = [percent(kg / found.total_kg)] if kg is not None and found.total_kg else []
        if any(line.is_missing for line in lines):
            notes.append("factor ontbreekt")
        figures.append(
            Stat(
                label=SCOPE_NAMES[scope],
                note=", ".join(notes),
                url=selection.origin(scope=scope),
                **_amount(kg, "t"),
            )
        )
    return figures


def others(scan: Scan, selection: Selection) -> list[Stat]:
    """The total of the same data under the other presentations."""
    return [
        Stat(
            label=METHOD_NAMES[found.method],
            note="onvolledig" if found.is_partial else "",
            url=selection.origin(method=found.method),
            **_amount(known_kg(found.lines), "ton"),
        )
        for found in scan.other_footprints
    ]


def _amount(kg: Decimal | None, unit: str) -> dict[str, str]:
    if kg is None:
        return {"figure": "onbekend", "unit": ""}
    return {"figure": tonnes(kg), "unit": unit}


def _changes(scan: Scan) -> list[str]:
    notes = []
    if (change := scan.year_before.change) is not None:
        notes.append(than(change, year_before_words(scan.period)))
    if scan.reference and (change := scan.reference[1].change) is not None:
        notes.append(than(change, year_words(scan.period, scan.reference[0])))
    return notes


def drivers_of(scan: Scan, selection: Selection) -> Chart:
    lacking = missing_years(scan.missing_factors)
    parts = [
        NamedKg(
            driver.name
            if driver.kg is not None
            else f"{driver.name}: factor {listed(lacking[driver.category])} ontbreekt",
            driver.kg,
            selection.origin(category=driver.category),
        )
        for driver in scan.drivers
    ]
    return drivers_chart(parts, METHOD_NAMES[scan.method])


def months_of(scan: Scan, selection: Selection) -> Chart:
    compared = {
        month: compare(
            [row for row in scan.now if row.month == month],
            [row for row in scan.before if row.month.month == month.month],
        )
        for month in scan.period.months
    }
    states = {month: cell.state for month, cell in scan.coverage_per_month.items()}
    urls = {month: selection.origin(period=one_month(month)) for month in scan.period.months}
    return months_chart(month_pairs(scan.months, scan.months_before, compared, states, urls))


def years_of(years: Sequence[YearTotal]) -> Chart | None:
    return years_chart(
        [
            YearKg(total.year, total.kg, total.comparable_kg)
            for total in years
            if total.kg is not None and total.comparable_kg is not None
        ]
    )


def year_rows(
    years: Sequence[YearTotal], selection: Selection, page: Sequence[str]
) -> list[YearRow]:
    """Newest first."""
    rows = []
    for total in reversed(years):
        last = SHORT_MONTHS[total.period.last_month.month - 1]
        change = total.year_before.change
        rows.append(
            YearRow(
                label=str(total.year) if total.is_over else f"{total.year} t/m {last}",
                total=total,
                change="" if change is None else change_words(change),
                url=selection.page(*page, period=total.period),
            )
        )
    return rows


def heat_cells(urls: Mapping[date, str], cells: Mapping[date, Coverage]) -> tuple[HeatCell, ...]:
    """The cells of one row of the completeness map; `urls` are in the order of the months."""
    states = {month: cells.get(month, Coverage()).state for month in urls}
    return tuple(
        HeatCell(
            SHORT_MONTHS[month.month - 1],
            _HEAT[states[month]],
            url if states[month] != "not_expected" else "",
        )
        for month, url in urls.items()
    )


def still_waiting(is_waiting: bool) -> HttpResponse:
    """The answer to a page that asks whether its new figures are there: not yet, or load again."""
    return HttpResponse(status=204) if is_waiting else HttpResponseClientRefresh()
