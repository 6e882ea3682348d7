"""The words in the drawing of a course, each beside what it names."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from roadmap.charts.course_scale import BRACKET, BRACKET_WIDTH, Dot, Scale
from roadmap.charts.placing import Label, Point, Sheet, beside, spread
from vrt_duurzaam.lib.templatetags.house import tonnes

AXIS = 12  # the size of the letters along the axes
BEHIND = BRACKET + BRACKET_WIDTH + 7  # from the last year to the labels behind the bracket
SPACE = "\u00a0"


def figure(value: Decimal) -> str:
    return tonnes(value * 1000)


def with_unit(value: Decimal) -> str:
    return f"{figure(value)}{SPACE}t"


class Labels:
    """`stack` stands behind the last year; what else is named finds its place on the sheet.

    `names` are those of the course and of the one beside it, where there is one.
    """

    def __init__(
        self, scale: Scale, *, is_phone: bool, names: tuple[str, str] = ("verwacht", "")
    ) -> None:
        self.scale, self.course, self.is_phone = scale, scale.course, is_phone
        self.names = names
        self.size = 12 if is_phone else 13
        self.stack = sorted(self._stack(), key=lambda pair: -pair[0])

    def put(
        self, sheet: Sheet, now_x: float, line: Sequence[Dot], band: Sequence[Sequence[Point]]
    ) -> None:
        """Everything, the most important first."""
        self._put_stack(sheet)
        today = Label("vandaag", now_x - 6, 24, "end", "now-text", AXIS)
        sheet.place([today, replace(today, x=now_x + 6, anchor="start")])
        self._put_measured(sheet, line)
        if not self.is_phone and band[0]:
            self._put_edges(sheet, band[0], band[-1])
        target = self.course.target
        if target and target.tonnes is not None and target.year < self.scale.last:
            point = self.scale.x(target.year), self.scale.y(target.tonnes)
            sheet.place(beside(self._label(self._target_words()), point))
        self._put_path(sheet)

    def _label(self, text: str, css: str = "lbl", *, bold: bool = False) -> Label:
        css = f"{css} lbl-strong" if bold else css
        return Label(text, 0, 0, "start", css, self.size, bold)

    def _stack(self) -> list[tuple[Decimal, Label]]:
        band, gap, target = self.course.expected, self.course.gap_t, self.course.target
        found: list[tuple[Decimal, Label]] = []
        if band is not None:
            own, name = self.names
            found.append((band.expected_t, self._label(f"{own} {with_unit(band.expected_t)}")))
            other = self.scale.other.expected if self.scale.other else None
            if other is not None:
                label = self._label(f"{name} {with_unit(other.expected_t)}", "lbl lbl-beside")
                found.append((other.expected_t, label))
            found += self._edges() if self.is_phone and other is None else []
        if target is None or target.tonnes is None:
            return found
        if target.year < self.scale.last:
            return found  # it is over: named where it stands
        found.append((target.tonnes, self._label(self._target_words())))
        if band is not None and gap:
            words = f"nog {with_unit(gap)}" if gap > 0 else f"{with_unit(-gap)} over"
            css = "lbl gap-text" if gap > 0 else "lbl"
            middle = (band.expected_t + target.tonnes) / 2
            found.append((middle, self._label(words, css, bold=True)))
        return found

    def _target_words(self) -> str:
        target = self.course.target
        assert target is not None
        assert target.tonnes is not None
        return f"doel {with_unit(target.tonnes)}"

    def _edges(self) -> list[tuple[Decimal, Label]]:
        """High and low, where they are something else than what is expected."""
        band = self.course.expected
        if band is None:
            return []
        return [
            (value, self._label(f"{word} {with_unit(value)}"))
            for word, value in (("hoog", band.high_t), ("laag", band.low_t))
            if figure(value) != figure(band.expected_t)
        ]

    def _put_stack(self, sheet: Sheet) -> None:
        scale = self.scale
        wanted = [scale.y(value) + self.size * 0.35 for value, _ in self.stack]
        heights = spread(wanted, self.size + 6, scale.top, scale.base - 5)
        for (_, label), height in zip(self.stack, heights, strict=True):
            sheet.put(replace(label, x=round(scale.right + BEHIND, 1), y=round(height, 1)))

    def _put_edges(self, sheet: Sheet, high: Sequence[Point], low: Sequence[Point]) -> None:
        """Along the band, before the last year. Where there is no room the table has it."""
        for value, label in self._edges():
            assert self.course.expected is not None
            is_high = value > self.course.expected.expected_t
            places: list[Label] = []
            for x, y in reversed((high if is_high else low)[1:-1]):
                found = beside(label, (x, y), 8)
                places += [one for one in found if (one.y < y) == is_high]
            sheet.place(places)

    def _put_measured(self, sheet: Sheet, dots: Sequence[Dot]) -> None:
        level, years = self.course.level, self.scale.years
        if level is not None and dots:
            words = "" if self.is_phone else f"{SPACE}t, laatste 12 maanden"
            label = self._label(f"{figure(level.tonnes)}{words}", bold=True)
            sheet.place(beside(label, (dots[-1].x, dots[-1].y)))
        if years and years[0].tonnes is not None and len(dots) > (level is not None):
            words = "" if self.is_phone else f"{SPACE}t in {years[0].year}"
            label = self._label(f"{figure(years[0].tonnes)}{words}", bold=True)
            sheet.place(beside(label, (dots[0].x, dots[0].y)))

    def _put_path(self, sheet: Sheet) -> None:
        """The first version's only where there is room: the table has it too."""
        self._along(sheet, self.scale.path(), self._label("streefpad"))
        if not self.is_phone:
            first = self._label("eerste nulmeting", "lbl lbl-beside")
            self._along(sheet, self.scale.first_path(), first)

    def _along(self, sheet: Sheet, path: Sequence[Point], label: Label) -> None:
        """Below the first part of a path."""
        if len(path) < 2:
            return
        (from_x, from_y), (to_x, to_y) = path[:2]
        places: list[Label] = []
        for share in (0.3, 0.2, 0.4, 0.5, 0.6, 0.7, 0.1):
            point = from_x + (to_x - from_x) * share, from_y + (to_y - from_y) * share
            places += [one for one in beside(label, point, 6)[:12] if one.y > point[1]]
        sheet.place(places)
