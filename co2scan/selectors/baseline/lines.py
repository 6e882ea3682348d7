"""Lines to be frozen, of what the data say now; and those that were, as they were."""

from collections.abc import Iterable, Mapping
from typing import Any

from co2scan.domain.categories import CATEGORIES, FIGURES, FigureName
from co2scan.domain.footprint import MonthFigure
from co2scan.domain.frozen import FrozenFactor, FrozenFigure, FrozenLine, digest_of, freeze
from co2scan.domain.reporting import Period
from co2scan.models import (
    Baseline,
    BaselineFactor,
    BaselineLine,
    EmissionFactor,
    Location,
    Meter,
)
from co2scan.selectors.footprint import Scope, month_figures

_OWN = (
    "location",
    "location_name",
    "meter",
    "category",
    "category_name",
    "month",
    "unit",
    "quantity",
    "measured_days",
    "estimated_days",
)
_PLACE = ("code", "name")
_PARTS = ("scope", "kg", "value", "factor")
_FIGURES = [f"{name}_{part}" for name in FIGURES for part in _PARTS]
_FACTOR = tuple(FrozenFactor.__slots__)

# What is signed beside factors and lines, as the digest takes it.
SIGNED = (
    "subject",
    "version",
    "starts_on",
    "ends_on",
    "method",
    "gwp_set",
    "boundary",
    "exclusions",
    "gaps",
    "incomplete_reason",
    "complete_share",
    "estimated_share",
    "is_partial",
    "ladder_kg",
    "market_kg",
    "location_kg",
    "biogenic_kg",
    "reason",
    "explanation",
    "earlier_kg",
    "threshold_percent",
    "signer_name",
    "signer_role",
    "signed_on",
)


def lines_now(
    rows: Iterable[MonthFigure],
    places: Mapping[int, tuple[str, str]],
    meters: Mapping[int, str],
) -> list[FrozenLine]:
    """What emits, by location, meter, source and month. `places` are codes with their names."""
    found = [
        freeze(row, places[row.location], meters[row.meter])
        for row in rows
        if CATEGORIES[row.category].rules
    ]
    return sorted(found, key=lambda line: line.key)


def current_lines(period: Period) -> list[FrozenLine]:
    """What the data say now of the period. Five queries."""
    rows = month_figures(Scope(period.starts_on, period.ends_on))
    places = {pk: (code, name) for pk, code, name in Location.objects.values_list("pk", *_PLACE)}
    return lines_now(rows, places, dict(Meter.objects.values_list("pk", "code")))


def factors_now(lines: Iterable[FrozenLine]) -> list[FrozenFactor]:
    """The factors that these lines rest on. One query."""
    used = {
        figure.factor
        for line in lines
        for figure in line.figures.values()
        if figure.factor is not None
    }
    rows = EmissionFactor.objects.filter(pk__in=used).select_related("factor_list").order_by("pk")
    return [
        FrozenFactor(
            row.pk,
            row.factor_list.name,
            row.factor_list.title,
            row.year,
            row.issued_on,
            row.name,
            row.unit,
            row.confidence,
            row.ttw is not None and row.wtw is None and row.wtt is None,
            row.source,
            row.source_url,
        )
        for row in rows
    ]


def factor_rows(baseline: Baseline, factors: Iterable[FrozenFactor]) -> list[BaselineFactor]:
    """Not saved yet."""
    return [
        BaselineFactor(baseline_id=baseline.pk, **{name: getattr(factor, name) for name in _FACTOR})
        for factor in factors
    ]


def line_rows(baseline: Baseline, lines: Iterable[FrozenLine]) -> list[BaselineLine]:
    """Not saved yet."""
    return [
        BaselineLine(
            baseline_id=baseline.pk,
            **{name: getattr(line, name) for name in _OWN},
            **{
                f"{name}_{part}": getattr(figure, part)
                for name, figure in line.figures.items()
                for part in _PARTS
            },
        )
        for line in lines
    ]


def lines_of(baseline: Baseline) -> list[FrozenLine]:
    """As they were signed. One query."""
    own = len(_OWN)
    rows: Iterable[tuple[Any, ...]] = baseline.lines.order_by(
        "location", "meter", "category", "month"
    ).values_list(*_OWN, *_FIGURES)
    return [
        FrozenLine(**dict(zip(_OWN, row[:own], strict=True)), figures=_figures(row[own:]))
        for row in rows
    ]


def _figures(values: tuple[Any, ...]) -> dict[FigureName, FrozenFigure]:
    size = len(_PARTS)
    return {
        name: FrozenFigure(*values[place * size : (place + 1) * size])
        for place, name in enumerate(FIGURES)
        if values[place * size]
    }


def factors_of(baseline: Baseline) -> list[FrozenFactor]:
    """As they were signed. One query."""
    return [FrozenFactor(*row) for row in baseline.factors.order_by("key").values_list(*_FACTOR)]


def digest_now(
    baseline: Baseline, factors: Iterable[FrozenFactor], lines: Iterable[FrozenLine]
) -> str:
    """The digest of what stands there: another than `baseline.digest` when it was changed."""
    return digest_of({name: getattr(baseline, name) for name in SIGNED}, factors, lines)
