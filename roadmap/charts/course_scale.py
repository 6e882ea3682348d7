"""Where the years and the tonnes of a course stand in its drawing, and its lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from roadmap.charts.placing import Point
from roadmap.domain.course import Course, YearEmission

MOST_STEPS = 5
FACTORS = (1, 2, 5, 10, 20, 25, 50, 100)
BRACKET, BRACKET_WIDTH = 9, 10  # from the last year to the bracket of the gap; how wide it is


@dataclass(frozen=True, slots=True)
class Dot:
    """`is_open`: not all of it is known."""

    x: float
    y: float
    is_open: bool = False


def place_of(day: date) -> float:
    """Where a day stands among the years: 31 December 2025 at 2025, mid 2026 at 2025.5."""
    days = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return day.year - 1 + day.timetuple().tm_yday / days


def steps_of(values: Sequence[Decimal]) -> list[Decimal]:
    """Round numbers from 0 to above the largest value, in at most five steps."""
    most = max([value for value in values if value > 0], default=Decimal(1))
    power = Decimal(10) ** (most.adjusted() - 1)
    step = next(power * factor for factor in FACTORS if power * factor * MOST_STEPS >= most)
    count = int((most / step).to_integral_value(ROUND_CEILING))
    return [step * number for number in range(count + 1)]


class Scale:
    """Of a drawing between `left` and `right`, `top` and `base`, in px. `other` is a course that
    is drawn beside it, from the same measurements. It goes up to the target that the plan is held
    against; targets after that stand in the table."""

    def __init__(self, course: Course, other: Course | None = None) -> None:
        self.course, self.other = course, other
        self.years = [row for row in course.years if is_shown(row, course)]
        level = course.level
        self.level_at = place_of(level.ends_on - timedelta(days=1)) if level else None
        self.first, self.last = self._span()
        self.steps = steps_of(self._values())
        self.left = self.right = self.top = self.base = 0.0

    def fit(self, left: float, right: float, top: float, base: float) -> None:
        self.left, self.right, self.top, self.base = left, right, top, base

    def x(self, place: float) -> float:
        share = (place - self.first) / (self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: Decimal) -> float:
        share = float(max(value, Decimal(0)) / self.steps[-1])
        return round(self.base - share * (self.base - self.top), 1)

    def _span(self) -> tuple[int, int]:
        course = self.course
        firsts = [row.year for row in self.years] + [course.today.year - 1]
        firsts += [course.reference_year] if course.reference_t is not None else []
        lasts = [row.year for row in self.years] + [course.today.year]
        target = course.target
        lasts += [target.year] if target and target.tonnes is not None else []
        return min(firsts), max(lasts)

    def _values(self) -> list[Decimal]:
        course = self.course
        values = [row.tonnes for row in self.years] + [course.reference_t, course.first_reference_t]
        values += [course.level.tonnes] if course.level else []
        values += [row.band.high_t for row in course.forecast if row.year <= self.last]
        values += [row.band.expected_t for row in self.other.forecast] if self.other else []
        values += [point.tonnes for point in course.targets if point.year <= self.last]
        return [value for value in values if value is not None]

    # -- lines ----------------------------------------------------------------------------------

    def measured(self) -> tuple[list[Point], list[Dot]]:
        """The line over the years that are complete, to the last twelve months; and all dots. A
        year that ends where the last twelve months do is the same dot."""
        level, last = self.course.level, self.level_at
        line: list[Point] = []
        dots: list[Dot] = []
        for row in self.years:
            if last is not None and row.year >= last:
                continue
            x, y = self.x(row.year), self.y(row.tonnes or Decimal(0))
            dots.append(Dot(x, y, is_open=not row.is_complete))
            if row.is_complete:
                line.append((x, y))
        if level is not None and last is not None:
            point = self.x(last), self.y(level.tonnes)
            line.append(point)
            dots.append(Dot(*point, is_open=bool(level.missing_months)))
        return line, dots

    def path(self) -> list[Point]:
        """Of the targets, from the reference year on."""
        course = self.course
        if course.reference_t is None:
            return []
        points = [(course.reference_year, course.reference_t)]
        points += [
            (row.year, row.tonnes)
            for row in course.targets
            if row.tonnes is not None and row.year <= self.last
        ]
        return [(self.x(year), self.y(value)) for year, value in points]

    def first_path(self) -> list[Point]:
        """Of the first version of the baseline, where that was another."""
        years = [self.course.reference_year, *(row.year for row in self.course.targets)]
        found = [(year, self.course.first_path_t(year)) for year in years if year <= self.last]
        return [(self.x(year), self.y(value)) for year, value in found if value is not None]

    def forecast(self) -> tuple[list[Point], list[Point], list[Point]]:
        """High, expected and low, each from the last twelve months on."""
        level, last = self.course.level, self.level_at
        if level is None or last is None:
            return [], [], []
        rows = [row for row in self.course.forecast if last < row.year <= self.last]
        begin = self.x(last), self.y(level.tonnes)
        return (
            [begin, *((self.x(row.year), self.y(row.band.high_t)) for row in rows)],
            [begin, *((self.x(row.year), self.y(row.band.expected_t)) for row in rows)],
            [begin, *((self.x(row.year), self.y(row.band.low_t)) for row in rows)],
        )

    def beside(self) -> list[Point]:
        """What is to be expected in the other course."""
        level, last = self.course.level, self.level_at
        if self.other is None or level is None or last is None:
            return []
        rows = [row for row in self.other.forecast if last < row.year <= self.last]
        points = [(self.x(row.year), self.y(row.band.expected_t)) for row in rows]
        return [(self.x(last), self.y(level.tonnes)), *points]

    def gap(self) -> list[Point]:
        """From what is expected to the target, behind the target year."""
        expected, target = self.course.expected, self.course.target
        if expected is None or target is None or target.tonnes is None:
            return []
        x = self.x(target.year) + BRACKET
        return [(x, self.y(expected.expected_t)), (x, self.y(target.tonnes))]


def is_shown(row: YearEmission, course: Course) -> bool:
    """A year that is over, from the reference year on, of which something is known."""
    is_over = row.last_month.month == 12
    return row.tonnes is not None and row.year >= course.reference_year and is_over


def path_data(points: Iterable[Point], end: str = "") -> str:
    """The `d` of an SVG path; nothing for fewer than two points."""
    found = [f"{x:.1f} {y:.1f}" for x, y in points]
    return f"M{'L'.join(found)}{end}" if len(found) > 1 else ""


def bracket_data(ends: Sequence[Point]) -> str:
    if not ends:
        return ""
    (x, from_y), (_, to_y) = ends
    arms = "".join(f"M{x:.1f} {y:.1f}h{BRACKET_WIDTH}" for y in (from_y, to_y))
    return f"{arms}M{x + BRACKET_WIDTH / 2:.1f} {from_y:.1f}V{to_y:.1f}"
