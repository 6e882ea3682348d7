"""Figures to read: the same as on screen, exact, and what is unknown says so."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from co2scan.models import LocationFigure, MonthlyEmission
from co2scan.services.raw import NewEntry, Origin, store_entries
from co2scan.services.recompute import drain, request_recompute
from tests.co2scan.sending import Sender
from tests.factories import EmissionFactorFactory, LocationFactory, MeterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(datetime(2026, 3, 10, 12, 0, tzinfo=UTC)):
        yield


def enter(meter: Any, quantity: str) -> None:
    amount = Decimal(quantity)
    entry = NewEntry(date(2026, 1, 1), date(2026, 2, 1), amount, amount, meter.unit)
    request_recompute(store_entries(meter, [entry], Origin()).touched)
    drain()


def gas_of(code: str, quantity: str) -> Any:
    meter = MeterFactory(connection__location=LocationFactory(code=code, name=code.capitalize()))
    enter(meter, quantity)
    return meter


def test_the_footprint_is_exact_and_says_what_is_unknown() -> None:
    """On paper: 100.125 Nm3 × 2.134 = 213.66675 kg; of the diesel no factor is known."""
    EmissionFactorFactory()
    meter = gas_of("hengelo", "100.125")
    diesel = MeterFactory(
        connection__location=meter.connection.location,
        connection__kind="tank",
        category="diesel",
    )
    enter(diesel, "10")
    found = Sender().get("/api/v1/footprint?year=2026").json()
    assert (found["total"], found["unit"]) == ("213.66675", "kg CO2-eq")
    assert (found["is_partial"], found["unknown"]) == (True, None)
    assert (found["starts_on"], found["ends_on"]) == ("2026-01-01", "2026-03-01")
    assert found["scopes"] == [
        {"scope": "1", "name": "Scope 1: direct", "kg": "213.66675", "is_partial": True}
    ]
    gas, oil = found["lines"]
    assert (gas["quantity"], gas["unit"], gas["factor"]) == ("100.125", "Nm³", "2.134")
    assert (oil["kg"], oil["factor"], oil["unknown"]) == (None, None, "no_factor")
    assert found["computed_at"].startswith("2026-03-10T")
    assert found["is_being_recomputed"] is False


def test_nothing_known_is_not_zero() -> None:
    found = Sender().get("/api/v1/footprint?year=2025&method=ghg-market").json()
    assert (found["total"], found["unknown"], found["lines"]) == (None, "no_data", [])
    assert found["coverage"] == dict.fromkeys(["measured_share", "estimated_share", "absent_share"])
    assert found["computed_at"] is None


def test_the_scopes_are_together_the_total_in_every_method() -> None:
    EmissionFactorFactory(ttw=Decimal("1.788"), wtt=Decimal("0.346"))
    gas_of("hengelo", "77.7")
    sender = Sender()
    for method in ("prestatieladder", "ghg-market", "ghg-location"):
        found = sender.get(f"/api/v1/footprint?year=2026&method={method}").json()
        assert sum(Decimal(scope["kg"]) for scope in found["scopes"]) == Decimal(found["total"])
        assert sum(Decimal(line["kg"]) for line in found["lines"]) == Decimal(found["total"])


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 422, "invalid_parameters"),
        ("?year=2026.0", 422, "invalid_parameters"),
        ("?year=26", 422, "invalid_parameters"),
        ("?year=2026&method=eigen", 422, "invalid_parameters"),
        ("?year=2027", 404, "no_such_year"),
    ],
)
def test_what_cannot_be_asked(query: str, status: int, code: str) -> None:
    answer = Sender().get(f"/api/v1/footprint{query}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_coverage_per_location_and_month() -> None:
    gas_of("hengelo", "100")
    found = Sender().get("/api/v1/coverage?year=2026").json()
    (place,) = found["locations"]
    assert [month["state"] for month in place["months"]] == ["complete", "missing"]
    january = place["months"][0]
    assert (january["month"], january["expected_days"], january["measured_days"]) == (
        "2026-01",
        "31",
        "31",
    )
    assert Decimal(place["measured_share"]) + Decimal(place["absent_share"]) == 1
    assert place["measured_share"] == found["coverage"]["measured_share"] == "0.525423729"  # 31/59


def test_locations_with_their_meters() -> None:
    meter = gas_of("hengelo", "100")
    LocationFigure.objects.create(
        location=meter.connection.location,
        figure="floor_area_m2",
        starts_on=date(2020, 1, 1),
        value=Decimal("1250.5"),
    )
    LocationFactory(code="zonder", name="Zonder")
    known, unknown = Sender().get("/api/v1/locations").json()["locations"]
    assert (known["code"], known["floor_area_m2"]) == ("hengelo", "1250.5")
    assert (known["meters"][0]["code"], known["meters"][0]["unit"]) == (meter.code, "Nm³")
    assert (unknown["floor_area_m2"], unknown["meters"]) == (None, [])


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/api/v1/locations", 12),
        ("/api/v1/footprint?year=2026", 17),
        ("/api/v1/coverage?year=2026", 17),
    ],
)
def test_queries_do_not_grow_with_rows(address: str, most: int) -> None:
    EmissionFactorFactory()
    sender = Sender()
    counts = []
    for names in (["a"], ["b", "c", "d"]):
        for name in names:
            gas_of(name, "10")
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert sender.get(address).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1] <= most
    assert MonthlyEmission.objects.count() == 4
