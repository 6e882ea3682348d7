"""A station in 2025 of which every kind of source says something, in every way that it can."""

from array import array
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from co2scan.choices import BatchState, ConnectionKind, Direction, Quality, Tariff
from co2scan.domain.incoming import MISSING, IncomingDay, IncomingReading
from co2scan.domain.periods import intervals_in_day, local_midnight
from co2scan.domain.units import MICRO, to_micro
from co2scan.models import (
    ConnectionShare,
    ImportBatch,
    ImportMapping,
    Location,
    PeriodEntry,
    Register,
)
from co2scan.services.raw import (
    NewEntry,
    Origin,
    Tally,
    retract,
    store_days,
    store_entries,
    store_readings,
)
from co2scan.services.recompute import drain, request_recompute
from tests.factories import (
    ConnectionFactory,
    ContractFactory,
    DeviceFactory,
    EmissionFactorFactory,
    LocationFactory,
    MeterFactory,
    RegisterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.models import User

SPRING = date(2025, 3, 30)  # has 23 hours


def make_station(name: str = "Hengelo") -> Location:
    """Its figures are computed."""
    by = UserFactory(name=f"Jan uit {name}")
    place = LocationFactory(code=name.lower(), name=name)
    with transaction.atomic():
        touched = _power(place, by) | _gas(place, by) | _fuel_and_waste(place, by)
        request_recompute(touched)
    drain()
    return place


def make_factors() -> None:
    plain: dict[str, Any] = {"year": 2025, "issued_on": date(2025, 1, 20)}
    parts = {"wtw": Decimal("0.483333"), "ttw": Decimal("0.401111"), "wtt": Decimal("0.082222")}
    EmissionFactorFactory(category="electricity_grey", **plain, **parts)
    EmissionFactorFactory(category="electricity_unknown_mix", **plain, **parts)
    wind = {"wtw": Decimal("0.000007"), "ttw": Decimal(0), "wtt": Decimal("0.000007")}
    EmissionFactorFactory(category="electricity_wind", **plain, **wind)
    gas = {"wtw": Decimal("2.134"), "ttw": Decimal("1.784"), "wtt": Decimal("0.35")}
    EmissionFactorFactory(category="natural_gas", **plain, **gas)
    bio = {"ttw": Decimal("2.462"), "wtt": Decimal("0.788"), "biogenic": Decimal("0.176")}
    EmissionFactorFactory(category="diesel", wtw=Decimal("3.251"), **plain, **bio)
    EmissionFactorFactory(category="adblue", wtw=None, ttw=Decimal("0.26"), **plain)
    EmissionFactorFactory(
        category="waste_paper", unit="ton", wtw=None, treatment=Decimal("38.5"), **plain
    )


def _power(place: Location, by: User) -> set[tuple[int, date]]:
    """Quarter-hours with a hole, on a day of 23 hours too; the contract and VRT's share change
    within a month; a tariff that was not read; a device that was replaced."""
    connection = ConnectionFactory(location=place, kind=ConnectionKind.ELECTRICITY)
    meter = MeterFactory(connection=connection, category="electricity_grey", unit="kWh")
    MeterFactory(connection=connection, category="electricity_feed_in", direction=Direction.FEED_IN)
    ContractFactory(connection=connection, starts_on=date(2025, 2, 11), green_share=Decimal("0.6"))
    ConnectionShare.objects.create(
        connection=connection, starts_on=date(2025, 2, 20), share=Decimal("0.333333")
    )
    old, new = (
        DeviceFactory(connection=connection, factor=Decimal(factor), digits=5, **when)
        for factor, when in (
            ("1", {"removed_on": date(2025, 5, 16)}),
            ("40.5", {"installed_on": date(2025, 5, 16)}),
        )
    )
    low, normal = (
        RegisterFactory(device=old, tariff=tariff) for tariff in (Tariff.LOW, Tariff.NORMAL)
    )
    tally = Tally()
    for day, missing in ((date(2025, 1, 31), 0), (SPRING, 7), (date(2025, 2, 10), 48)):
        tally.add(store_days(meter, 15, [_quarters(day, missing)], Origin(by=by)))
    stands = ((date(2024, 12, 20), 99_000), (date(2025, 2, 14), 99_990), (date(2025, 5, 16), 15))
    tally.add(_stands(normal, stands, by))
    tally.add(_stands(low, ((date(2025, 1, 5), 100), (date(2025, 4, 2), 162)), by))
    tally.add(
        _stands(RegisterFactory(device=new), ((date(2025, 5, 16), 3), (date(2026, 1, 9), 48)), by)
    )
    tally.add(store_entries(meter, [_entry("2025-01-01", "2025-03-01", "590.000001")], Origin(by)))
    return tally.touched


def _gas(place: Location, by: User) -> set[tuple[int, date]]:
    """An invoice over the turn of the year; a month that was corrected, one that was taken back so
    that the one before it counts again, and an estimate that a measurement overtook."""
    connection = ConnectionFactory(location=place, volume_correction=Decimal("1.0365"))
    meter = MeterFactory(connection=connection, code=f"{place.code}-gas")
    wrong, right = "1000", "1001.5"
    offers = [
        [_entry("2024-11-10", "2025-02-03", "2510.7", note="=1+1 factuur")],
        [_entry("2025-03-01", "2025-04-01", wrong)],
        [_entry("2025-03-01", "2025-04-01", right, note="Verkeerd overgenomen")],
        [_entry("2025-04-01", "2025-05-01", "700")],
        [_entry("2025-04-01", "2025-05-01", "7000")],
        [_entry("2025-05-01", "2025-08-01", "99.999999", quality=Quality.ESTIMATED)],
        [_entry("2025-06-01", "2025-07-01", "31")],
    ]
    tally = Tally()
    for rows in offers:
        tally.add(store_entries(meter, rows, Origin(by=by)))
    taken_back = PeriodEntry.objects.filter(meter=meter, quantity=Decimal(7000))
    return tally.touched | retract(taken_back, by)


def _fuel_and_waste(place: Location, by: User) -> set[tuple[int, date]]:
    """From a file, with plates in it; a category named on the row; a factor per ton."""
    ImportMapping.objects.get_or_create(
        name="Tankpassen", signature="datum|kenteken|liters", defaults={"mapping": {}}
    )
    batch = ImportBatch.objects.create(
        created_by=by,
        file_name="tankpassen.CSV",
        layout="Tankpassen",
        state=BatchState.DONE,
        file=ContentFile(b"datum;kenteken;liters\n", name="x"),
        sha256="0" * 64,
        finished_at=timezone.now(),
    )
    connection = ConnectionFactory(location=place, kind=ConnectionKind.FUEL_CARD)
    fuel = MeterFactory(connection=connection, category="diesel")
    waste = MeterFactory(
        connection=ConnectionFactory(location=place, kind=ConnectionKind.ACTIVITY),
        category="waste_paper",
    )
    rows = [
        _entry("2025-07-01", "2025-08-01", "120.5", row=2),
        _entry("2025-08-01", "2025-09-01", "30", row=3, category="adblue"),
    ]
    tally = store_entries(fuel, rows, Origin(by=by, batch=batch))
    tally.add(store_entries(waste, [_entry("2025-01-01", "2026-01-01", "1234")], Origin(by=by)))
    return tally.touched


def _entry(first: str, end: str, quantity: str, **details: Any) -> NewEntry:
    amount = Decimal(quantity)
    days = date.fromisoformat(first), date.fromisoformat(end)
    return NewEntry(*days, amount, amount, "m³", **details)


def _stands(register: Register, stands: Sequence[tuple[date, int]], by: User) -> Tally:
    """At noon, so that a day is covered in part."""
    noon = timedelta(hours=12)
    offered = [
        IncomingReading(local_midnight(day) + noon, to_micro(Decimal(value)), row=0)
        for day, value in stands
    ]
    tally = store_readings(register, offered, Origin(by=by))
    assert not tally.issues
    return tally


def _quarters(day: date, missing: int) -> IncomingDay:
    expected = intervals_in_day(day, 15)
    values = array("q", [MICRO * number // 7 for number in range(1, expected + 1)])
    for place in range(missing):
        values[place] = MISSING
    found = [value for value in values if value != MISSING]
    return IncomingDay(day, values.tobytes(), sum(found), len(found), expected, 2, expected + 1)
