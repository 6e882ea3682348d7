"""Loading the example data: locations, factors, people, connections, figures, aggregates."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from co2scan.choices import Figure
from co2scan.domain.periods import (
    add_months,
    local_midnight,
    month_of,
    months_between,
    next_month,
)
from co2scan.example.baseline import sign_baseline
from co2scan.example.connections import make_connection
from co2scan.example.exercises import add_exercises
from co2scan.example.factors import add_factors
from co2scan.example.files import ExampleFile, start_files
from co2scan.example.fleet import add_fleet
from co2scan.example.manning import say_how_manned
from co2scan.example.people import add_people
from co2scan.example.profiles import profiles
from co2scan.example.rows import Writer
from co2scan.example.sources import add_sources
from co2scan.example.stations import CODES, SITES, Site
from co2scan.example.travel import add_travel
from co2scan.example.weather import add_weather
from co2scan.imports.factor_lists import shipped_lists
from co2scan.imports.location_sheet import read_location_sheet
from co2scan.models import (
    Connection,
    EmissionFactor,
    IntervalDay,
    Location,
    LocationFigure,
    Meter,
    PeriodEntry,
    Reading,
)
from co2scan.services.factors import apply_factors
from co2scan.services.file_imports import finish_recompute
from co2scan.services.findings.checking import drain_checks
from co2scan.services.findings.requests import note_check
from co2scan.services.location_sheet import load_locations
from co2scan.services.recompute import request_recompute

FIRST_MONTH = date(2022, 1, 1)
_LOCATIONS = Path(__file__).resolve().parents[1] / "data" / "locations.csv"
TYPED_AFTER = timedelta(hours=9)  # somebody types at nine, on the day after the month


@dataclass(frozen=True, slots=True)
class Built:
    """`is_new` is False when the example was there already; then the counts are what is there."""

    is_new: bool
    locations: int
    connections: int
    rows: int = 0


def build(*, codes: Collection[str] | None = None, first_month: date = FIRST_MONTH) -> Built:
    """Load the example, the aggregates included; does nothing when it is there.

    `codes` limits it to some locations and `first_month` to a shorter history. Needs tables only:
    the shipped locations and factor lists are loaded when they are not there.
    """
    with transaction.atomic():
        if is_there():
            result = Built(is_new=False, **_counts())
        else:
            result = _build(frozenset(codes or CODES), first_month)
    finish_recompute(set(_meters()))
    if result.is_new:
        sign_baseline()
        _check_all()
    return result


def _check_all() -> None:
    """What a worker does in its first night: look for what needs attention."""
    loaded = Connection.objects.filter(is_example=True).order_by("location")
    note_check([None, *loaded.values_list("location", flat=True).distinct()])
    drain_checks()


def is_there() -> bool:
    return Connection.objects.filter(is_example=True).exists()


def _counts() -> dict[str, int]:
    rows = Connection.objects.filter(is_example=True).order_by()
    return {
        "connections": rows.count(),
        "locations": rows.values("location").distinct().count(),
    }


def _meters() -> list[int]:
    meters = Meter.objects.filter(connection__is_example=True)
    return list(meters.order_by().values_list("pk", flat=True))


def _build(codes: frozenset[str], first_month: date) -> Built:
    today = timezone.localdate()
    last_month = add_months(month_of(today), -1)
    _load_shipped(codes)
    places = {place.code: place for place in Location.objects.filter(code__in=codes)}
    add_factors(range(first_month.year, today.year + 1))
    add_weather(first_month, last_month)
    say_how_manned()
    _add_figures([site for site in SITES if site.code in places], places, first_month)
    team = add_people(places)
    files = start_files(team.core)
    writer = Writer(first_month, last_month, team, *files)
    for number, profile in enumerate(profiles(), start=1):
        if place := places.get(profile.site):
            connection = make_connection(profile, place, first_month, number)
            writer.write(profile, connection)
    read_at = local_midnight(next_month(last_month)) + TYPED_AFTER
    kept = [file for file in files if file.finish(read_at)]
    add_exercises(places, last_month, team)
    add_fleet(places, first_month, last_month, team)
    _date_back(kept, first_month, last_month)
    request_recompute(writer.tally.touched)
    add_travel(places, first_month, last_month, team)
    add_sources(places, first_month, last_month, team)
    return Built(is_new=True, rows=writer.tally.new, **_counts())


def _load_shipped(codes: frozenset[str]) -> None:
    """The product's own locations and factor lists, where nobody has loaded any."""
    if Location.objects.filter(code__in=codes).count() < len(codes):
        rows, _ = read_location_sheet(_LOCATIONS)
        load_locations(rows)
    if not EmissionFactor.objects.filter(factor_list__is_example=False).exists():
        apply_factors(shipped_lists(), by=None)


def _add_figures(sites: Sequence[Site], places: dict[str, Location], since: date) -> None:
    """Floor area and people of each site; what a person has filled in stays as it is."""
    known = set(LocationFigure.objects.values_list("location_id", "figure"))
    rows = []
    for site in sites:
        place = places[site.code]
        for figure, starts_on, value in _figures(site, since):
            if (place.pk, figure) not in known:
                rows.append(
                    LocationFigure(
                        location=place,
                        figure=figure,
                        starts_on=starts_on,
                        value=Decimal(value),
                        is_example=True,
                    )
                )
    LocationFigure.objects.bulk_create(rows)


def _figures(site: Site, since: date) -> list[tuple[Figure, date, int]]:
    """Every third site lost a few volunteers; the largest got a new wing."""
    later = add_months(since, 30)
    found = [
        (Figure.FLOOR_AREA, since, site.area_m2),
        (Figure.STAFF, since, site.staff),
        (Figure.VOLUNTEERS, since, site.volunteers),
    ]
    if site.area_m2 > 7450:
        found.append((Figure.FLOOR_AREA, later, site.area_m2 + 420))
    if site.volunteers % 3 == 0 and site.volunteers:
        found.append((Figure.VOLUNTEERS, later, site.volunteers - 2))
    return found


def _date_back(files: Sequence[ExampleFile], first_month: date, last_month: date) -> None:
    """Rows of a file came with that file, typed ones on the morning after their month."""
    now = timezone.now()
    for file in files:
        for model in (PeriodEntry, IntervalDay):
            rows = model._default_manager.filter(batch=file.batch)
            rows.update(created_at=file.batch.created_at)
    typed = PeriodEntry.objects.filter(meter__connection__is_example=True, batch=None)
    for month in months_between(first_month, next_month(last_month)):
        typed_at = local_midnight(next_month(month)) + TYPED_AFTER
        typed.filter(ends_on=next_month(month)).update(created_at=min(now, typed_at))
    stands = Reading.objects.filter(register__device__connection__is_example=True)
    stands.update(created_at=F("measured_at") + TYPED_AFTER)
    stands.filter(created_at__gt=now).update(created_at=now)
