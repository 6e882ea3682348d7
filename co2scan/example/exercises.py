"""Exercises, filled systems and photos of the example. What a pallet weighs is marked "te
bevestigen": nobody has weighed one."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Count, Model, Q, QuerySet

from co2scan.choices import AssumptionKind, CircuitKind, EntryMode, ExerciseKind
from co2scan.choices import CircuitEventKind as Kind
from co2scan.domain.periods import add_months
from co2scan.example.noise import noise
from co2scan.example.people import Team
from co2scan.example.stations import EXERCISE_SITE
from co2scan.models import (
    Circuit,
    CircuitEvent,
    Connection,
    Evidence,
    Exercise,
    ExerciseAssumption,
    ExerciseLine,
    ExerciseVersion,
    Location,
    Meter,
)
from co2scan.services.circuits import EventInput, add_circuit, add_event
from co2scan.services.evidence import About, add_evidence
from co2scan.services.exercises import ExerciseInput, UsedInput, add_exercise

UNSURE = "voorbeeld, te bevestigen"
MONTHS = 14
STATIONS = ("hengelo", "losser", "enschede", "almelo", "haaksbergen")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class System:
    """Events are (kind, months ago, kg)."""

    site: str
    name: str
    kind: CircuitKind
    gas: str
    charge: str | None
    since: int
    events: tuple[tuple[Kind, int, str], ...] = ()


SYSTEMS = (
    System(
        *("hengelo", "Airco vergaderzaal", CircuitKind.AIRCO, "r410a", "4.2", 2019),
        ((Kind.TOP_UP, 8, "0.3"), (Kind.LEAK_CHECK, 7, "")),
    ),
    System(
        *("enschede", "Koeling serverruimte", CircuitKind.COOLING, "r404a", "6", 2016),
        ((Kind.LEAK_CHECK, 14, ""), (Kind.TOP_UP, 9, "0.4"), (Kind.TOP_UP, 2, "0.5")),
    ),
    System("almelo", "Warmtepomp kantoor", CircuitKind.HEAT_PUMP, "r32", "9", 2023),
    System("tsc", "Blusgas regieruimte", CircuitKind.EXTINGUISHING, "fm200", "38", 2015),
    System("tsc", "Schakelinstallatie hal 2", CircuitKind.SWITCHGEAR, "sf6", "1.8", 2009),
    System(
        *("hengelo", "CO₂-blussers", CircuitKind.PORTABLE, "extinguisher_co2", None, 2018),
        ((Kind.TOP_UP, 5, "12"),),
    ),
)


def add_exercises(places: Mapping[str, Location], last_month: date, team: Team) -> None:
    """Exercises of the last fourteen months, systems with what happened, and two photos."""
    ExerciseAssumption.objects.create(
        kind=AssumptionKind.PALLET_KG,
        starts_on=add_months(last_month, -MONTHS),
        value=Decimal(20),
        source=UNSURE,
        created_by=team.core,
        is_example=True,
    )
    for code, place in sorted(places.items()):
        if code in (*STATIONS, EXERCISE_SITE):
            _exercise_at(place, last_month, team)
    for system in SYSTEMS:
        if system.site in places:
            _install(system, places[system.site], last_month, team)
    made = Connection.objects.filter(entry_mode=EntryMode.EVENT, location__in=places.values())
    made.update(is_example=True)
    _photograph(last_month, team)


def _exercise_at(place: Location, last_month: date, team: Team) -> None:
    """At the campus every month with gas and pallets, at a station each quarter or so."""
    step = 3 if place.code == EXERCISE_SITE else 6
    for back in range(0, MONTHS, step):
        month = add_months(last_month, -back)
        odds = noise(place.code, month.isoformat())
        day = month + timedelta(days=6 + (odds % 20))
        by = team.enterer(place.code)
        exercise = add_exercise(place, _offered(place.code, day, odds), by)
        Exercise.objects.filter(pk=exercise.pk).update(is_example=True)


def _offered(code: str, day: date, odds: int) -> ExerciseInput:
    pallets = UsedInput("pallets", Decimal(10 + odds % 31), "stuks")
    used = [pallets, UsedInput("propane", Decimal(20 + odds % 41), "l")]
    if code == EXERCISE_SITE:
        used = [pallets, UsedInput("exercise_gas", Decimal(150 + odds % 90), "Nm3")]
    return ExerciseInput(
        day,
        day + ONE_DAY,
        ExerciseKind.FIRE if odds % 3 else ExerciseKind.COURSE,
        used,
        participants=8 + odds % 13,
        hours=Decimal(3),
        water_l=Decimal(1500 + odds % 900),
        is_confirmed=True,
    )


def _install(system: System, place: Location, last_month: date, team: Team) -> None:
    circuit = add_circuit(
        Circuit(
            location=place,
            name=system.name,
            kind=system.kind,
            gas=system.gas,
            charge=Decimal(system.charge) if system.charge else None,
            installed_on=date(system.since, 4, 1),
        )
    )
    for kind, back, kg in system.events:
        offered = EventInput(
            kind,
            add_months(last_month, -back) + timedelta(days=11),
            Decimal(kg) if kg else None,
            is_tight=True if kind == Kind.LEAK_CHECK else None,
            company="Voorbeeld Koeltechniek",
            certificate="VB-0000",
        )
        add_event(circuit, offered, team.enterer(place.code))


def _photograph(last_month: date, team: Team) -> None:
    """The newest exercise, and a month that the manager of a station typed."""
    newest = Exercise.objects.filter(is_example=True).order_by("-versions__starts_on").first()
    if newest is not None:
        about = About(newest.location, exercise=newest)
        add_evidence(about, _picture("Oefening", "voorbeeldfoto"), "photo", team.core)
    meters = Meter.objects.filter(
        connection__is_example=True,
        connection__entry_mode=EntryMode.MONTH,
        connection__location__code__in=team.managers,
    ).select_related("connection__location")
    if meter := meters.order_by("pk").first():
        place = meter.connection.location
        month = add_months(last_month, -1)
        about = About(place, (month, last_month), meter=meter)
        by = team.enterer(place.code)
        add_evidence(about, _picture("0 4 8 2 1 7", "voorbeeldfoto"), "photo", by)


def _picture(large: str, small: str) -> bytes:
    """A drawing that cannot be taken for a photo."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (640, 480), "#f3efe7")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 150, 580, 290), outline="#1a1f2b", width=6)
    draw.text((320, 220), large, "#1a1f2b", ImageFont.load_default(size=72), anchor="mm")
    draw.text((320, 380), small, "#464c59", ImageFont.load_default(size=36), anchor="mm")
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=70)
    return kept.getvalue()


