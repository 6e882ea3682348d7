"""(b) The recompute after one new day: ten years of history may not cost more than one."""

import time
from array import array
from datetime import date, timedelta
from statistics import median

from django.db import transaction

from benchmarks.result import Result
from co2scan.domain.incoming import IncomingDay
from co2scan.domain.units import MICRO
from co2scan.models import Connection, Location, Meter
from co2scan.services.raw import Origin, store_days
from co2scan.services.recompute import drain, request_recompute

LAST = date(2025, 12, 31)
ROUNDS = 40


def measure() -> list[Result]:
    one, ten = _meter("jaar-1", 365), _meter("jaar-10", 3650)
    times: dict[str, list[float]] = {"one": [], "ten": []}
    for round_number in range(ROUNDS):
        for name, meter in (("one", one), ("ten", ten)):
            times[name].append(_new_day(meter, round_number))
    year, decade = median(times["one"]), median(times["ten"])
    return [
        Result("(b) herberekenen met 1 jaar historie, ms", year * 1000),
        Result("(b) herberekenen met 10 jaar historie, ms", decade * 1000),
        Result("(b) 10 jaar ÷ 1 jaar", decade / year, 1.2),
    ]


def _meter(code: str, days: int) -> Meter:
    location, _ = Location.objects.get_or_create(code=code, name=code, kind="station")
    connection = Connection.objects.create(
        location=location, code=code, name=code, kind="electricity"
    )
    meter = Meter.objects.create(
        connection=connection, code=code, direction="use", category="electricity_grey", unit="kWh"
    )
    history = [_day(LAST - timedelta(days=offset), 1) for offset in reversed(range(1, days))]
    with transaction.atomic():
        tally = store_days(meter, 15, history, Origin())
        request_recompute(tally.touched)
    drain()
    return meter


def _new_day(meter: Meter, value: int) -> float:
    with transaction.atomic():
        tally = store_days(meter, 15, [_day(LAST, value + 2)], Origin())
        request_recompute(tally.touched)
    started = time.perf_counter()
    drain()
    return time.perf_counter() - started


def _day(day: date, value: int) -> IncomingDay:
    values = array("q", [value * MICRO] * 96)
    return IncomingDay(day, values.tobytes(), value * 96 * MICRO, 96, 96, 1, 96)
