"""The course year by year, as tables show it."""

from dataclasses import dataclass
from decimal import Decimal

from roadmap.domain.course import Band, Course, YearEmission


@dataclass(frozen=True, slots=True)
class CourseYear:
    """`path_t` is the target path; `reduction` percent where a target was set for that very year.
    `emission` is what was measured, `band` what is to be expected; None: not of this year."""

    year: int
    emission: YearEmission | None
    path_t: Decimal | None
    reduction: Decimal | None
    band: Band | None


def course_years(course: Course) -> list[CourseYear]:
    """Every year from the first that is known, or the reference year, to the last target."""
    emissions = {row.year: row for row in course.years}
    bands = {row.year: row.band for row in course.forecast}
    reductions = {row.year: row.reduction for row in course.targets}
    known = {course.reference_year, *emissions, *bands, *reductions}
    return [
        CourseYear(
            year,
            emissions.get(year),
            course.path_t(year),
            reductions.get(year),
            bands.get(year),
        )
        for year in range(min(known), max(known) + 1)
    ]
