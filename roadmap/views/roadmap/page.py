"""Routekaart: the plan as a picture, as its address asks for it."""

from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from django.views.generic import TemplateView

from actions.domain.status import Status
from actions.filters.actions import FilteredRows, filtered_rows
from roadmap.domain.drawing import draw, with_room_for_names
from roadmap.domain.lettering import screen_width
from roadmap.domain.picture import SCREEN, Picture, Span, Wish
from roadmap.domain.scale import filled_span, months_in
from roadmap.selectors.action_panel import ActionPanel, action_panel
from roadmap.selectors.bar_words import BAR_WORDS
from roadmap.selectors.roadmap import (
    GROUPS,
    FixedPlans,
    Horizons,
    Roadmap,
    fixed_plans,
    horizons,
    roadmap_of,
)
from roadmap.views.roadmap.address import NO_PLAN, PLAN, RoadmapAddress
from roadmap.views.roadmap.menus import filter_menus, other_chips
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.dates import SHORT_MONTHS, long_month, short_day
from vrt_duurzaam.lib.numbers import counted

WIDTH = 790  # beside the panel on a laptop, at letters of 12 px
QUARTER, WIDEST = 64, 6000
PANEL = "panel"


@method_decorator(gzip_page, "dispatch")
class RoadmapPage(PermissionView, TemplateView):
    """With `?actie=K-08` that action stands beside it; htmx asks for that part alone."""

    permissions = frozenset({access.VIEW_ROADMAP})
    template_name = "roadmap/roadmap/page.html"
    request: HttpRequest

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def address(self) -> RoadmapAddress:
        return RoadmapAddress(self.request.GET)

    @property
    def is_panel_only(self) -> bool:
        htmx = self.request.htmx  # type: ignore[attr-defined]
        return bool(htmx) and htmx.target == PANEL and bool(self.address.action)

    def get_template_names(self) -> list[str]:
        return ["roadmap/roadmap/aside.html"] if self.is_panel_only else [self.template_name]

    @cached_property
    def plans(self) -> FixedPlans:
        return fixed_plans(self.address.plan, NO_PLAN)

    @cached_property
    def found(self) -> FilteredRows:
        return filtered_rows(self.request.GET, self.request.user, self.today)  # type: ignore[arg-type]

    @cached_property
    def horizons(self) -> Horizons:
        return horizons()

    @cached_property
    def roadmap(self) -> Roadmap:
        return roadmap_of(self.found.rows, self.address.group, self.plans)

    @property
    def may_edit(self) -> bool:
        return self.request.user.has_perm(access.EDIT_PLAN)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "address": self.address,
            "plans": self.plans,
            "panel": self._panel(),
            "may_edit": self.may_edit,
            "here": self.request.get_full_path(),
            "may_see_locations": self.request.user.has_perm(access.VIEW_FOOTPRINT),
        }
        if not self.is_panel_only:
            context |= self._whole()
        return super().get_context_data(**context, **kwargs)

    def _whole(self) -> dict[str, Any]:
        form = self.found.filterset.form
        form.is_valid()
        return {
            "roadmap": self.roadmap,
            "total": self.horizons.total,
            "filter": self.found.filterset,
            "menus": filter_menus(form),
            "other_chips": other_chips(form, self.address),
            "groups": GROUPS.items(),
            "group_words": GROUPS[self.address.group],
            "plan_urls": self._plan_urls(),
            **self._drawing(),
        }

    def _drawing(self) -> dict[str, Any]:
        picture = None if self.address.is_table else self._picture()
        if picture is None:
            return {"picture": None}
        span, count = picture.span, counted(len(picture.bars), "actie", "acties")
        fixed = self.plans.chosen
        return {
            "picture": picture,
            "names_width": f"{picture.plot.x / picture.width:.3%}",
            "picture_words": f"Routekaart: {count}, {long_month(span.first)} tot en met "
            f"{long_month(span.last)}",
            "legend_themes": self.roadmap.themes,
            "legend_statuses": list(Status),
            "ghost_words": f"vastgesteld plan, {short_day(fixed.on)}" if fixed else "",
        }

    def _panel(self) -> ActionPanel | None:
        if not self.address.action:
            return None
        return action_panel(
            self.address.action,
            self.today,
            known=() if self.is_panel_only else self.found.rows,
            places=None if self.is_panel_only else self.roadmap.places,
            plan=self.plans.ghosts if self.plans.chosen else None,
        )

    def _picture(self) -> Picture | None:
        bars = [bar for bar in self.roadmap.bars if bar.is_dated]
        if not bars:
            return None
        ghosts = [self.plans.ghosts[bar.code] for bar in bars if bar.code in self.plans.ghosts]
        span = filled_span(bars, self.today, ghosts)
        style = with_room_for_names(SCREEN, self.roadmap.lanes, screen_width)
        return draw(
            Wish(
                lanes=self.roadmap.lanes,
                span=span,
                today=self.today,
                words=BAR_WORDS,
                measure=screen_width,
                width=self._width(span),
                style=style,
                horizons=self.horizons.lines,
                ghosts=self.plans.ghosts,
                has_dependencies=self.address.has_order,
                has_quarters=self.address.has_quarters,
                today_words=f"vandaag, {self.today.day} {SHORT_MONTHS[self.today.month - 1]}",
            )
        )

    def _width(self, span: Span) -> int:
        if not self.address.has_quarters:
            return WIDTH
        wanted = int(SCREEN.gutter) + QUARTER * months_in(span) // 3
        return min(max(wanted, WIDTH), WIDEST)

    def _plan_urls(self) -> list[tuple[str, date, str, bool]]:
        """Title, day and address of each fixed plan, and whether it shows."""
        plans, address = self.plans, self.address
        return [
            (
                report.title,
                report.on,
                address.with_(PLAN, "" if report is plans.reports[0] else str(report.pk)),
                report is plans.chosen,
            )
            for report in plans.reports
        ]
