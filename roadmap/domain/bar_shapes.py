"""One bar: how much room it takes, and how it is drawn where there is room for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from roadmap.domain.bars import Bar, MarkState
from roadmap.domain.lettering import NO_BREAK, Piece, Run, broken, isolated, plain
from roadmap.domain.packing import Stretch
from roadmap.domain.picture import Box, DrawnBar, DrawnMark, Ghost, Line, Style, Wish
from roadmap.domain.scale import Scale

PAD = 5  # around a bar with its label, for the ring of the focus
SIGN_GAP = 4
THINNEST = 3  # of what lasts a day
IDEA, DONE, DROPPED, PLANNED = "idea", "done", "dropped", "planned"


@dataclass(frozen=True, slots=True)
class Sized:
    """A bar with the room it takes, before it has a place. `label` is the width of its label."""

    bar: Bar
    left: float
    right: float
    late: tuple[float, float] | None
    ghost: tuple[float, float] | None
    marks: tuple[DrawnMark, ...]  # their y is not known yet
    lines: list[tuple[Piece, ...]]
    label: float
    ways: tuple[float, ...]  # where the label may begin, the best first

    def stretch(self, label_x: float) -> Stretch:
        edges = [self.left, self.right, label_x, label_x + self.label]
        edges += [*(self.late or ()), *(self.ghost or ())]
        for mark in self.marks:
            edges += [mark.x - mark.radius, mark.x + mark.radius]
        return Stretch(min(edges) - PAD, max(edges) + PAD)

    @property
    def stretches(self) -> list[Stretch]:
        return [self.stretch(x) for x in self.ways]


def sized(bar: Bar, wish: Wish, scale: Scale) -> Sized:
    """Of a bar with both dates, at least partly in the span."""
    assert bar.starts_on is not None
    assert bar.ends_on is not None
    style = wish.style
    left, right = _at_least(scale.x(bar.starts_on), scale.after(bar.ends_on), scale)
    room = (scale.right - scale.left) * style.label_share
    sign = style.sign + SIGN_GAP
    lines = broken(_runs(bar, wish), room - sign, wish.measure)
    label = round(sign + max(line[-1].x + line[-1].width for line in lines), 1)
    return Sized(
        bar=bar,
        left=left,
        right=right,
        late=_late(bar, wish, scale),
        ghost=_ghost(bar, wish.ghosts.get(bar.code), scale),
        marks=tuple(
            DrawnMark(scale.x(mark.on), 0, _radius(mark.state, style), mark.state, mark.title)
            for mark in bar.marks
            if scale.holds(mark.on, mark.on)
        ),
        lines=lines,
        label=label,
        ways=_ways(left, right, label, scale),
    )


def _radius(state: MarkState, style: Style) -> float:
    return style.mark + 1 if state is MarkState.MISSED else style.mark


def _at_least(left: float, right: float, scale: Scale) -> tuple[float, float]:
    if right - left >= THINNEST:
        return left, right
    left = min(left, scale.right - THINNEST)
    return left, left + THINNEST


def _ways(left: float, right: float, label: float, scale: Scale) -> tuple[float, ...]:
    """Above the start of the bar, or ending with its end; both within the picture."""
    last = scale.right - label
    begin = max(min(left, last), scale.left)
    end = max(min(right - label, last), scale.left)
    return (begin,) if begin == end else (begin, end)


def _late(bar: Bar, wish: Wish, scale: Scale) -> tuple[float, float] | None:
    """From the day after it should have been there until today."""
    if bar.late_since is None or not scale.holds(bar.late_since, wish.today):
        return None
    left, right = scale.after(bar.late_since), scale.x(wish.today)
    return min(left, right - THINNEST), right


def _ghost(bar: Bar, fixed: Bar | None, scale: Scale) -> tuple[float, float] | None:
    """Where the fixed plan has other dates."""
    if fixed is None or fixed.starts_on is None or fixed.ends_on is None:
        return None
    if (fixed.starts_on, fixed.ends_on) == (bar.starts_on, bar.ends_on):
        return None
    if not scale.holds(fixed.starts_on, fixed.ends_on):
        return None
    return _at_least(scale.x(fixed.starts_on), scale.after(fixed.ends_on), scale)


# -- the label ------------------------------------------------------------------------------------


def _runs(bar: Bar, wish: Wish) -> list[Run]:
    style = wish.style
    words = [_together(word) for word in (bar.owner, percent_words(bar)) if word]
    runs = [Run("title", plain(bar.title) or bar.code, style.title, bold=True)]
    if words:
        dot = " ·" if bar.late_words else ""
        runs.append(Run("owner", " · ".join(words) + dot, style.owner, bold=False))
    if bar.late_words:
        runs.append(Run("late", _together(bar.late_words), style.owner, bold=True))
    return runs


def _together(words: str) -> str:
    """Words that stay on one line."""
    return plain(words).replace(" ", NO_BREAK)


def percent_words(bar: Bar) -> str:
    """`40 %` of what is under way; what is not quite done or begun never reads as 100 or 0."""
    if bar.progress is None or bar.status in {IDEA, DONE}:
        return ""
    if not bar.progress and bar.status in {PLANNED, DROPPED}:
        return ""
    whole = int(bar.progress.quantize(Decimal(1), ROUND_HALF_UP))
    if 0 < bar.progress < 100:
        whole = min(max(whole, 1), 99)
    return f"{whole} %"


def name_of(bar: Bar, lines: Sequence[Sequence[Piece]], wish: Wish) -> str:
    shown = " ".join(piece.text for line in lines for piece in line).replace(NO_BREAK, " ")
    return f"{shown}, {wish.words.tail(bar)}"


# -- the drawing ----------------------------------------------------------------------------------


def above(item: Sized, wish: Wish) -> float:
    """From the top of the row to the bar."""
    style = wish.style
    return style.edge + len(item.lines) * style.line + style.over_bar


def below(item: Sized, wish: Wish) -> float:
    """From the top of the bar to the end of the row."""
    style = wish.style
    return style.bar + (style.ghost_room if item.ghost else 0) + style.edge


def drawn(item: Sized, label_x: float, bar_y: float, wish: Wish) -> DrawnBar:
    style, bar = wish.style, item.bar
    stretch = item.stretch(label_x)
    top = bar_y - above(item, wish)
    label = Box(label_x, top + style.edge, item.label, len(item.lines) * style.line)
    track = Box(item.left, bar_y, item.right - item.left, style.bar)
    return DrawnBar(
        bar=bar,
        name=name_of(bar, item.lines, wish),
        kind={IDEA: "idea", DROPPED: "off"}.get(bar.status, "plain"),
        hit=_box(stretch.left, top, min(stretch.right, wish.width - 1), bar_y + below(item, wish)),
        track=_rounded(track),
        done=_done(bar, track),
        late=_box(item.late[0], bar_y - 1, item.late[1], bar_y + style.bar + 1)
        if item.late
        else None,
        ghost=Ghost(item.ghost[0], item.ghost[1], bar_y + style.bar + style.ghost_drop)
        if item.ghost
        else None,
        marks=tuple(
            DrawnMark(mark.x, bar_y + style.bar / 2, mark.radius, mark.state, mark.title)
            for mark in item.marks
        ),
        icon=wish.words.icon(bar),
        sign=_rounded(
            Box(label_x, label.y + (style.line - style.sign) / 2 - 0.5, style.sign, style.sign)
        ),
        lines=tuple(
            Line(
                round(label_x + style.sign + SIGN_GAP, 1),
                round(label.y + number * style.line + style.base, 1),
                tuple(
                    Piece(piece.kind, isolated(piece.text), piece.x, piece.width) for piece in line
                ),
            )
            for number, line in enumerate(item.lines)
        ),
        label=_rounded(label),
    )


def line_boxes(bar: DrawnBar, line: float, base: float) -> list[Box]:
    """The room of each line of a label; a sign stands before the first."""
    return [
        _box(
            bar.label.x if not number else each.x,
            each.y - base,
            each.x + each.pieces[-1].x + each.pieces[-1].width,
            each.y - base + line,
        )
        for number, each in enumerate(bar.lines)
    ]


def _done(bar: Bar, track: Box) -> Box | None:
    if bar.status == DONE:
        return _rounded(track)
    if bar.status in {IDEA, DROPPED} or not bar.progress:
        return None
    share = float(min(bar.progress, Decimal(100)) / 100)
    return _rounded(Box(track.x, track.y, track.width * share, track.height))


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return _rounded(Box(left, top, right - left, bottom - top))


def _rounded(box: Box) -> Box:
    return Box(round(box.x, 1), round(box.y, 1), round(box.width, 1), round(box.height, 1))
