"""What moved against the plan as it was fixed, by how much, why, by whom and when."""

from typing import Any

from django.views.generic import TemplateView

from roadmap.domain.moved import Moved, moved_actions
from roadmap.domain.since import SPACE
from roadmap.forms.since import MovedForm
from roadmap.selectors.points import listed_reports, now
from roadmap.selectors.since import plan_of, steps_between
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.numbers import counted


class MovedPage(PermissionView, TemplateView):
    """`?van=`: `rapport-3` or a day; else the newest report that fixes the plan, or the newest."""

    permissions = frozenset({access.VIEW_COURSE})
    template_name = "roadmap/since/moved.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reports = listed_reports()
        fixing = [report for report in reports if report.fixes_plan]
        default = next(iter([*fixing, *reports]), None)
        form = MovedForm(self.request.GET, reports, default)
        found = self._found(form) if form.is_valid() else {}
        return super().get_context_data(form=form, has_reports=bool(reports), **found, **kwargs)

    def _found(self, form: MovedForm) -> dict[str, Any]:
        (before,), after = form.points, now()
        steps = steps_between(before.at, after.at)
        rows = moved_actions(plan_of(before).bars, plan_of(after).bars, steps)
        return {"before": before, "rows": rows, "say": _sentence(rows)}


def _sentence(rows: list[Moved]) -> str:
    """`5 acties zijn verschoven, 4 daarvan naar later.`"""
    if not rows:
        return "Er is niets verschoven."
    later = sum(row.shifts[0].is_later for row in rows)
    words = f"{counted(len(rows), 'actie is', 'acties zijn')} "
    if later == len(rows):
        return f"{words}naar later verschoven."
    return f"{words}verschoven, {later or 'geen'}{SPACE}daarvan naar later."
