"""Bars to a picture: rows packed by label, bar and fixed plan; lanes that grow; lines that stop."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from roadmap.domain.bar_shapes import Sized, above, below, drawn, line_boxes, sized
from roadmap.domain.bars import Bar
from roadmap.domain.dependency_paths import dependencies
from roadmap.domain.lettering import Measure, Run, broken, isolated
from roadmap.domain.packing import packed
from roadmap.domain.picture import (
    Box,
    DrawnBar,
    DrawnPart,
    Lane,
    LaneOf,
    Line,
    Part,
    Picture,
    Style,
    Tick,
    Wish,
)
from roadmap.domain.scale import Scale, months_in
from roadmap.domain.uprights import bands, cut, head, ticks, today_line

RIGHT_EDGE = 8
NAME_X, ICON_X, ICON = 16, 14, 20
NAME_GAP = 8  # between a name and the plot
WITH_QUARTERS = 24  # months; a picture of fewer shows its quarters


def draw(wish: Wish) -> Picture:
    """Every bar of the wish is drawn, or stands in `undated` or `outside`."""
    style = wish.style
    at = head(style.small, wish.has_quarters or months_in(wish.span) <= WITH_QUARTERS)
    scale = Scale(wish.span, style.gutter, wish.width - RIGHT_EDGE)
    lanes = tuple(_lanes(wish, scale, at.bottom))
    bottom = lanes[-1].box.bottom if lanes else at.bottom
    bars = [bar for lane in lanes for part in lane.parts for bar in part.bars]
    over, marks = bands(wish, scale, at, bottom), list(ticks(wish, scale, at, bottom))
    now = today_line(wish, scale, at, bottom)
    heads = [*(band.caption for band in over), *(tick.caption for tick in marks)]
    texts = [word.box for word in heads if word]
    texts += [box for bar in bars for box in line_boxes(bar, style.line, style.base)]
    given = [bar for lane in wish.lanes for part in lane.parts for bar in part.bars]
    return Picture(
        width=wish.width,
        height=bottom + 1,
        style=style,
        span=wish.span,
        plot=Box(scale.left, at.bottom, scale.right - scale.left, bottom - at.bottom),
        ticks=tuple(_cut_tick(tick, texts) for tick in marks),
        bands=tuple(
            replace(band, edge=cut(band.edge, texts)) if band.edge else band for band in over
        ),
        lanes=lanes,
        today=replace(now, line=cut(now.line, texts)) if now else None,
        dependencies=tuple(dependencies(bars, texts)) if wish.has_dependencies else (),
        undated=tuple(bar for bar in given if not bar.is_dated),
        outside=tuple(bar for bar in given if bar.is_dated and not _is_in(bar, scale)),
    )


def _cut_tick(tick: Tick, texts: Sequence[Box]) -> Tick:
    """Quarters are too faint to hinder reading."""
    if tick.line is None or not tick.is_year:
        return tick
    return replace(tick, line=cut(tick.line, texts))


def _is_in(bar: Bar, scale: Scale) -> bool:
    return (
        bar.starts_on is not None
        and bar.ends_on is not None
        and scale.holds(bar.starts_on, bar.ends_on)
    )


def with_room_for_names(
    style: Style, lanes: Sequence[LaneOf], measure: Measure, widest: float = 200
) -> Style:
    """The style with a gutter in which no word of the names of these lanes has to break, unless
    that would take more than `widest`."""
    needs = [style.gutter]
    for lane in lanes:
        x = _title_x(lane) + NAME_GAP
        needs += [x + measure(word, style.lane, True) for word in lane.title.split()]
    return replace(style, gutter=min(max(needs), max(widest, style.gutter)))


# -- lanes ----------------------------------------------------------------------------------------


def _lanes(wish: Wish, scale: Scale, top: float) -> Iterator[Lane]:
    for lane in wish.lanes:
        shown = [
            Part(part.title, [bar for bar in part.bars if _is_in(bar, scale)])
            for part in lane.parts
        ]
        shown = [part for part in shown if part.bars]
        if not shown:
            continue
        title, parts, begin = _title(lane, wish, top), [], top
        foot = title[-1].y
        for number, part in enumerate(shown):
            parts.append(_part(part, lane, wish, scale, begin, foot if not number else None))
            begin = parts[-1].box.bottom
        icon = Box(ICON_X, top + 10, ICON, ICON) if lane.theme else None
        box = Box(0, top, wish.width, round(begin - top, 1))
        yield Lane(title, lane.theme, box, icon, tuple(parts))
        top = box.bottom


def _title(lane: LaneOf, wish: Wish, top: float) -> tuple[Line, ...]:
    size = wish.style.lane
    return _name(Run("lane", lane.title, size, bold=True), wish, _title_x(lane), top + size + 11)


def _title_x(lane: LaneOf) -> float:
    return ICON_X + ICON + 6 if lane.theme else NAME_X


def _name(run: Run, wish: Wish, x: float, y: float) -> tuple[Line, ...]:
    """A name beside the plot, on as many lines as it needs; `y` is the foot of the first."""
    room = wish.style.gutter - x - NAME_GAP
    return tuple(
        Line(
            x,
            round(y + number * round(run.size * 1.35), 1),
            tuple(replace(piece, text=isolated(piece.text)) for piece in line),
        )
        for number, line in enumerate(broken([run], room, wish.measure))
    )


def _part(
    part: Part, lane: LaneOf, wish: Wish, scale: Scale, top: float, foot: float | None
) -> DrawnPart:
    """`foot`: where the name of the lane ends, which stands in its first part."""
    title: tuple[Line, ...] = ()
    if part.title:
        small = wish.style.small
        y = (foot + small + 9) if foot is not None else top + small + 10
        title = _name(Run("part", part.title, small, bold=False), wish, NAME_X, y)
    pad = wish.style.part_pad
    bars, bottom = _rows([sized(bar, wish, scale) for bar in part.bars], wish, top + pad)
    ends = [bottom + pad, *(line.y + 12 for line in title)]
    if foot is not None:
        ends.append(foot + 12)
    box = Box(0, top, wish.width, round(max(ends) - top, 1))
    name = f"{lane.title}, {part.title.lower()}" if part.title else lane.title
    return DrawnPart(title, box, tuple(bars), name)


def _rows(items: Sequence[Sized], wish: Wish, top: float) -> tuple[list[DrawnBar], float]:
    """The bars from the top row down, in a row from the left; and where the last row ends."""
    order = sorted(items, key=lambda item: (item.left, item.right, item.bar.code))
    rows: defaultdict[int, list[tuple[Sized, float]]] = defaultdict(list)
    places = packed([item.stretches for item in order], 0)
    for item, (row, way) in zip(order, places, strict=True):
        rows[row].append((item, item.ways[way]))
    bars: list[DrawnBar] = []
    for number in sorted(rows):
        members = sorted(rows[number], key=lambda pair: pair[0].left)
        bar_y = round(top + max(above(item, wish) for item, _ in members), 1)
        bars += [drawn(item, x, bar_y, wish) for item, x in members]
        top = round(bar_y + max(below(item, wish) for item, _ in members) + wish.style.row_gap, 1)
    return bars, top
