"""The course as a drawing: measured, target path, what is to be expected with its band, the gap.

Drawn on the server, with labels that are measured; `templates/roadmap/course/drawing.html` writes
it. A phone gets its own drawing, as does paper with the letters that it embeds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from roadmap.charts.course_labels import AXIS, BEHIND, Labels
from roadmap.charts.course_scale import Dot, Scale, bracket_data, path_data, place_of
from roadmap.charts.placing import Box, Label, Sheet
from roadmap.domain.course import Course, Verdict
from roadmap.domain.lettering import Measure, screen_width
from vrt_duurzaam.lib.numbers import dutch

WIDE, PHONE = 680, 328
NARROW = 480  # below this a drawing is made as for a phone
UNIT = "ton CO₂ per jaar, hele organisatie, CO₂-Prestatieladder"
TOP, FOOT = 34.0, 34.0  # room above and below the lines
NOW_TOP = 14.0
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, or a year, with its label."""

    at: float
    label: Label


@dataclass(frozen=True, slots=True)
class Beside:
    """Another course from the same measurements, drawn beside it as a thin line: what each is
    called in a few letters, and what to see."""

    course: Course
    own: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class CourseDrawing:
    """Everything in px from the top left; the paths are the `d` of an SVG path, empty for none."""

    width: int
    height: int
    left: float
    right: float
    base: float
    title: str
    unit: str
    description: str
    levels: tuple[Tick, ...]
    years: tuple[Tick, ...]
    now: str
    measured: str
    dots: tuple[Dot, ...]
    target: str
    target_dots: tuple[Dot, ...]
    band: str
    expected: str
    gap: str
    is_short: bool  # the gap is what is still to be found
    labels: tuple[Label, ...]
    beside: str = ""
    first_target: str = ""

    @property
    def is_phone(self) -> bool:
        return self.width < NARROW


def course_drawing(
    course: Course,
    width: int = WIDE,
    measure: Measure = screen_width,
    beside: Beside | None = None,
) -> CourseDrawing | None:
    """None when there is nothing to draw: nothing was measured.

    `measure` is that of the letters it is shown with; on paper those that are embedded.
    """
    scale = Scale(course, beside.course if beside else None)
    title = beside.title if beside else chart_title(course)
    if course.level is None and not scale.years:
        return None
    is_phone = width < NARROW
    height = 300 if is_phone else round(width * 10 / 17)
    names = (beside.own, beside.name) if beside else ("verwacht", "")
    labels = Labels(scale, is_phone=is_phone, names=names)
    left = max(measure(dutch(value), AXIS, False) for value in scale.steps) + 12
    behind = [measure(label.text, label.size, label.is_bold) for _, label in labels.stack]
    right = width - (BEHIND + max(behind) + 2 if behind else 24)
    scale.fit(left, right, TOP, height - FOOT)

    (line, dots), path, band, gap = scale.measured(), scale.path(), scale.forecast(), scale.gap()
    now_x = scale.x(place_of(course.today))
    now = [(now_x, NOW_TOP), (now_x, scale.base)]
    sheet = Sheet(Box(left + 2, 2, width - 1, scale.base - 3), measure)
    other, first = scale.beside(), scale.first_path()
    for drawn in (line, path, *band, other, first, gap, now):
        sheet.draw(drawn)
    labels.put(sheet, now_x, dots, band)
    high, expected, low = band
    return CourseDrawing(
        width=width,
        height=height,
        left=round(left, 1),
        right=round(right, 1),
        base=scale.base,
        title=title,
        unit=UNIT,
        description=f"Lijngrafiek, {scale.first} tot en met {scale.last}: {title}. "
        "De cijfers staan onder de grafiek.",
        levels=tuple(_levels(scale)),
        years=tuple(_years(scale, measure)),
        now=path_data(now),
        measured=path_data(line),
        dots=tuple(dots),
        target=path_data(path),
        target_dots=tuple(Dot(*point) for point in path[1:]),
        band=path_data([*high, *reversed(low)], "Z") if len(high) > 1 else "",
        expected=path_data(expected),
        gap=bracket_data(gap),
        is_short=course.verdict is Verdict.OFF_COURSE,
        labels=tuple(sheet.labels),
        beside=path_data(other),
        first_target=path_data(first),
    )


def chart_title(course: Course) -> str:
    """What to see."""
    year, expected = course.target_year, course.expected
    if course.verdict is Verdict.UNKNOWN or expected is None:
        return "De uitstoot tot nu toe"
    if course.verdict is Verdict.ON_COURSE:
        return f"De verwachting voor {year} ligt onder het doel"
    if course.verdict is Verdict.TIGHT:
        return f"De verwachting haalt het doel van {year}, maar valt het tegen, dan niet"
    if course.level and expected.expected_t < course.level.tonnes:
        return f"De uitstoot daalt, maar voor {year} niet ver genoeg"
    return "Met de acties van nu daalt de uitstoot niet verder"


def _levels(scale: Scale) -> Iterable[Tick]:
    for value in scale.steps:
        y = scale.y(value)
        yield Tick(y, Label(dutch(value), round(scale.left - 8, 1), y + 4, "end", "axis", AXIS))


def _years(scale: Scale, measure: Measure) -> Iterable[Tick]:
    """Every year, or every second, fifth … when they are too many; the last one always."""
    px = (scale.right - scale.left) / (scale.last - scale.first)
    room = measure("2030", AXIS, False) + 4
    step = next((step for step in YEAR_STEPS if step * px >= room), YEAR_STEPS[-1])
    for year in range(scale.last, scale.first - 1, -step):
        x = scale.x(year)
        yield Tick(x, Label(str(year), x, scale.base + 22, "middle", "axis", AXIS))
