"""The weather that is kept: loading a file of the KNMI with its preview, and what is normal."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from co2scan.charts.weather import degree_days_chart
from co2scan.domain.reporting import last_twelve_months
from co2scan.forms.weather import NormalYearForm, WeatherUploadForm
from co2scan.imports.knmi import DayMean, read_file
from co2scan.selectors.weather_stations import (
    StationFacts,
    WeatherGap,
    degree_days_of_years,
    is_known,
    station_facts,
    weather_gaps,
)
from co2scan.services.factor_uploads import drop_upload, keep_upload, kept_upload
from co2scan.services.weather import (
    WeatherStored,
    choose_normal_year,
    preview_weather,
    store_weather,
    usual_normal_year,
)
from co2scan.weather_words import days_listed, station_name, than_normal
from co2scan.wording import counted
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.dates import long_month
from vrt_duurzaam.lib.views import ServiceFormView

KEEPS_WEATHER = frozenset({access.MANAGE_FACTORS, access.CHANGE_LOCATIONS})
UPLOAD, NAME = "weather_upload", "weather_file_name"  # session keys
SHOWN_GAPS, SHOWN_CHANGES = 6, 12
DAILY_FILES = "https://www.knmi.nl/nederland-nu/klimatologie/daggegevens"


@dataclass(frozen=True, slots=True)
class GapLine:
    """A finding: a month of a station with days that are not known."""

    what: str
    why: str


class WeatherPage(PermissionView, FormView):
    """Stations, what is missing, and the form for a file."""

    permissions = KEEPS_WEATHER
    template_name = "co2scan/weather/weather.html"
    form_class = WeatherUploadForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        stations = station_facts(today)
        months = last_twelve_months(today).months
        gaps = [gap_line(gap) for gap in weather_gaps(today)]
        main = max(stations, key=lambda one: len(one.locations), default=None)
        return super().get_context_data(
            stations=[
                (one, station_name(one.station), than_normal(one.weather, months))
                for one in stations
            ],
            gaps=gaps[:SHOWN_GAPS],
            more_gaps=gaps[SHOWN_GAPS:],
            chart=_chart(main, months) if main else None,
            daily_files=DAILY_FILES,
            **kwargs,
        )

    def form_valid(self, form: WeatherUploadForm) -> HttpResponse:
        drop_upload(self.request.session.get(UPLOAD, ""))
        self.request.session[UPLOAD] = keep_upload(form.data_of_file)
        self.request.session[NAME] = str(form.cleaned_data["file"].name)[:150]
        return redirect("weather_preview")


def _chart(one: StationFacts, months: Sequence[date]) -> Any:
    return degree_days_chart(
        station_name(one.station),
        than_normal(one.weather, months),
        [(month, one.weather.degree_days.get(month)) for month in months],
        one.normal.by_month if one.normal else {},
    )


def gap_line(gap: WeatherGap) -> GapLine:
    places = counted(gap.locations, "locatie", "locaties")
    lack = "ontbreekt 1 dag" if len(gap.days) == 1 else f"ontbreken {len(gap.days)} dagen"
    return GapLine(
        f"{station_name(gap.station)}, {long_month(gap.month)}: {lack}",
        f"{days_listed(gap.days).capitalize()}. Van {places} telt die maand niet mee bij het weer.",
    )


class WeatherPreviewPage(PermissionView, TemplateView):
    """What the file would change, and the button that does it."""

    permissions = KEEPS_WEATHER
    template_name = "co2scan/weather/weather_preview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        days = self._days()
        if days is None:
            return self._nothing_kept()
        preview = preview_weather(_means(days))
        return self.render_to_response(
            self.get_context_data(
                preview=preview,
                file_name=request.session.get(NAME, ""),
                years=_years(days, {*preview.new}),
                changes=preview.changed[:SHOWN_CHANGES],
                more_changes=max(0, len(preview.changed) - SHOWN_CHANGES),
            )
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Loading is the same whatever happened since the preview, so nothing is asked again."""
        days = self._days()
        if days is None:
            return self._nothing_kept()
        name = request.session.pop(NAME, "")
        stored = store_weather(_means(days), f"KNMI, {name}"[:200])
        drop_upload(request.session.pop(UPLOAD))
        messages.success(request, _done(stored))
        return redirect("weather")

    def _days(self) -> list[DayMean] | None:
        data = kept_upload(self.request.session.get(UPLOAD, ""))
        return None if data is None else read_file(data, "")[0]

    def _nothing_kept(self) -> HttpResponse:
        messages.warning(self.request, "Er wacht geen bestand meer. Kies het opnieuw.")
        return redirect("weather")


def _means(days: Sequence[DayMean]) -> dict[tuple[int, date], int]:
    return {(found.station, found.day): found.mean_tenths for found in days}


def _years(
    days: Sequence[DayMean], new: set[tuple[int, date]]
) -> list[tuple[str, int, int, int, Decimal | None]]:
    """Station, year, days, new days and degree days, the newest year first."""
    by_station: dict[int, dict[date, int]] = defaultdict(dict)
    for found in days:
        by_station[found.station][found.day] = found.mean_tenths
    added: Mapping[tuple[int, int], int] = _count_by_year(new)
    return [
        (station_name(station), year, count, added.get((station, year), 0), total)
        for station, means in sorted(by_station.items())
        for year, count, total in degree_days_of_years(means)
    ]


def _count_by_year(days: set[tuple[int, date]]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = defaultdict(int)
    for station, day in days:
        found[station, day.year] += 1
    return found


def _done(stored: WeatherStored) -> str:
    new = counted(stored.new, "nieuwe dag", "nieuwe dagen")
    return f"{new}, {stored.replaced} vervangen, {stored.unchanged} ongewijzigd."


class WeatherNormal(PermissionView, ServiceFormView):
    """Which years of a station count as normal."""

    permissions = KEEPS_WEATHER
    template_name = "co2scan/weather/weather_normal.html"
    form_class = NormalYearForm

    def station(self) -> StationFacts:
        station = int(self.kwargs["station"])
        for found in station_facts(timezone.localdate()):
            if found.station == station and is_known(station):
                return found
        raise Http404

    def get_initial(self) -> dict[str, Any]:
        found = self.station()
        if found.years:
            return {"first_year": found.years[0], "last_year": found.years[1]}
        if found.normal:
            return {"first_year": found.normal.first_year, "last_year": found.normal.last_year}
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.station()
        return super().get_context_data(
            station=found, station_name=station_name(found.station), **kwargs
        )

    def store(self, form: NormalYearForm) -> str:
        station = self.station().station
        choose_normal_year(station, **form.cleaned_data)
        messages.success(self.request, f"Bewaard: het normale jaar van {station_name(station)}.")
        return reverse("weather")


class WeatherNormalUsual(PermissionView, View):
    """Back to the last years that are known."""

    permissions = KEEPS_WEATHER
    http_method_names = ["post"]

    def post(self, request: HttpRequest, station: int) -> HttpResponse:
        usual_normal_year(station)
        messages.success(request, f"{station_name(station)} neemt weer de laatste hele jaren.")
        return redirect("weather")
