"""The roadmap as a list: every bar in a row of its own, with its label in a column before the plot.

For one slide of a whole plan, on which labels above their bars would not fit. The same picture as
`drawing` makes, so that it is drawn in the same way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roadmap.domain.bar_shapes import drawn, sized
from roadmap.domain.bars import Bar
from roadmap.domain.lettering import Run, broken, isolated
from roadmap.domain.picture import Box, DrawnBar, DrawnPart, Lane, LaneOf, Line, Picture, Wish
from roadmap.domain.scale import Scale
from roadmap.domain.uprights import bands, cut, head, ticks, today_line

RIGHT_EDGE = 8
NAME_X = 6
GAP = 10  # between a label and the plot


def draw_listed(wish: Wish, labels: float) -> Picture:
    """Of `wish.width` px, of which `labels` for the labels. Bars outside the span are named apart,
    as are those without dates."""
    style = wish.style
    left = style.gutter + labels
    scale = Scale(wish.span, left, wish.width - RIGHT_EDGE)
    plot = scale.right - scale.left
    wish = replace(wish, style=replace(style, label_share=(labels - GAP) / plot))
    at = head(style.small, False)
    lanes = tuple(_lanes(wish, scale, at.bottom))
    bottom = lanes[-1].box.bottom if lanes else at.bottom
    given = [bar for lane in wish.lanes for part in lane.parts for bar in part.bars]
    over, marks = bands(wish, scale, at, bottom), list(ticks(wish, scale, at, bottom))
    now = today_line(wish, scale, at, bottom)
    captions = [*(band.caption for band in over), *(mark.caption for mark in marks)]
    texts = [caption.box for caption in captions if caption]
    return Picture(
        width=wish.width,
        height=bottom + 1,
        style=wish.style,
        span=wish.span,
        plot=Box(scale.left, at.bottom, plot, round(bottom - at.bottom, 1)),
        ticks=tuple(marks),
        bands=tuple(over),
        lanes=lanes,
        today=replace(now, line=cut(now.line, texts)) if now else None,
        undated=tuple(bar for bar in given if not bar.is_dated),
        outside=tuple(bar for bar in given if bar.is_dated and not _is_in(bar, scale)),
    )


def _is_in(bar: Bar, scale: Scale) -> bool:
    if bar.starts_on is None or bar.ends_on is None:
        return False
    return scale.holds(bar.starts_on, bar.ends_on)


def _lanes(wish: Wish, scale: Scale, top: float) -> Iterator[Lane]:
    for lane in wish.lanes:
        bars = [bar for part in lane.parts for bar in part.bars if _is_in(bar, scale)]
        if not bars:
            continue
        title = _title(lane, wish, top)
        rows = list(_rows(bars, wish, scale, top + wish.style.part_pad))
        bottom = rows[-1].hit.bottom + wish.style.part_pad
        bottom = max(bottom, title[-1].y + wish.style.part_pad)
        box = Box(0, top, wish.width, round(bottom - top, 1))
        yield Lane(title, lane.theme, box, None, (DrawnPart((), box, tuple(rows), lane.title),))
        top = box.bottom


def _title(lane: LaneOf, wish: Wish, top: float) -> tuple[Line, ...]:
    size = wish.style.lane
    lines = broken(
        [Run("lane", lane.title, size, bold=True)], wish.style.gutter - 2 * NAME_X, wish.measure
    )
    return tuple(
        Line(
            NAME_X,
            round(top + wish.style.part_pad + (number + 1) * size * 1.2, 1),
            tuple(replace(piece, text=isolated(piece.text)) for piece in line),
        )
        for number, line in enumerate(lines)
    )


def _rows(bars: Sequence[Bar], wish: Wish, scale: Scale, top: float) -> Iterator[DrawnBar]:
    """From early to late; a row is as high as its label has lines."""
    style = wish.style
    order = sorted(bars, key=lambda bar: (bar.starts_on, bar.ends_on, bar.code))
    for bar in order:
        item = sized(bar, wish, scale)
        height = len(item.lines) * style.line
        bar_y = round(top + (style.line - style.bar) / 2, 1)
        shape = drawn(item, style.gutter, bar_y, wish)
        down = top - shape.label.y
        yield replace(
            shape,
            hit=Box(style.gutter, round(top, 1), wish.width - style.gutter, round(height, 1)),
            label=replace(shape.label, y=round(top, 1)),
            sign=replace(shape.sign, y=round(shape.sign.y + down, 1)),
            lines=tuple(replace(line, y=round(line.y + down, 1)) for line in shape.lines),
        )
        top += height
