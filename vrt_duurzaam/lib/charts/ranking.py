"""Bars in order, each with the share that it and all larger ones make together."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from vrt_duurzaam.lib.charts.chart import Quantity

MOST = Decimal("0.795")  # what the darker bars make together: shown as 80 %


@dataclass(frozen=True)
class Bar:
    """One bar. `value` None is unknown (a factor is missing): named, and never drawn as zero."""

    label: str
    value: Decimal | None
    url: str = ""
    is_current: bool = False  # what the side panel shows


@dataclass(frozen=True)
class RankedBar:
    """A bar in its place, from large to small; unknown ones last."""

    bar: Bar
    text: str  # the value with its unit
    running: Decimal | None  # this share and all larger ones; None where there is no whole
    is_main: bool


def ranked(bars: Sequence[Bar], quantity: Quantity, is_whole: bool) -> list[RankedBar]:
    """From large to small. Raises ValueError for a value below zero."""
    if any(bar.value is not None and bar.value < 0 for bar in bars):
        raise ValueError("a bar cannot be less than zero")
    known = sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0)))
    total = sum((bar.value for bar in known if bar.value is not None), Decimal(0))
    rows: list[RankedBar] = []
    summed = Decimal(0)
    for bar in known:
        is_main = is_whole and bar.value is not None and summed < total * MOST
        summed += bar.value or 0
        has_share = is_whole and total > 0 and bar.value is not None
        running = summed / total if has_share else None
        rows.append(RankedBar(bar, quantity.with_unit(bar.value), running, is_main))
    return rows
