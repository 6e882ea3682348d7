"""The rows behind the addresses of the access table."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from co2scan.choices import BatchState, EntryMode
from co2scan.domain.periods import year_months
from co2scan.models import (
    ConnectionShare,
    ImportBatch,
    Location,
    LocationAssignment,
    LocationFigure,
    Meter,
)
from co2scan.services.circuits import EventInput, add_event
from co2scan.services.evidence import About, add_evidence
from tests.access_table import Line
from tests.baseline_factories import signed_baseline
from tests.co2scan.exercising import circuit, exercise
from tests.co2scan.footprints import aggregate, gas_factor
from tests.co2scan.pictures import photo
from tests.factories import (
    ApiTokenFactory,
    ConnectionFactory,
    ContractFactory,
    EmissionFactorFactory,
    EstimatedEntryFactory,
    FindingFactory,
    FlightFactory,
    LocationFactory,
    MeterFactory,
    RegisterFactory,
    TravelAssumptionFactory,
    UserFactory,
)
from tests.fleet_places import connection_of, make_fleet
from tests.plan_places import make_plan
from tests.roadmap_places import make_roadmap
from vrt_duurzaam.accounts.access import Role

Place = dict[str, Any]
People = dict[Role | None, Any]

BATCH_STATES = {
    "import_confirm": BatchState.PREVIEW,
    "import_undo": BatchState.DONE,
    "import_mapping": BatchState.NEEDS_MAPPING,
    "import_mapping_sample": BatchState.NEEDS_MAPPING,
}
TABLE_PREVIEW = {"columns": ["datum", "kWh"], "rows": [["2025-01-01", "3,5"]], "sheet": ""}
PREVIEW = {"table": TABLE_PREVIEW, "tables": [TABLE_PREVIEW]}
PK_OF = {
    "location_figure_remove": "figure",
    "location_person_remove": "assignment",
    "connection_share_remove": "share",
    "contract_change": "contract",
    "contract_remove": "contract",
    "estimate_run": "estimate_run",
    "estimate_undo": "estimate_run",
    "finding_detail": "finding",
    "travel_flight_remove": "flight",
    "travel_assumption_drop": "travel_assumption",
    "vehicle_detail": "vehicle",
    "vehicle_change": "vehicle",
    "vehicle_move": "vehicle",
    "vehicle_end": "vehicle",
    "tank_take_back": "level",
}


def make_places() -> dict[str, Place]:
    """Keyword arguments for the URLs of the own station and of a neighbour's."""
    return {"own": make_place("own"), "other": make_place("other")}


def make_place(code: str) -> dict[str, Any]:
    location = LocationFactory(code=code, name=code.capitalize())
    connection = ConnectionFactory(
        location=location, kind="electricity", code=f"{code}-stroom", entry_mode=EntryMode.REGISTER
    )
    RegisterFactory(device__connection=connection)
    MeterFactory(connection=connection, category="electricity_grey", code=f"{code}-kwh")
    meter = MeterFactory(connection__location=location, code=f"{code}-gas")
    contract = ContractFactory(connection=connection)
    share = ConnectionShare.objects.create(
        connection=connection, starts_on=date(2025, 1, 1), share=Decimal("0.5")
    )
    figure = LocationFigure.objects.create(
        location=location, figure="staff", starts_on=date(2025, 1, 1), value=3
    )
    assigned = UserFactory(role=Role.EMPLOYEE, locations=[location])
    return {
        "location": location,
        "code": code,
        "station": location.weather_station,
        "connection": connection.code,
        "meter": meter.code,
        "year": 2025,
        "month": date(2025, 1, 1),
        "contract": contract.pk,
        "share": share.pk,
        "figure": figure.pk,
        "person": assigned.pk,
        "assignment": LocationAssignment.objects.get(user=assigned).pk,
        "estimate_run": EstimatedEntryFactory(meter=meter).estimate_run_id,
        "finding": FindingFactory(meter=meter).pk,
        "quarter": 1,
        "carrier": "gas",
        "source": "natural_gas",
        "category": "foam",
        "method": "last_year",
        "estimate": "woon-werk",
        "travel": "zakelijk",
        "file_format": "csv",
        "flight": FlightFactory(location=location).pk,
        "travel_assumption": TravelAssumptionFactory(location=location).pk,
        "api_token": ApiTokenFactory(meters=[meter]).pk,
        **make_fleet(code, location),
        **make_exercises(location),
        "job_id": str(uuid4()),  # whoever has no key does not learn whether it is there
    }


def make_exercises(location: Location) -> dict[str, Any]:
    """An exercise, a system with an event, and a photo."""
    of_location = exercise(location, ("propane", "60", "l"))
    system = circuit(location)
    event = add_event(
        system, EventInput("top_up", date(2026, 1, 2), Decimal("0.1"), company=location.name), None
    )
    proof = add_evidence(About(location, exercise=of_location), photo(), "photo", None)
    return {
        "exercise": of_location.pk,
        "circuit": system.pk,
        "circuit_event": event.pk,
        "event_kind": "top_up",
        "proof": proof.pk,
    }


def make_people(places: dict[str, Place]) -> People:
    own = [places["own"]["location"]]
    bound = {Role.EMPLOYEE: own, Role.STATION_MANAGER: own}
    people: People = {role: UserFactory(role=role, locations=bound.get(role, [])) for role in Role}
    make_plan(places, people)
    make_roadmap(places, people)
    make_baselines(places)
    return {None: None, **people}


def make_baselines(places: dict[str, Place]) -> None:
    """A baseline and a closing by the number that both places have in their URLs; of `other` the
    year is still open."""
    version = places["own"]["version"]
    signed_baseline(version=version)
    signed_baseline("2025", version=version)
    places["own"]["closing"], places["other"]["closing"] = "2025", "2024"
    meter = Meter.objects.get(code=places["own"]["meter"])
    aggregate(meter, year_months(2025), {2025: gas_factor(2025)})


def address(line: Line, places: dict[str, Place], cast: People) -> str:
    """The address of a line: `own` and `other` are the stations, or the batches of the manager
    and of the core team; `-` needs nothing."""
    if line.name in ("user_change", "user_invite"):
        return reverse(line.name, args=[cast[Role.MANAGEMENT].pk])
    if line.name == "factor_detail":
        return reverse(line.name, args=[EmissionFactorFactory().pk])
    if line.name == "password_reset_confirm":
        return reverse(line.name, args=["MQ", "set-password"])
    if line.name.startswith("import_") and line.of != "-":
        owner = cast[Role.STATION_MANAGER if line.of == "own" else Role.CORE_TEAM]
        state = BATCH_STATES.get(line.name, BatchState.DONE)
        batch = ImportBatch(created_by=owner, file_name="a.csv", state=state, preview=PREVIEW)
        batch.file.save("a.csv", ContentFile(b"a;b\n1;2\n"))
        return reverse(line.name, args=[batch.pk])
    if line.of == "-":
        return reverse(line.name)
    place = places[line.of] | {"pk": places[line.of].get(PK_OF.get(line.name, ""))}
    place |= connection_of(line.name, place)
    route = next(p for p in all_patterns(get_resolver()) if p.name == line.name).pattern
    wanted = {key: place[key] for key in route.converters}
    if line.name == "meter_month":
        wanted["month"] = 1
    return reverse(line.name, kwargs=wanted)


def all_patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for pattern in resolver.url_patterns:
        found += all_patterns(pattern) if isinstance(pattern, URLResolver) else [pattern]
    return found
