"""Monthly use against degree days: the points, the line through them, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from co2scan.domain.regression import Fit
from co2scan.domain.weather_correction import HeatMonth
from vrt_duurzaam.lib.charts import Cell, Chart
from vrt_duurzaam.lib.charts.chart import (
    AXIS_PX,
    INK,
    INK_2,
    PAPER,
    Figure,
    figure,
    quantity_axis,
)
from vrt_duurzaam.lib.dates import short_month
from vrt_duurzaam.lib.numbers import dutch

WIDE_PX, PHONE_PX = 300, 260
HEADROOM = 1.06


@dataclass(frozen=True, slots=True)
class Cloud:
    """Points with their line. `recent_from` is the first month of the period of the screen;
    `is_sure`: the line is used."""

    key: str
    what: str  # Gas
    unit: str  # m³
    points: Sequence[HeatMonth]
    fit: Fit | None
    recent_from: date
    is_sure: bool


def regression_chart(cloud: Cloud, title: str) -> Chart:
    """Dots of this period filled, earlier ones open; a line that is not used is dotted."""
    unit = f"{cloud.what} in {cloud.unit} per maand (staand) tegen graaddagen (liggend)."
    has_earlier = any(point.month < cloud.recent_from for point in cloud.points)
    if has_earlier:
        unit += " Dicht: deze periode, open: ervoor."
    if cloud.fit is not None and not cloud.is_sure:
        unit += " De stippellijn zegt te weinig om mee te rekenen."
    return Chart(
        key=cloud.key,
        title=title,
        unit=unit,
        description=f"Puntenwolk met {len(cloud.points)} maanden en een lijn: {title}. "
        "De cijfers staan onder de grafiek.",
        wide=_drawing(cloud, WIDE_PX),
        phone=_drawing(cloud, PHONE_PX),
        header=(
            "Maand",
            "Graaddagen",
            f"Gemeten ({cloud.unit})",
            f"Lijn ({cloud.unit})",
            "Verschil",
        ),
        rows=tuple(_row(cloud, point) for point in cloud.points),
    )


def _row(cloud: Cloud, point: HeatMonth) -> tuple[Cell, ...]:
    days = point.degree_days or Decimal(0)
    decimals = 0 if point.used >= 100 else 1
    line = cloud.fit.at(days) if cloud.fit else None
    return (
        Cell(short_month(point.month), is_number=False),
        Cell(dutch(days, 1)),
        Cell(dutch(point.used, decimals)),
        Cell("–" if line is None else dutch(line, decimals)),
        Cell("–" if line is None else dutch(point.used - line, decimals)),
    )


def _drawing(cloud: Cloud, height: int) -> Figure:
    days = [float(point.degree_days or 0) for point in cloud.points]
    used = [float(point.used) for point in cloud.points]
    right, top = max([*days, 1.0]) * HEADROOM, max([*used, 1.0]) * HEADROOM
    layout: Figure = {
        "height": height,
        "margin": {"l": 0, "r": 14, "t": 8, "b": 30},
        "xaxis": quantity_axis(
            range=[0, right], showgrid=False, showline=True, linecolor=INK, linewidth=1
        ),
        "yaxis": quantity_axis(range=[0, top], tickfont={"size": AXIS_PX, "color": INK_2}),
    }
    traces = [] if cloud.fit is None else [_line(cloud.fit, right, cloud.is_sure)]
    is_recent = [point.month >= cloud.recent_from for point in cloud.points]
    return figure([*traces, _dots(days, used, is_recent)], layout)


def _line(fit: Fit, right: float, is_sure: bool) -> dict[str, Any]:
    """From where it leaves the axis: a use below zero is not drawn."""
    start = Decimal(0)
    if fit.base < 0 < fit.slope:
        start = -fit.base / fit.slope
    ends = [start, Decimal(str(right))]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [float(end) for end in ends],
        "y": [float(fit.at(end)) for end in ends],
        "line": {"color": INK, "width": 2, "dash": "solid" if is_sure else "2px,4px"},
        "hoverinfo": "skip",
    }


def _dots(days: list[float], used: list[float], is_recent: list[bool]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": days,
        "y": used,
        "cliponaxis": False,
        "marker": {
            "size": 8,
            "color": [INK if recent else PAPER for recent in is_recent],
            "line": {"color": [INK if recent else INK_2 for recent in is_recent], "width": 1.5},
        },
        "hoverinfo": "skip",
    }
