"""Rows for tests of the CO2 scan, and reading its pages."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from co2scan.domain.periods import days_in, months_between, next_month
from co2scan.models import (
    EmissionFactor,
    Location,
    LocationFigure,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
)
from co2scan.services.raw import NewEntry, Origin, store_entries
from co2scan.services.recompute import drain, request_recompute
from tests.factories import EmissionFactorFactory, LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)


def signed_in(role: Role = Role.CORE_TEAM, *locations: Location) -> Client:
    client = Client()
    client.force_login(UserFactory(role=role, locations=locations))
    return client


def text_of(html: str) -> str:
    """What a person reads: no tags, no double spaces."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    words = unescape(re.sub(r"<[^>]+>", " ", bare)).replace("\u00a0", " ")
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s+", " ", words)).strip()


def read(client: Client, address: str, **query: Any) -> str:
    response = client.get(address, query)
    assert response.status_code == 200, response.status_code
    return text_of(response.content.decode())


def enter(
    meter: Meter,
    month: date,
    quantity: str | int,
    *,
    ends_on: date | None = None,
    by: User | None = None,
    **details: Any,
) -> None:
    """An entry of a month, and all that follows from it."""
    amount = Decimal(quantity)
    entry = NewEntry(month, ends_on or next_month(month), amount, amount, meter.unit, **details)
    with transaction.atomic():
        tally = store_entries(meter, [entry], Origin(by=by))
        assert not tally.issues
        request_recompute(tally.touched)
    drain()


def gas_factor(year: int, wtw: str = "2") -> EmissionFactor:
    """The one of this year; the first that asks decides its value."""
    found = EmissionFactor.objects.filter(category="natural_gas", year=year).first()
    return found or EmissionFactorFactory(year=year, wtw=Decimal(wtw))


def gas_factors(*years: int) -> None:
    """2 kg per m³ from well to wheel, of which 1.5 in the burning."""
    for year in years:
        EmissionFactorFactory(year=year, wtw=Decimal(2), ttw=Decimal("1.5"), wtt=Decimal("0.5"))


def fill(count: int, starts_on: date, ends_on: date) -> list[Location]:
    """Locations with two meters each and every month of the period, as a recompute leaves it."""
    months = months_between(starts_on, ends_on)
    factors = {year: gas_factor(year) for year in {each.year for each in months}}
    locations = []
    for _ in range(count):
        location = LocationFactory()
        locations.append(location)
        LocationFigure.objects.create(
            location=location, figure="floor_area_m2", starts_on=date(2020, 1, 1), value=500
        )
        UserFactory(role=Role.STATION_MANAGER, locations=[location])
        for _ in range(2):
            aggregate(MeterFactory(connection__location=location), months, factors)
    return locations


def aggregate(
    meter: Meter, months: Iterable[date], factors: dict[int, EmissionFactor], quantity: int = 100
) -> None:
    now, amount = timezone.now(), Decimal(quantity)
    keys = [{"meter": meter, "category": meter.category, "month": month} for month in months]
    MonthlyConsumption.objects.bulk_create(
        MonthlyConsumption(
            **key,
            quantity=amount,
            metered_quantity=amount,
            measured_days=days_in(key["month"]),
            estimated_days=0,
            computed_at=now,
        )
        for key in keys
    )
    MonthlyEmission.objects.bulk_create(
        MonthlyEmission(
            **key,
            ladder_kg=amount * factors[key["month"].year].wtw,
            ladder_factor=factors[key["month"].year],
            computed_at=now,
        )
        for key in keys
    )


def station(name: str, kg_per_month: int = 1000) -> Location:
    """A location whose gas emitted this much in each of the last 24 months."""
    location = LocationFactory(name=name, code=name.lower())
    factors = {year: gas_factor(year) for year in (2024, 2025, 2026)}
    months = [date(2024 + (n + 10) // 12, (n + 10) % 12 + 1, 1) for n in range(24)]
    meter = MeterFactory(connection__location=location)
    aggregate(meter, months, factors, kg_per_month // 2)
    return location


def address(location: Location) -> str:
    return reverse("location_footprint", args=[location.code])


def meters_of(location: Location) -> list[Meter]:
    return list(Meter.objects.filter(connection__location=location))
