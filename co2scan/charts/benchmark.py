"""Locations of one kind beside each other, with the middle as a line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from co2scan.benchmark_words import GROUP_MANY, MEASURES, decimals_for, times_words
from co2scan.domain.benchmark import Measure, PeerGroup
from vrt_duurzaam.lib.charts import Bar, Chart, horizontal_bars
from vrt_duurzaam.lib.charts.chart import PAPER, Figure
from vrt_duurzaam.lib.numbers import dutch


@dataclass(frozen=True, slots=True)
class PeerBar:
    """A location that has a place; `times` is its value against the middle."""

    name: str
    value: Decimal
    url: str
    is_own: bool
    is_outlier: bool
    times: Decimal | None
    is_named: bool = True


def peers_chart(
    measure: Measure, group: PeerGroup, bars: Sequence[PeerBar], middle: Decimal | None
) -> Chart | None:
    """From much to little. None without bars."""
    if not bars:
        return None
    words, most = MEASURES[measure], max(bars, key=lambda bar: bar.value)
    unit = f"{words.unit} {words.what} per {words.per}"
    if middle is not None:
        unit += f"; het lichte streepje is het midden van de {GROUP_MANY[group]}, "
        unit += dutch(middle, decimals_for(middle))
    chart = horizontal_bars(
        "posten",
        _title(measure, group, most),
        f"{unit}.",
        [Bar(bar.name, bar.value, bar.url, is_current=bar.is_own) for bar in bars],
        value_unit="",
        decimals=decimals_for(most.value),
        label_header="Locatie",
        value_header=f"{words.unit} per {words.per}",
        is_whole=False,
    )
    if middle is None:
        return chart
    over = sum(bar.value >= middle for bar in bars)
    return replace(
        chart,
        wide=_with_line(chart.wide, middle, over),
        phone=_with_line(chart.phone, middle, over),
    )


def _title(measure: Measure, group: PeerGroup, most: PeerBar) -> str:
    words = MEASURES[measure]
    verb = "stoot" if words.what == "CO₂" else "gebruikt"
    out = " uit" if words.what == "CO₂" else ""
    name = most.name if most.is_named else f"Een {most.name}"
    if most.is_outlier and most.times is not None:
        return (
            f"{name} {verb} {times_words(most.times)} zo veel {words.what} per {words.per}{out} "
            f"als het midden van de {GROUP_MANY[group]}"
        )
    return f"{name} {verb} het meeste {words.what} per {words.per}{out}"


def _with_line(drawing: Figure, middle: Decimal, over: int) -> Figure:
    """A light line over the bars that reach the middle: beside the others stand their values."""
    layout = drawing["layout"]
    line = {
        "type": "line",
        "x0": float(middle),
        "x1": float(middle),
        "y0": -0.5,
        "y1": over - 0.5,
        "line": {"color": PAPER, "width": 2},
    }
    return drawing | {"layout": layout | {"shapes": [*layout.get("shapes", ()), line]}}
