"""The sheets about the figures: the course, its build-up, the sources, how complete it is."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from roadmap.domain.course import Course
from roadmap.domain.course_years import CourseYear, course_years
from roadmap.domain.snapshot import Snapshot
from vrt_duurzaam.lib.cells import MONTH, QUANTITY, SHARE, TONNES, Column
from vrt_duurzaam.lib.dates import long_month

HUNDRED = Decimal(100)

YEARS = (
    Column("Jaar", 10),
    Column("Uitstoot (t)", 14, TONNES),
    Column("Compleet", 10),
    Column("Doel: minder dan referentiejaar", 16, SHARE),
    Column("Streefpad (t)", 14, TONNES),
    Column("Verwacht laag (t)", 14, TONNES),
    Column("Verwacht (t)", 14, TONNES),
    Column("Verwacht hoog (t)", 14, TONNES),
)
STEPS = (
    Column("Wat", 34),
    Column("Code", 10),
    Column("Actie", 60),
    Column("Thema", 14),
    Column("t CO₂-eq", 14, TONNES),
    Column("Zonder overlap met andere (t)", 16, TONNES),
)
SOURCES = (
    Column("Bron", 34),
    Column("kg CO₂-eq, laatste twaalf maanden", 20, QUANTITY),
    Column("Verandering bij dezelfde meters en maanden een jaar eerder", 24, SHARE),
)
COVERAGE = (
    Column("Periode", 24, MONTH),
    Column("Gemeten", 12, SHARE),
    Column("Geschat", 12, SHARE),
    Column("Ontbreekt", 12, SHARE),
    Column("Compleet", 12, SHARE),
)


def year_rows(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    for row in course_years(snapshot.course):
        emission, band = row.emission, row.band
        yield (
            row.year,
            emission.tonnes if emission else None,
            _complete(row),
            row.reduction / HUNDRED if row.reduction is not None else None,
            row.path_t,
            band.low_t if band else None,
            band.expected_t if band else None,
            band.high_t if band else None,
        )


def _complete(row: CourseYear) -> str | None:
    if row.emission is None:
        return None
    return "ja" if row.emission.is_complete else "nee"


def step_rows(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    """From the reference year to the target year; the last is the sum of those with a sign."""
    course, themes = snapshot.course, {theme.key: theme.name for theme in snapshot.themes}
    level, reference = course.level, course.reference_t
    yield _step(f"Uitstoot in {course.reference_year}", reference)
    if level is not None:
        if reference is not None:
            yield _step("Verandering sindsdien", level.tonnes - reference)
        until = long_month(level.ends_on - timedelta(days=1))
        yield _step(f"Twaalf maanden t/m {until}", level.tonnes)
        yield _step("waarvan bekend", level.known_t)
        yield _step("waarvan van een jaar eerder", level.filled_t)
    for row in course.contributions:
        theme = themes.get(row.theme, row.theme)
        yield ("Telt mee", row.code, row.title, theme, -row.tonnes, -row.plain)
    if course.grid_t:
        yield _step(f"Elektriciteitsnet: {course.grid_name}", -course.grid_t)
    yield from _outcome(course)
    for row in course.stopped:
        theme = themes.get(row.theme, row.theme)
        what = "Ligt stil, telt niet mee"
        yield (what, row.code, row.title, theme, -row.tonnes, -row.plain)
    for code, title, why in course.uncounted:
        yield (f"Niet te tellen: {why}", code, title, None, None, None)


def _outcome(course: Course) -> Iterator[tuple[Any, ...]]:
    if course.expected is not None:
        yield _step(f"Verwacht in {course.target_year}", course.expected.expected_t)
    if course.target is not None:
        yield _step(f"Doel voor {course.target.year}", course.target.tonnes)
    if course.gap_t is not None:
        yield _step("Nog te vinden" if course.gap_t > 0 else "Onder het doel", course.gap_t)


def _step(what: str, tonnes: Decimal | None) -> tuple[Any, ...]:
    return (what, None, None, None, tonnes, None)


def source_rows(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    for line in snapshot.drivers:
        yield (line.name, line.kg, line.change)


def coverage_rows(snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    line = snapshot.coverage
    yield ("Laatste twaalf maanden", line.measured, line.estimated, line.absent, line.complete)
    for row in line.months:
        yield (row.month, None, None, None, row.complete)
