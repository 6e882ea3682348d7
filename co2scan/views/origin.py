"""From a figure to its source: use, data, factor, sum; and the raw rows themselves."""

from dataclasses import dataclass, replace
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from co2scan.domain.breakdown import Driver, drivers, known_kg
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.footprint import METHOD_NAMES, SCOPE_NAMES
from co2scan.domain.reporting import last_twelve_months
from co2scan.models import Location
from co2scan.selectors.origin import Origin, Wanted, read_origin
from co2scan.selectors.places import places
from co2scan.selectors.raw_rows import raw_lines
from co2scan.tables.raw_rows import RawRowTable
from co2scan.views.selection import Selection, read_selection
from co2scan.wording import lacking_words, moment_words, period_name, span_name
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.templatetags.house import tonnes

PANEL = "herkomst"  # the id of the place on the page where htmx puts the panel


def wanted_of(request: HttpRequest) -> tuple[Selection, Wanted, Location | None]:
    """What the address asks for, when this person may see it.

    Raises PermissionDenied for the organisation, Http404 for a location of somebody else.
    """
    user, selection = cast("User", request.user), read_selection(request.GET)
    location = None
    if selection.location:
        visible = Location.objects.visible_to(user)
        location = get_object_or_404(visible, code=selection.location)
    elif not user.has_perm(access.VIEW_FOOTPRINT):
        raise PermissionDenied
    wanted = Wanted(
        selection.period,
        selection.method,
        selection.category,
        selection.scope,
        location.pk if location else None,
    )
    return selection, wanted, location


def subject_of(selection: Selection, location: Location | None) -> str:
    """What the figure is: `Aardgas`, `Scope 1: direct`, `Hele organisatie`, with its location."""
    what = ""
    if selection.category:
        what = CATEGORIES[selection.category].name
    if selection.scope:
        scope = SCOPE_NAMES[selection.scope]
        what = f"{what}, {scope[0].lower()}{scope[1:]}" if what else scope
    if location:
        return f"{what}, {location.name}" if what else location.name
    return what or "Hele organisatie"


def back_to(selection: Selection, location: Location | None) -> str:
    """The page on which the figure stands."""
    usual = replace(selection, category="", scope="", location="")
    if selection.period.is_month:
        usual = replace(usual, period=last_twelve_months(timezone.localdate()))
    if location:
        return usual.page("location_footprint", location.code)
    return usual.page("footprint")


@method_decorator(vary_on_headers("HX-Target"), name="dispatch")
class OriginPage(TemplateView):
    """The four steps, as a page and, for htmx, as the side panel alone."""

    template_name = "co2scan/footprint/origin.html"

    def get_template_names(self) -> list[str]:
        is_panel = self.request.headers.get("HX-Target") == PANEL
        return ["co2scan/footprint/origin_panel.html" if is_panel else self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        selection, wanted, location = wanted_of(self.request)
        origin = read_origin(wanted)
        kg = known_kg(origin.footprint.lines)
        rounded = "onbekend" if kg is None else f"{tonnes(kg)} ton"
        return super().get_context_data(
            **frame(selection, location),
            title=f"{subject_of(selection, location)}: {rounded}",
            origin=origin,
            kg=kg,
            rounded=rounded,
            parts=parts_of(origin, selection),
            lacking=lacking_words(origin.missing),
            updated=(
                moment_words(origin.computed_at, timezone.now()) if origin.computed_at else ""
            ),
            **kwargs,
        )


@dataclass(frozen=True, slots=True)
class Part:
    driver: Driver
    url: str


def frame(selection: Selection, location: Location | None) -> dict[str, Any]:
    """What the pages behind a figure have in common."""
    return {
        "selection": selection,
        "location": location,
        "subject": subject_of(selection, location),
        "method_name": METHOD_NAMES[selection.method],
        "period_name": period_name(selection.period),
        "span": span_name(selection.period.starts_on, selection.period.ends_on),
        "back_url": back_to(selection, location),
        "origin_url": selection.origin(),
        "months_url": selection.url("meter_months"),
        "rows_url": selection.url("footprint_rows"),
    }


def parts_of(origin: Origin, selection: Selection) -> list[Part]:
    """Each category with the address of its own origin, when the figure is made of several."""
    if len(origin.categories) < 2:
        return []
    return [
        Part(driver, selection.origin(category=driver.category))
        for driver in drivers(origin.footprint)
    ]


class RawRows(TemplateView):
    """Every raw row behind a figure, with the file and row or the person that brought it."""

    template_name = "co2scan/footprint/rows.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        selection, wanted, location = wanted_of(self.request)
        sites = Location.objects.filter(pk=location.pk) if location else Location.objects.all()
        table = RawRowTable(raw_lines(wanted, places(sites)))
        RequestConfig(self.request, paginate={"per_page": 100}).configure(table)
        return super().get_context_data(**frame(selection, location), table=table, **kwargs)
