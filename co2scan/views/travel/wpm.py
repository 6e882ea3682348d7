"""The yearly report on work-related travel: on the screen, as csv and as a workbook."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from co2scan.choices import VehicleFuel, VehicleKind
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.footprint import Method
from co2scan.domain.reporting import calendar_year
from co2scan.domain.wpm import PURPOSES, REPORT_UNTIL, WPM_MEANS, WpmCell, WpmMeans, totals
from co2scan.forms.travel import WpmStaffForm
from co2scan.reports.wpm import wpm_csv, wpm_workbook
from co2scan.selectors.travel.wpm import Wpm, read_wpm
from co2scan.services.travel.wpm import set_wpm_staff
from co2scan.views.selection import Choice, Selection
from co2scan.views.travel.base import FIRST_YEAR, TravelPage, year_choices
from co2scan.wording import months_listed
from vrt_duurzaam.lib.content_types import CSV, XLSX

FORMATS = {"csv": (CSV, wpm_csv), "xlsx": (XLSX, wpm_workbook)}


GHG: Method = "ghg-market"  # in which travel and commuting both count


@dataclass(frozen=True, slots=True)
class WpmRow:
    """Each cell with what is missing, in words, and where its kilometres come from."""

    means: WpmMeans
    cells: list[tuple[WpmCell, str, list[tuple[str, str]]]]


class WpmPage(TravelPage):
    @property
    def year(self) -> int:
        year: int = self.kwargs["year"]  # type: ignore[attr-defined]
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            raise Http404
        return year


class TravelWpm(WpmPage, TemplateView):
    template_name = "co2scan/travel/wpm.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.may_enter:
            raise Http404
        form = WpmStaffForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        set_wpm_staff(self.year, form.cleaned_data["staff"])
        messages.success(request, "Bewaard.")
        return HttpResponseRedirect(reverse("travel_wpm", args=[self.year]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = read_wpm(self.year)
        kwargs.setdefault("form", WpmStaffForm(initial={"staff": found.staff}))
        rows = wpm_rows(found)
        return super().get_context_data(
            found=found,
            rows=rows,
            several=[
                source
                for row in rows
                for _, _, sources in row.cells
                if len(sources) > 1
                for source in sources
            ],
            totals=known_totals(found),
            year_name=str(self.year),
            report_by=date(self.year + 1, *REPORT_UNTIL),
            is_over=timezone.localdate().year > self.year,
            years=[
                Choice(str(year), reverse("travel_wpm", args=[year]), year == self.year)
                for year in year_choices(self.year)
            ],
            may_enter=self.may_enter,
            **kwargs,
        )


def known_totals(found: Wpm) -> list[tuple[str, Decimal | None]]:
    """Kilometres per purpose; None where nothing is known, which is not zero."""
    known = {cell.purpose for cell in found.cells if cell.is_known}
    sums = totals(found.cells)
    return [(purpose, sums[purpose] if purpose in known else None) for purpose in PURPOSES]


def wpm_rows(found: Wpm) -> list[WpmRow]:
    cells = {(cell.means.key, cell.purpose): cell for cell in found.cells}
    return [
        WpmRow(
            means,
            [
                (cell, missing_words(cell, found.year), sources_of(cell, found.year))
                for purpose in PURPOSES
                if (cell := cells[means.key, purpose])
            ],
        )
        for means in WPM_MEANS
    ]


def sources_of(cell: WpmCell, year: int) -> list[tuple[str, str]]:
    """What the kilometres are of, with the address that leads to their rows and factor."""
    over = calendar_year(year, timezone.localdate())
    origins = [
        (CATEGORIES[category].name, Selection(over, GHG).origin(category=category))
        for category in cell.sources
        if over and CATEGORIES[category].rules
    ]
    cars = [
        (f"Auto's van VRT, {VehicleFuel(fuel).label}", f"{reverse('vehicle_list')}?{query}")
        for fuel in cell.vehicles
        if (query := urlencode({"kind": VehicleKind.CAR, "fuel": fuel}))
    ]
    return [*origins, *cars]


def missing_words(cell: WpmCell, year: int) -> str:
    """`ontbreekt: mei – augustus`; nothing where all is there or nothing is asked."""
    if not cell.is_asked:
        return "wordt hier niet gevraagd"
    if not cell.is_known:
        return "nog niets bekend"
    over = [month for month in cell.missing(year) if month < timezone.localdate().replace(day=1)]
    return f"ontbreekt: {months_listed(over)}" if over else ""


class TravelWpmDownload(WpmPage, View):
    def get(self, request: HttpRequest, year: int, file_format: str) -> HttpResponse:
        if file_format not in FORMATS:
            raise Http404
        content_type, make = FORMATS[file_format]
        found = read_wpm(self.year)
        rows = [(cell, missing_words(cell, found.year)) for cell in found.cells]
        return HttpResponse(
            make(found, rows),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="wpm-{year}.{file_format}"'},
        )
