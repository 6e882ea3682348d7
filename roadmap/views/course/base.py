"""What the pages of the course share: who may open them, and what was read."""

from functools import cached_property
from typing import Any

from django.utils import timezone
from django.views.generic.base import ContextMixin

from roadmap.domain.course import Course
from roadmap.domain.course_inputs import CourseInputs, course_of
from roadmap.selectors.course import read_inputs
from roadmap.selectors.emissions import Emissions, read_emissions
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

REFUSED, CONFLICT = 422, 409


class CoursePage(PermissionView, ContextMixin):
    """For who steers; `may_edit` tells the template who may change targets and assumptions."""

    permissions = frozenset({access.VIEW_COURSE})

    @cached_property
    def emissions(self) -> Emissions:
        return read_emissions(timezone.localdate())

    @cached_property
    def inputs(self) -> CourseInputs:
        return read_inputs(timezone.localdate(), emissions=self.emissions)

    @cached_property
    def course(self) -> Course:
        return course_of(self.inputs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(may_edit=user.has_perm(access.EDIT_COURSE), **kwargs)


class CourseEditPage(CoursePage):
    """For who may change targets and assumptions: the core team and the administrator."""

    permissions = frozenset({access.EDIT_COURSE})
