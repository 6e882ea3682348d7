"""(h) A batch of 100,000 values over the API: until it is accepted, and until the figures are
right."""

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Sum
from django.test import Client
from django.utils import timezone

from benchmarks.files import QUARTER, quarters
from benchmarks.result import Result
from co2scan.models import Connection, Location, Meter, MonthlyConsumption
from co2scan.services.api_tokens import TokenData, make_token
from co2scan.services.reading_batches import resume
from co2scan.services.recompute import drain
from vrt_duurzaam.accounts.models import User

METERS, VALUES = 10, 100_000
START = datetime(2025, 1, 1, tzinfo=UTC)


def measure() -> list[Result]:
    """Needs the example people of `findings.measure`."""
    meters = _meters()
    data = TokenData(
        supplier="Meting",
        purpose="kwartieren",
        expires_on=timezone.localdate() + timedelta(days=30),
        can_write=True,
        can_read=True,
        meters=[meter.pk for meter in meters],
    )
    key = make_token(data, by=User.objects.get(email="beheerder@example.org")).token
    body = json.dumps({"series": [_series(meter) for meter in meters]})
    client = Client(headers={"host": "localhost", "authorization": f"Bearer {key}"})
    started = time.perf_counter()
    response = client.post(
        "/api/v1/readings",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": "meting-honderdduizend"},
    )
    accepted = time.perf_counter() - started
    assert response.status_code == 202, response.content
    started = time.perf_counter()
    resume()
    stored = time.perf_counter() - started
    drain()
    right = time.perf_counter() - started
    _check(client, response.json()["url"], meters)
    return [
        Result("(h) 100.000 waarden, MB", len(body) / 1e6),
        Result("(h) aannemen, s", accepted),
        Result("(h) opslaan, s", stored),
        Result("(h) opslaan tot de cijfers kloppen, s", right),
    ]


def _meters() -> list[Meter]:
    location = Location.objects.create(code="meting", name="Meting", kind="station")
    found = []
    for number in range(METERS):
        code = f"meting-{number}"
        connection = Connection.objects.create(
            location=location, code=code, name=code, kind="electricity"
        )
        found.append(
            Meter.objects.create(
                connection=connection,
                code=code,
                direction="use",
                category="electricity_grey",
                unit="kWh",
            )
        )
    return found


def _series(meter: Meter) -> dict[str, Any]:
    """Each value stamped with the start of its quarter."""
    values = [
        {"at": f"{ends_at - QUARTER:%Y-%m-%dT%H:%M:%SZ}", "value": hundredths / 100}
        for ends_at, hundredths in quarters(START, VALUES // METERS)
    ]
    return {
        "meter": meter.code,
        "kind": "interval",
        "unit": "kWh",
        "minutes": 15,
        "values": values,
    }


def _check(client: Client, url: str, meters: list[Meter]) -> None:
    """A fast intake that is wrong is worth nothing: every value must be in the months."""
    job = client.get(url).json()
    assert job["state"] == "done", job
    expected = METERS * sum(value for _, value in quarters(START, VALUES // METERS))
    months = MonthlyConsumption.objects.filter(meter__in=meters)
    found = months.aggregate(kwh=Sum("metered_quantity"))["kwh"]
    assert found * 100 == expected, f"{found} kWh in the months, {expected / 100} were sent"
