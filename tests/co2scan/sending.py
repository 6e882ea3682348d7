"""Sending like a meter does: over HTTP with a key, and the worker by hand."""

import json
from collections.abc import Sequence
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client

from co2scan.models import Meter
from co2scan.services import reading_batches
from tests.factories import ApiTokenFactory

_numbers = count()


class Sender:
    """A supplier with a key for these meters."""

    def __init__(self, *meters: Meter, **token: Any) -> None:
        self.key = f"vrt_proef-{next(_numbers)}"
        self.token = ApiTokenFactory(key=self.key, meters=meters, **token)
        self.client = Client()

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}

    def get(self, address: str) -> HttpResponse:
        return self.client.get(address, headers=self.headers)

    def post(self, body: Any, key: str = "", **headers: str) -> HttpResponse:
        """`body` as it is when it is text, else as JSON."""
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        named = {"Idempotency-Key": key or f"kenmerk-{next(_numbers)}"} | headers
        return self.client.post(
            "/api/v1/readings",
            text,
            content_type="application/json",
            headers=self.headers | named,
        )

    def job(self, received: HttpResponse) -> dict[str, Any]:
        """What the job says after the worker did it."""
        assert received.status_code == 202, received.content
        reading_batches.resume()
        found: dict[str, Any] = self.get(received.json()["url"]).json()
        return found

    def send(self, *series: dict[str, Any], **options: Any) -> dict[str, Any]:
        return self.job(self.post({"series": series, **options}))


def intervals(meter: str, values: Sequence[tuple[str, str]], **series: Any) -> dict[str, Any]:
    stamped = [{"at": at, "value": value} for at, value in values]
    usual = {"kind": "interval", "unit": "kWh", "minutes": 15}
    return {"meter": meter, "values": stamped, **usual, **series}


def readings(meter: str, values: Sequence[tuple[str, str]], **series: Any) -> dict[str, Any]:
    stamped = [{"at": at, "value": value} for at, value in values]
    return {"meter": meter, "kind": "reading", "unit": "kWh", "values": stamped, **series}


def periods(meter: str, values: Sequence[tuple[str, str, str]], **series: Any) -> dict[str, Any]:
    dated = [{"from": a, "until": b, "value": value} for a, b, value in values]
    return {"meter": meter, "kind": "period", "unit": "m3", "values": dated, **series}


def codes(job: dict[str, Any]) -> list[tuple[int, int | None, str]]:
    return [(error["series"], error["value"], error["code"]) for error in job["errors"]]
