"""How complete each month is: an outlined bar that is filled as far as the data are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from roadmap.domain.snapshot import CoverageMonth
from vrt_duurzaam.lib.dates import MONTHS, SHORT_MONTHS
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.templatetags.house import percent

WIDE, PHONE = 560, 328
TOP, BAR, FOOT = 22, 60, 22
SHARE_OF_STEP = 0.72


@dataclass(frozen=True, slots=True)
class MonthBar:
    """`share` is written where it is not all there is; `month` where there is room."""

    x: float
    middle: float
    width: float
    top: float
    height: float
    month: str
    share: str


@dataclass(frozen=True, slots=True)
class CoverageDrawing:
    key: str  # only-wide or only-phone
    width: int
    height: int
    bars: tuple[MonthBar, ...]
    description: str
    top: int = TOP
    bar: int = BAR
    month_at: int = TOP + BAR + 16


def coverage_drawings(months: Sequence[CoverageMonth]) -> tuple[CoverageDrawing, ...]:
    """For a wide screen and for a phone; none when nothing was expected."""
    if all(month.complete is None for month in months):
        return ()
    return (
        _drawing(months, "only-wide", WIDE, labels_every=1),
        _drawing(months, "only-phone", PHONE, labels_every=2),
    )


def coverage_title(months: Sequence[CoverageMonth]) -> str:
    """What to see: `September en oktober zijn nog niet binnen`."""
    expected = [month for month in months if month.complete is not None]
    short = [month for month in expected if month.complete is not None and month.complete < 1]
    if not short:
        return "Alle maanden zijn binnen"
    names = [MONTHS[month.month.month - 1] for month in short]
    if len(short) == 1:
        return f"{names[0].capitalize()} is nog niet helemaal binnen"
    if len(short) == 2:
        return f"{names[0].capitalize()} en {names[1]} zijn nog niet helemaal binnen"
    months_words = counted(len(expected), "maand", "maanden")
    return f"{len(short)} van de {months_words} zijn nog niet helemaal binnen"


def _drawing(
    months: Sequence[CoverageMonth], key: str, width: int, labels_every: int
) -> CoverageDrawing:
    step = width / max(len(months), 1)
    bar = step * SHARE_OF_STEP
    last = len(months) - 1
    bars = []
    for place, month in enumerate(months):
        share = Decimal(0) if month.complete is None else month.complete
        height = float(share) * BAR
        x = step * place + (step - bar) / 2
        has_label = (last - place) % labels_every == 0
        bars.append(
            MonthBar(
                x=round(x, 1),
                middle=round(x + bar / 2, 1),
                width=round(bar, 1),
                top=round(TOP + BAR - height, 1),
                height=round(height, 1),
                month=SHORT_MONTHS[month.month.month - 1] if has_label else "",
                share="" if month.complete in (None, 1) else percent(share).split("\u00a0")[0],
            )
        )
    description = f"Staafgrafiek van {len(months)} maanden: {coverage_title(months)}. "
    return CoverageDrawing(
        key,
        width,
        TOP + BAR + FOOT,
        tuple(bars),
        f"{description}De cijfers staan onder de grafiek.",
    )