# -- and away again ---------------------------------------------------------------------------

_REAL = Q(created_by__is_example=False)


def _evidence() -> QuerySet[Evidence]:
    return Evidence.objects.filter(
        Q(meter__connection__is_example=True)
        | Q(connection__is_example=True)
        | Q(exercise__in=_exercises().values("pk"))
        | Q(event__circuit__connection__is_example=True)
    )


def _exercises() -> QuerySet[Exercise]:
    lines = ExerciseLine.objects.filter(meter__connection__is_example=True)
    return Exercise.objects.filter(
        Q(is_example=True) | Q(versions__in=lines.values("version"))
    ).distinct()


def real_data() -> list[str]:
    """What real people put on it, one Dutch line per kind and person."""
    found: list[tuple[str, QuerySet[Model]]] = [
        ("oefening", ExerciseVersion.objects.filter(_REAL, exercise__in=_exercises().values("pk"))),
        (
            "gebeurtenis bij een installatie",
            CircuitEvent.objects.filter(_REAL, circuit__connection__is_example=True),
        ),
        ("bewijs", _evidence().filter(_REAL)),
    ]
    return [
        f"{rows} × {name}, van {person}"
        for name, query in found
        for person, rows in query.order_by("created_by__name")
        .values_list("created_by__name")
        .annotate(rows=Count("pk"))
    ]


def forget_exercises() -> None:
    """Before the raw rows and connections, which these guard."""
    for row in _evidence():
        storage: Storage = row.file.storage
        if row.file.name:
            transaction.on_commit(partial(storage.delete, row.file.name))
    _evidence().delete()
    exercises = list(_exercises().values_list("pk", flat=True))
    versions = ExerciseVersion.objects.filter(exercise__in=exercises)
    versions.exclude(supersedes=None).update(supersedes=None)
    Exercise.objects.filter(pk__in=exercises).delete()
    assumptions = ExerciseAssumption.objects.filter(is_example=True)
    assumptions.filter(lines=None).delete()
    events = CircuitEvent.objects.filter(circuit__connection__is_example=True)
    events.exclude(supersedes=None).update(supersedes=None)
    events.delete()
    Circuit.objects.filter(connection__is_example=True).delete()
