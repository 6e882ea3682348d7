"""The list with the year's figures on top, and one exercise with all that was said of it."""

from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.charts.exercises import ExerciseColumn, exercise_months
from co2scan.domain.exercises import ExerciseFigures
from co2scan.domain.periods import next_month
from co2scan.filters.exercises import ExerciseFilter
from co2scan.models import Location, MonthlyEmission, RecomputeRequest
from co2scan.selectors.exercises import (
    exercise_rows,
    exercise_year,
    versions_of,
    years_with_exercises,
)
from co2scan.views.exercises.base import ExerciseView, OneExercise, ShownVersion
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import tonnes

PER_PAGE = 40
SHOWN_YEARS = 6


class ExerciseList(ExerciseView, TemplateView):
    template_name = "co2scan/exercises/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        visible = Location.objects.visible_to(self.user)
        found_years = years_with_exercises(visible)
        years = sorted({*found_years, today.year}, reverse=True)[:SHOWN_YEARS]
        year = _year(self.request.GET.get("jaar", ""), years) or (found_years or [today.year])[0]
        places = list(visible.sites().order_by("name").distinct())
        rows = exercise_rows(self.user).filter(
            starts_on__gte=date(year, 1, 1), starts_on__lt=date(year + 1, 1, 1)
        )
        filtered = ExerciseFilter(self.request.GET, rows, request=self.request, locations=places)
        page = Paginator(filtered.qs, PER_PAGE).get_page(self.request.GET.get("page"))
        code = filtered.form.cleaned_data.get("locatie") if filtered.form.is_valid() else ""
        chosen = [place for place in places if place.code == code] or places
        whole = exercise_year(year, visible.filter(pk__in=[place.pk for place in chosen]))
        return super().get_context_data(
            filter=filtered,
            page=page,
            rows=[ShownVersion(row) for row in page.object_list],
            year=str(year),
            years=[(str(one), self._year_url(one), one == year) for one in sorted(years)],
            figures=whole.figures,
            say=say(whole.figures, year),
            chart=exercise_months(
                [
                    ExerciseColumn(
                        one.month, one.fossil_kg, one.before_kg, next_month(one.month) <= today
                    )
                    for one in whole.months
                ],
                year,
            ),
            footprint_url=self._footprint_url(year, chosen, places),
            may_add=self.enterable.exists(),
            may_assume=self.user.has_perm(access.MANAGE_FACTORS),
            **kwargs,
        )

    def _year_url(self, year: int) -> str:
        query = self.request.GET.copy()
        query.pop("page", None)
        query["jaar"] = str(year)
        return f"?{query.urlencode()}"

    def _footprint_url(self, year: int, chosen: list[Location], places: list[Location]) -> str:
        """Where the figures come from, for who may see that."""
        period = {"periode": str(year)}
        if len(chosen) == 1:
            address = reverse("location_footprint", args=[chosen[0].code])
        elif self.user.has_perm(access.VIEW_FOOTPRINT):
            address = reverse("footprint")
        else:
            return ""
        return f"{address}?{urlencode(period)}"


def _year(text: str, years: list[int]) -> int | None:
    return next((year for year in years if str(year) == text), None)


def say(figures: ExerciseFigures, year: int) -> str:
    """`In 2026 gaf oefenen 1,2 ton fossiele CO₂, en 3,1 ton uit hout.`"""
    if figures.fossil_kg is None:
        return f"Van {year} is nog geen oefening vastgelegd."
    least = "ten minste " if figures.lacking else ""
    words = f"In {year} gaf oefenen {least}{amount(figures.fossil_kg)} fossiele CO₂"
    if figures.biogenic_kg:
        return f"{words}, en {amount(figures.biogenic_kg)} uit hout."
    return f"{words}."


def amount(kg: Decimal) -> str:
    """In tonnes, a little in kilograms."""
    return f"{tonnes(kg)} ton" if kg >= 1000 else f"{dutch(kg, 0)} kg"


class ExerciseDetail(OneExercise, TemplateView):
    template_name = "co2scan/exercises/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = [ShownVersion(row) for row in versions_of(self.exercise)]
        current = next((one for one in versions if one.version.counts), None)
        may_change = self.enterable.filter(pk=self.exercise.location_id).exists()
        return super().get_context_data(
            shown=current,
            withdrawn=None if current else versions[0],
            older=[one for one in versions if one is not current],
            lines=self._lines(current) if current else [],
            evidence=list(self.exercise.evidence.select_related("created_by", "removed_by")),
            may_change=may_change,
            **kwargs,
        )

    def _lines(self, current: ShownVersion) -> list[tuple[Any, str, bool]]:
        """Each line with the address of its month, and whether that is still being computed."""
        month = current.version.starts_on.replace(day=1)
        meters = [line.line.meter_id for line in current.lines]
        waiting = set(
            RecomputeRequest.objects.filter(meter__in=meters).values_list("meter", flat=True)
        )
        known = set(
            MonthlyEmission.objects.filter(meter__in=meters, month=month).values_list(
                "meter", flat=True
            )
        )
        return [
            (
                line,
                reverse(
                    "meter_month",
                    args=[
                        self.exercise.location.code,
                        line.line.meter.code,
                        month.year,
                        month.month,
                    ],
                ),
                line.line.meter_id in waiting or line.line.meter_id not in known,
            )
            for line in current.lines
        ]
