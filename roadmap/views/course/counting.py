"""How it was counted: per slice, per action, and what was not counted."""

from typing import Any

from django.views.generic import TemplateView

from roadmap.selectors.slices import SlicePlace, slice_places
from roadmap.views.course.base import CoursePage


class CountingView(CoursePage, TemplateView):
    """`?locatie=` shows the slices of one location; without it those that emit most."""

    template_name = "roadmap/course/counting.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        course = self.course
        year = course.target_year if course.expected else None
        year = year or course.today.year
        places = slice_places(self.inputs, self.emissions, year)
        return super().get_context_data(
            course=course,
            year=year,
            places=places,
            place=self.asked(places),
            **kwargs,
        )

    def asked(self, places: list[SlicePlace]) -> SlicePlace | None:
        code = self.request.GET.get("locatie")
        found = (place for place in places if place.location.code == code)
        with_effects = (place for place in places if place.effects)
        return next(found, None) or next(with_effects, None)
