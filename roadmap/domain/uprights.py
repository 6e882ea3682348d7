"""What stands over all lanes: years, quarters, horizons and today; lines that stop at a text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from roadmap.domain.picture import Box, Caption, HorizonBand, Tick, Today, Upright, Wish
from roadmap.domain.scale import Scale, every, quarters, years
from roadmap.domain.snapshot import HorizonLine

INDENT = 8  # of a caption, from the line it belongs to
CLEAR = 2  # between a line and the text that it stops for
QUARTERS = {4: "apr", 7: "jul", 10: "okt"}


@dataclass(frozen=True, slots=True)
class Head:
    """The heights of what stands over the lanes: today's flag, horizons, years, quarters."""

    flag: float
    band: float  # where its captions stand
    year: float
    quarter: float | None
    bottom: float


def head(small: float, has_quarters: bool) -> Head:
    flag = small + 7
    band = flag + small + 7
    year = band + small + 10
    quarter = year + small + 4 if has_quarters else None
    return Head(flag, band, year, quarter, (quarter or year) + 8)


def whole(x: float, top: float, bottom: float) -> Upright:
    return Upright(x, ((top, bottom),))


def cut(line: Upright, texts: Iterable[Box]) -> Upright:
    """The line without the texts on its way."""
    (top, bottom), *_ = line.stretches
    on_it = (text for text in texts if text.x - CLEAR < line.x < text.right + CLEAR)
    stretches = []
    for text in sorted(on_it, key=lambda text: text.y):
        if top < text.y < bottom:
            stretches.append((top, text.y))
        top = max(top, text.bottom)
    if top < bottom:
        stretches.append((top, bottom))
    return Upright(line.x, tuple(stretches))


def caption(text: str, x: float, y: float, wish: Wish, *, bold: bool = False) -> Caption:
    size = wish.style.small
    width = wish.measure(text, size, bold)
    return Caption(text, round(x, 1), y, Box(x, y - size, width, size + 4))


# -- years and quarters ---------------------------------------------------------------------------


def year_captions(wish: Wish, scale: Scale, at: Head) -> dict[date, Caption]:
    """Each year, or each second or fifth where they stand too close; the first where it fits."""
    first, *others = list(years(wish.span))
    found = {}
    if others:
        need = wish.measure("2000", wish.style.small, False) + 2 * INDENT
        edges = pairwise(scale.x(day) for day in others)
        step = every([right - left for left, right in edges], need)
        for day in others:
            if day.year % step == 0:
                found[day] = caption(str(day.year), scale.x(day) + INDENT, at.year, wish)
        found = {day: word for day, word in found.items() if word.box.right <= scale.right}
    word = caption(str(first.year), scale.x(first) + INDENT, at.year, wish)
    edge = min((scale.x(day) for day in found), default=scale.right)
    if word.box.right + CLEAR <= edge or not found:
        found[first] = word
    return found


def quarter_captions(wish: Wish, scale: Scale, at: Head) -> dict[date, Caption]:
    if at.quarter is None:
        return {}
    days = sorted({*years(wish.span), *quarters(wish.span)})
    edges = [*(scale.x(day) for day in days), scale.right]
    need = wish.measure("okt", wish.style.small, False) + INDENT + 4
    found = {}
    for day, left, right in zip(days, edges, edges[1:], strict=False):
        if day.month in QUARTERS and right - left >= need:
            found[day] = caption(QUARTERS[day.month], left + INDENT, at.quarter, wish)
    return found


def ticks(wish: Wish, scale: Scale, at: Head, bottom: float) -> Iterator[Tick]:
    in_years, in_quarters = year_captions(wish, scale, at), quarter_captions(wish, scale, at)
    for number, day in enumerate(years(wish.span)):
        line = whole(scale.x(day), at.band + 8, bottom) if number else None
        yield Tick(day, True, line, in_years.get(day))
    if at.quarter is not None:
        for day in quarters(wish.span):
            line = whole(scale.x(day), at.year + 6, bottom)
            yield Tick(day, False, line, in_quarters.get(day))


# -- horizons and today ---------------------------------------------------------------------------


def bands(wish: Wish, scale: Scale, at: Head, bottom: float) -> list[HorizonBand]:
    """One after the other; where two overlap the earlier one goes on until its end."""
    found: list[HorizonBand] = []
    begin = wish.span.first
    lines = sorted(wish.horizons, key=lambda line: line.ends_on)
    for number, line in enumerate(lines):
        begin = max(begin, line.starts_on or begin)
        end = min(line.ends_on, wish.span.last)
        if begin > end:
            continue
        left, right = scale.x(begin), scale.after(end)
        edge = None if end == wish.span.last else whole(right, at.flag + 3, bottom)
        box = Box(left, at.flag + 3, round(right - left, 1), round(bottom - at.flag - 3, 1))
        word = _band_caption(lines, number, box, at, wish)
        found.append(HorizonBand(line.name, box, number % 2 == 0, word, edge))
        begin = end + timedelta(days=1)
    return found


def _band_caption(
    lines: Sequence[HorizonLine], number: int, band: Box, at: Head, wish: Wish
) -> Caption | None:
    """The two horizons of the plan have a word before their years, where there is room for it."""
    name = lines[number].name
    words = [f"{('Korte', 'Lange')[number]} termijn: {name}", name] if len(lines) == 2 else [name]
    found = (caption(text, band.x + INDENT, at.band, wish, bold=True) for text in words)
    return next((word for word in found if word.box.right + INDENT <= band.right), None)


def today_line(wish: Wish, scale: Scale, at: Head, bottom: float) -> Today | None:
    if not scale.holds(wish.today, wish.today):
        return None
    x = scale.x(wish.today)
    width = wish.measure(wish.today_words, wish.style.small, True) + 2 * INDENT
    left = round(min(max(x - width / 2, scale.left), wish.width - width), 1)
    flag = Box(left, 0, round(width, 1), at.flag)
    middle = round(left + width / 2, 1)
    word = Caption(wish.today_words, middle, round(at.flag - 5, 1), flag)
    return Today(whole(x, at.flag, bottom), flag, word)
