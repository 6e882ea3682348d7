"""The chart of the course as the memo prints it."""

from dataclasses import replace

from roadmap.charts.course import CourseDrawing, Tick, course_drawing
from roadmap.charts.placing import Label
from roadmap.domain.course import Course
from roadmap.reports.text_width import text_width

CHART_WIDTH = 580  # in px, of the 657 between the margins: so the decisions stand on the page
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of a text lies left of its place


def printed_chart(course: Course) -> CourseDrawing | None:
    """Every text begins where it stands: WeasyPrint cuts the first letter of one that is anchored
    elsewhere, and on paper the width is known exactly."""
    drawing = course_drawing(course, width=CHART_WIDTH, measure=text_width)
    if drawing is None:
        return None
    return replace(
        drawing,
        levels=tuple(_begun(tick) for tick in drawing.levels),
        years=tuple(_begun(tick) for tick in drawing.years),
        labels=tuple(_from_start(label) for label in drawing.labels),
    )


def _begun(tick: Tick) -> Tick:
    return replace(tick, label=_from_start(tick.label))


def _from_start(label: Label) -> Label:
    width = text_width(label.text, label.size, label.is_bold)
    return replace(label, x=round(label.x - _BEFORE[label.anchor] * width, 2), anchor="start")
