"""Vehicles of the example: invented, with plates that cannot exist, and one tank that is dipped."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Q

from co2scan.choices import ConnectionKind, EntryMode, VehicleMeasure
from co2scan.domain.periods import add_months, months_between, next_month
from co2scan.example.noise import noise
from co2scan.example.people import Team
from co2scan.example.stations import ORGANISATION, SITES
from co2scan.models import (
    Connection,
    Location,
    Tank,
    TankDelivery,
    TankLevel,
    Vehicle,
    VehicleMonth,
    VehicleStay,
)
from co2scan.services.connections import add_connection
from co2scan.services.fleet.feeding import Feeding
from co2scan.services.fleet.tanks import add_delivery, book, set_tank
from co2scan.services.fleet.vehicles import add_vehicle, move_vehicle, vehicle_meter
from co2scan.services.raw import NewEntry, Origin, store_entries
from co2scan.services.recompute import request_recompute

MONTHS = 24
TANK_SITE, TANK_NAME = "tsc", "Tank werkplaats"
DIESEL_TANK, CARDS = "Diesel tank", "Tankpassen"
_DIPS = 9


@dataclass(frozen=True, slots=True)
class Car:
    """`uses` per category in a month; `did` in the measure. Without uses it counts in `shared`."""

    site: str
    kind: str
    call_sign: str
    fuel: str
    did: int
    uses: tuple[tuple[str, int], ...] = ()
    shared: str = DIESEL_TANK
    ownership: str = "owned"
    measure: str = VehicleMeasure.KM
    ends_months_ago: int = 0
    moves_to: str = ""


CARS = (
    *(Car(site.code, "pumper", f"05-{40 + n}32", "diesel", 210) for n, site in enumerate(SITES)),
    Car("enschede", "ladder", "05-4750", "diesel", 160),
    Car("enschede", "hooklift", "05-4781", "diesel", 190),
    Car("enschede", "rescue", "05-4771", "diesel", 150),
    Car("almelo", "platform", "05-4051", "diesel", 140),
    Car("hengelo", "water_tanker", "05-5461", "diesel", 120),
    Car("tsc", "pumper", "TSC-1", "diesel", 90, (("hvo100", 60),), ends_months_ago=4),
    Car("tsc", "water_tanker", "TSC-2", "diesel", 240, (("diesel", 95), ("adblue", 4))),
    Car("tsc", "forklift", "TSC-3", "diesel", 0, shared=TANK_NAME, measure="hours"),
    Car("goor", "boat", "05-5191", "petrol", 9, (("petrol", 38),), measure="hours"),
    Car("delden", "van", "D-21", "diesel", 900, (("diesel", 74),), ownership="lease"),
    Car("enter", "car", "D-22", "petrol", 1_100, (("petrol", 71),), ownership="lease"),
    Car("hengelo", "car", "D-11", "electric", 1_250, (("charging_public", 190),), moves_to="goor"),
    Car("enschede", "car", "D-12", "electric", 1_050, (("charging_public", 170),)),
    Car("enschede", "car", "D-13", "electric", 980, (("charging_public", 150),)),
    Car("enschede", "car", "D-14", "petrol", 1_300, shared=CARDS, ownership="lease"),
    Car("almelo", "car", "D-15", "petrol", 1_150, (("petrol", 77),), ownership="lease"),
    Car("hengelo", "trailer", "A-3", "none", 0, shared=""),
)


def add_fleet(places: dict[str, Location], first_month: date, last_month: date, team: Team) -> None:
    """Vehicles with two years of months, and a tank with its levels and deliveries."""
    first = max(first_month, add_months(last_month, 1 - MONTHS))
    months = months_between(first, next_month(last_month))
    if place := places.get(TANK_SITE):
        _add_tank(place, last_month, team)
    shared = {
        (row.location.code, row.name): row
        for row in Connection.objects.filter(is_example=True).select_related("location")
    }
    did: list[VehicleMonth] = []
    for number, car in enumerate(CARS, start=1):
        if place := places.get(car.site):
            vehicle = _add_car(car, place, number, shared, first, last_month)
            if car.uses:
                stays = list(vehicle.stays.select_related("connection"))
                if moved := places.get(car.moves_to):
                    since = add_months(last_month, -6)
                    stays.append(move_vehicle(vehicle, moved, since, Feeding("card"), team.core))
                _write(car, vehicle, stays, months, team)
            did += _did(car, vehicle, months, team)
    VehicleMonth.objects.bulk_create(did)


def _add_car(
    car: Car,
    place: Location,
    number: int,
    shared: dict[tuple[str, str], Connection],
    first: date,
    last_month: date,
) -> Vehicle:
    where = ORGANISATION if car.shared == CARDS else car.site
    counts_in = shared.get((where, car.shared))
    ends_on = add_months(last_month, -car.ends_months_ago) if car.ends_months_ago else None
    vehicle = Vehicle(
        plate=f"00VB{number:02}",
        call_sign=car.call_sign,
        kind=car.kind,
        fuel=car.fuel,
        ownership=car.ownership,
        measure=car.measure,
        home=place,
        in_service_from=first,
        in_service_until=ends_on,
        note="Voorbeeld",
        is_example=True,
    )
    if car.uses:
        return add_vehicle(vehicle, Feeding("card"))
    vehicle.save()
    VehicleStay.objects.create(
        vehicle=vehicle, location=place, starts_on=first, counts_in=counts_in
    )
    return vehicle


def _write(
    car: Car, vehicle: Vehicle, stays: list[VehicleStay], months: list[date], team: Team
) -> None:
    ends_on = vehicle.in_service_until or date.max
    open_months = [month for month in months if next_month(month) <= ends_on]
    origin, touched = Origin(by=team.core), set()
    ordered = sorted(stays, key=lambda stay: stay.starts_on or date.min)
    for category, usual in car.uses:
        for stay, later in zip(ordered, [*ordered[1:], None], strict=True):
            until = later.starts_on if later and later.starts_on else date.max
            its = [m for m in open_months if (stay.starts_on or m) <= m < until]
            assert stay.connection is not None
            entries = [_entry(car, category, usual, month) for month in its]
            tally = store_entries(vehicle_meter(stay.connection, category), entries, origin)
            touched |= tally.touched
    request_recompute(touched)


def _did(car: Car, vehicle: Vehicle, months: list[date], team: Team) -> list[VehicleMonth]:
    ends_on = vehicle.in_service_until or date.max
    return [
        VehicleMonth(
            vehicle=vehicle,
            month=month,
            measure=car.measure,
            quantity=_varied(car.did, car.call_sign, month),
            created_by=team.enterer(car.site),
        )
        for month in months
        if car.did and next_month(month) <= ends_on
    ]


def _entry(car: Car, category: str, usual: int, month: date) -> NewEntry:
    amount = _varied(usual, car.call_sign, month)
    unit = "kWh" if category.startswith("charging") else "l"
    return NewEntry(month, next_month(month), amount, amount, unit)


def _varied(usual: int, *key: object) -> Decimal:
    """A tenth more or less, as its months go."""
    return Decimal(usual * (10_000 + noise("voertuig", *key)) // 10_000)


def _add_tank(place: Location, last_month: date, team: Team) -> None:
    """Dips on the first of the month, deliveries of diesel and HVO30 in between."""
    since = add_months(last_month, 2 - _DIPS)
    connection = add_connection(
        Connection(
            location=place,
            name=TANK_NAME,
            kind=ConnectionKind.TANK,
            entry_mode=EntryMode.DELIVERY,
            active_from=since,
            is_example=True,
        ),
        categories=["diesel"],
    )
    tank = set_tank(connection, Decimal(3_000), Decimal(0))
    level, days = 1_400, [add_months(since, number) for number in range(_DIPS)]
    for number, day in enumerate(days[:-1]):
        _dip(tank, day, level, team)
        used = 260 + noise("tank", number) // 20
        if level < 1_200:
            share = Decimal("0.3") if number % 2 else Decimal(0)
            arrived = day + timedelta(days=8)
            add_delivery(tank, arrived, Decimal(1_500), share, team.core, is_confirmed=True)
            level += 1_500
        level -= used
    _dip(tank, days[-1], level, team, books=True)


def _dip(tank: Tank, day: date, litres: int, team: Team, *, books: bool = False) -> None:
    TankLevel.objects.create(
        tank=tank, measured_on=day, litres=Decimal(litres), created_by=team.core
    )
    if books:
        book(tank, team.core)


# -- taking it away ---------------------------------------------------------------------------


def real_data() -> list[str]:
    """What real people put on example vehicles and tanks: one Dutch line each."""
    real = Q(created_by__is_example=False)
    found = []
    sources = (
        (VehicleMonth, "vehicle__call_sign", "vehicle__is_example"),
        (TankLevel, "tank__connection__code", "tank__connection__is_example"),
        (TankDelivery, "tank__connection__code", "tank__connection__is_example"),
    )
    for model, name, is_example in sources:
        rows = model._default_manager.filter(real, **{is_example: True}).order_by()
        for what, count in rows.values_list(name).annotate(rows=Count("pk")):
            found.append(f"{what}: {count} × {model._meta.verbose_name}")
    stays = VehicleStay.objects.filter(counts_in__is_example=True, vehicle__is_example=False)
    return found + [f"{stay.vehicle}: telt mee in {stay.counts_in}" for stay in stays]


def forget_fleet() -> None:
    """Vehicles and tanks of the example; before its connections go."""
    VehicleStay.objects.filter(counts_in__is_example=True).update(counts_in=None)
    for model, path in (
        (VehicleMonth, "vehicle"),
        (TankLevel, "tank__connection"),
        (TankDelivery, "tank__connection"),
    ):
        rows = model._default_manager.filter(**{f"{path}__is_example": True})
        rows.exclude(supersedes=None).update(supersedes=None)
        rows.delete()
    Vehicle.objects.filter(is_example=True).delete()
