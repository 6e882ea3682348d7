"""Sinds de vorige keer: what changed between two moments."""

from typing import Any
from urllib.parse import urlencode

from django.views.generic import TemplateView

from actions.models import Theme
from roadmap.forms.since import SinceForm
from roadmap.selectors.points import Point, listed_reports
from roadmap.selectors.since import differences
from roadmap.selectors.since_figures import read_figures
from roadmap.views.since.co2_rows import co2_rows, like_for_like_words
from roadmap.views.since.rows import counted_kinds, joined, listed, objective_rows
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView


class SincePage(PermissionView, TemplateView):
    """`?van=` and `?tot=`: `rapport-3`, a day, or nothing; `?thema=` for one theme."""

    permissions = frozenset({access.VIEW_COURSE})
    template_name = "roadmap/since/page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reports = listed_reports()
        form = SinceForm(self.request.GET, reports, next(iter(reports), None))
        found = self._found(form) if form.is_valid() else {}
        return super().get_context_data(form=form, has_reports=bool(reports), **found, **kwargs)

    def _found(self, form: SinceForm) -> dict[str, Any]:
        before, after = form.points
        theme = form.cleaned_data["thema"]
        key = theme.key if theme else ""
        found = differences(before, after)
        figures = read_figures(before, after)
        return {
            "before": before,
            "after": after,
            "say": _sentence(before, found.lines, like_for_like_words(figures.split.total)),
            "lines": listed(found.lines, key),
            "total": len(listed(found.lines)),
            "objectives": objective_rows(found.before, found.after, key),
            "co2": co2_rows(figures, all_meters="meters" in self.request.GET),
            "here": _address(before, after, key),
            "theme": theme,
            "themes": _theme_links(before, after, key),
        }


def _sentence(before: Point, lines: list[Any], co2: str) -> str:
    """`Sinds 12 mei 2026: 2 acties klaar, 3 nieuw en op gelijke basis 13 ton CO₂ minder.`"""
    told = joined([*counted_kinds(lines), *filter(None, [co2])])
    return f"Sinds {before.words}: {told}." if told else f"Sinds {before.words} is er niets anders."


def _theme_links(before: Point, after: Point, chosen: str) -> list[tuple[str, str, bool]]:
    """Name, address and whether it is the one: all first."""
    rows = [("", "Alle thema’s"), *Theme.objects.values_list("key", "name")]
    return [(name, _address(before, after, key), key == chosen) for key, name in rows]


def _address(before: Point, after: Point, theme: str) -> str:
    values = {"van": before.key, "tot": after.key, "thema": theme}
    return "?" + urlencode({name: value for name, value in values.items() if value})
