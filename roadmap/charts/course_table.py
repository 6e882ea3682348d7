"""The figures behind the drawing of a course, year by year."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from co2scan.wording import span_name
from roadmap.domain.course import Band, Course
from vrt_duurzaam.lib.dates import MONTHS


@dataclass(frozen=True, slots=True)
class CourseRow:
    """`year` is None for the last twelve months. `note` says what of `measured_t` is not there."""

    label: str
    year: int | None
    measured_t: Decimal | None = None
    note: str = ""
    path_t: Decimal | None = None
    band: Band | None = None
    is_target: bool = False
    beside_t: Decimal | None = None  # what is to be expected in the course beside it
    first_path_t: Decimal | None = None  # of the first version of the baseline, if another

    @property
    def expected_t(self) -> Decimal | None:
        return self.band.expected_t if self.band else None


def course_rows(course: Course, beside: Course | None = None) -> list[CourseRow]:
    """Every year that is known or to come, with the last twelve months where they end."""
    others = {row.year: row.band.expected_t for row in beside.forecast} if beside else {}
    known = {row.year: row for row in course.years}
    bands = {row.year: row.band for row in course.forecast}
    targets = {point.year for point in course.targets}
    level_year = course.level.ends_on.year if course.level else None
    found: list[CourseRow] = []
    for year in _years_of(course):
        measured = known.get(year)
        note = ""
        if measured is not None and not measured.is_complete:
            last = measured.last_month.month
            note = f"tot en met {MONTHS[last - 1]}" if last < 12 else "niet compleet"
        found.append(
            CourseRow(
                str(year),
                year,
                measured.tonnes if measured else None,
                note,
                course.path_t(year),
                bands.get(year),
                year in targets,
                others.get(year),
                course.first_path_t(year),
            )
        )
        if course.level is not None and year == max(level_year or 0, course.today.year):
            found.append(_level_row(course))
    return found


def _years_of(course: Course) -> Iterable[int]:
    years = {row.year for row in course.years} | {row.year for row in course.forecast}
    years |= {point.year for point in course.targets} | {course.reference_year}
    years |= {course.today.year} if course.level else set()
    return sorted(years)


def _level_row(course: Course) -> CourseRow:
    level = course.level
    assert level is not None
    notes = []
    if level.filled_months:
        notes.append("deels vorig jaar")
    if level.missing_months:
        notes.append("niet compleet")
    label = span_name(level.starts_on, level.ends_on)
    return CourseRow(label, None, level.tonnes, ", ".join(notes))
