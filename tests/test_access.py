"""Every URL × every role → status. A URL that is not in the table fails: deny by default."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from co2scan.choices import BatchState, EntryMode
from co2scan.models import ConnectionShare, ImportBatch, LocationAssignment, LocationFigure
from tests.access_table import TABLE
from tests.factories import (
    ConnectionFactory,
    ContractFactory,
    EmissionFactorFactory,
    LocationFactory,
    MeterFactory,
    RegisterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db

COLUMNS = (
    None,
    Role.EMPLOYEE,
    Role.STATION_MANAGER,
    Role.MANAGEMENT,
    Role.CORE_TEAM,
    Role.ADMINISTRATOR,
)


@dataclass(frozen=True)
class Line:
    name: str
    of: str
    method: str
    expected: tuple[str, ...]


def lines() -> list[Line]:
    found = []
    for text in TABLE.strip().splitlines():
        if text.startswith("#") or not text.strip():
            continue
        words = text.split()
        method = "POST" if words[0] == "POST" else "GET"
        name, of, *expected = words[1:] if method == "POST" else words
        found.append(Line(name, of, method, tuple(expected)))
    return found


def all_names(resolver: URLResolver | None = None) -> set[str]:
    names: set[str] = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            names |= all_names(pattern)
        else:
            assert isinstance(pattern, URLPattern)
            assert pattern.name, f"{pattern} has no name"
            names.add(pattern.name)
    return names


def test_every_url_is_in_the_table() -> None:
    assert {line.name for line in lines()} == all_names()


@pytest.fixture
def places() -> dict[str, dict[str, Any]]:
    """Keyword arguments for the URLs of the own station, a neighbour's, and what has no place."""
    return {"own": _place("own"), "other": _place("other")}


def _place(code: str) -> dict[str, Any]:
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
        "connection": connection.code,
        "meter": meter.code,
        "year": 2025,
        "month": date(2025, 1, 1),
        "contract": contract.pk,
        "share": share.pk,
        "figure": figure.pk,
        "person": assigned.pk,
        "assignment": LocationAssignment.objects.get(user=assigned).pk,
    }


@pytest.fixture
def cast(places: dict[str, dict[str, Any]]) -> dict[Role | None, Any]:
    own = [places["own"]["location"]]
    bound = {Role.EMPLOYEE: own, Role.STATION_MANAGER: own}
    people: dict[Role | None, Any] = {
        role: UserFactory(role=role, locations=bound.get(role, [])) for role in Role
    }
    return {None: None, **people}


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
}


def address(line: Line, places: dict[str, dict[str, Any]], cast: dict[Role | None, Any]) -> str:
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
    route = next(p for p in _patterns(get_resolver()) if p.name == line.name).pattern
    wanted = {key: place[key] for key in route.converters}
    if line.name == "meter_month":
        wanted["month"] = 1
    return reverse(line.name, kwargs=wanted)


def _patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for pattern in resolver.url_patterns:
        found += _patterns(pattern) if isinstance(pattern, URLResolver) else [pattern]
    return found


def outcome(url: str, line: Line, user: Any) -> str:
    client = Client()
    if user is not None:
        client.force_login(user)
    response = client.post(url) if line.method == "POST" else client.get(url)
    if response.status_code == 302:
        return "in" if response["Location"].startswith(reverse("login")) else "go"
    return str(response.status_code)


def test_the_table(places: dict[str, dict[str, Any]], cast: dict[Role | None, Any]) -> None:
    """All lines on one cast: every request is rolled back, so that a removal hurts no other."""
    wrong = []
    for line in lines():
        found = []
        for role in COLUMNS:
            with transaction.atomic():
                found.append(outcome(address(line, places, cast), line, cast[role]))
                transaction.set_rollback(True)
        if tuple(found) != line.expected:
            wrong.append(f"{line.method} {line.name} {line.of}: {' '.join(found)}")
    assert not wrong, "Not as in the table:\n" + "\n".join(wrong)
