"""Every figure behind a report, with its factor and where that came from."""

from datetime import date

from co2scan.domain.breakdown import method_kg
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.periods import month_of
from co2scan.models import EmissionFactor, Location, Meter, MonthlyConsumption
from co2scan.selectors.footprint import Scope, month_figures
from roadmap.domain.snapshot import FigureLine
from roadmap.selectors.emissions import METHOD


def count_of_figures(today: date) -> int:
    """How many lines `figure_lines` gives. One query."""
    rows = MonthlyConsumption.objects.filter(month__lt=month_of(today), is_left_out=False)
    counted = [key for key, category in CATEGORIES.items() if "ladder" in category.rules]
    return rows.filter(category__in=counted).count()


def figure_lines(today: date, since: date = date(1, 1, 1)) -> list[FigureLine]:
    """Of all months that are over (or of those from `since` on) and all categories that the ladder
    counts. Six queries."""
    rows = [
        row
        for row in month_figures(Scope(since, month_of(today)))
        if "ladder" in CATEGORIES[row.category].rules
    ]
    places = dict(Location.objects.values_list("pk", "name"))
    meters = dict(Meter.objects.values_list("pk", "code"))
    used = {
        figure.factor.id for row in rows if (figure := row.figures.get("ladder")) and figure.factor
    }
    sources = {
        factor.pk: f"{factor.factor_list.name}, {factor.year}, {factor.source}"
        for factor in EmissionFactor.objects.filter(pk__in=used).select_related("factor_list")
    }
    lines = []
    for row in rows:
        figure = row.figures.get("ladder")
        factor = figure.factor if figure else None
        lines.append(
            FigureLine(
                location=places[row.location],
                meter=meters[row.meter],
                category=CATEGORIES[row.category].name,
                month=row.month,
                unit=CATEGORIES[row.category].unit,
                quantity=row.quantity,
                days=row.measured_days + row.estimated_days,
                estimated_days=row.estimated_days,
                factor=figure.factor_value if figure else None,
                factor_source=sources[factor.id] if factor else "",
                kg=method_kg(row, METHOD) if figure else None,
            )
        )
    return sorted(lines, key=lambda line: (line.location, line.meter, line.category, line.month))
