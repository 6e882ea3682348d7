"""The course to the target year: the sentence, the chart, what it rests on, and every step."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.views.generic import TemplateView

from actions.models import Theme
from roadmap.charts.course import PHONE, WIDE, course_drawing
from roadmap.charts.course_table import course_rows
from roadmap.charts.waterfall import waterfall
from roadmap.domain.course import Course, TargetPoint
from roadmap.domain.course_inputs import course_of, with_all_stopped
from roadmap.domain.course_words import course_sentence
from roadmap.selectors.switched_off import switched_off_since
from roadmap.views.course.base import CoursePage

BY_THEME = "thema"


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target with what is to be expected then. `gap_t` above zero is still to be found."""

    point: TargetPoint
    expected_t: Decimal | None
    gap_t: Decimal | None


class CourseView(CoursePage, TemplateView):
    template_name = "roadmap/course/course.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        course = self.course
        by_theme = self.request.GET.get("per") == BY_THEME
        themes = dict(Theme.objects.values_list("key", "name")) if by_theme else None
        return super().get_context_data(
            course=course,
            last_month=course.level.ends_on - timedelta(days=1) if course.level else None,
            sentence=course_sentence(course),
            wide=course_drawing(course, WIDE),
            phone=course_drawing(course, PHONE),
            rows=course_rows(course),
            targets=target_lines(course),
            switched_off=switched_off_since(course.reference_year, self.inputs.today),
            by_theme=by_theme,
            fall=waterfall(course, themes),
            after=course_of(with_all_stopped(self.inputs)) if course.stopped else None,
            **kwargs,
        )


def target_lines(course: Course) -> list[TargetLine]:
    expected = {row.year: row.band.expected_t for row in course.forecast}
    found = []
    for point in course.targets:
        then = expected.get(point.year)
        gap = None if then is None or point.tonnes is None else then - point.tonnes
        found.append(TargetLine(point, then, gap))
    return found
