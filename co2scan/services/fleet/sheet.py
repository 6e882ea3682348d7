"""Loading the list of vehicles: adds what is new, changes what differs, never deletes.

All or nothing. A vehicle is known by its plate, else by its call sign. Where it stands changes only
by a move, since a list does not say since when.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.choices import Ownership, VehicleFuel, VehicleKind, VehicleMeasure
from co2scan.domain.fleet.figures import categories_of
from co2scan.domain.fleet.sheet import SheetVehicle
from co2scan.domain.incoming import Issue
from co2scan.domain.sheet_result import SheetResult
from co2scan.models import Location, Vehicle
from co2scan.services.fleet.feeding import Feeding
from co2scan.services.fleet.vehicles import add_vehicle, change_vehicle
from co2scan.services.places_in_files import site_codes
from vrt_duurzaam.lib.dates import short_day

_LABELS: dict[str, dict[str, str]] = {
    "kind": dict(VehicleKind.choices),
    "fuel": dict(VehicleFuel.choices),
    "ownership": dict(Ownership.choices),
    "measure": dict(VehicleMeasure.choices),
}


@dataclass(frozen=True, slots=True)
class RowEffect:
    """What a row does: `new`, `changed` with old and new per field, or `same`."""

    row: int
    plate: str
    name: str
    station: str
    effect: str
    changes: tuple[tuple[str, str, str], ...] = ()


def load_vehicles(
    rows: Sequence[SheetVehicle], issues: Sequence[Issue] = (), *, dry_run: bool = False
) -> SheetResult[RowEffect]:
    """With one issue nothing is written."""
    result: SheetResult[RowEffect] = SheetResult(issues=list(issues))
    with transaction.atomic():
        places = _places(rows)
        seen: dict[str, int] = {}
        for row in rows:
            try:
                result.rows.append(_load(row, places, seen))
            except ValidationError as error:
                result.issues += [Issue(row.row, "row", text) for text in error.messages]
        if result.issues or dry_run:
            transaction.set_rollback(True)
    result.issues.sort(key=lambda issue: issue.row)
    return result


def _places(rows: Sequence[SheetVehicle]) -> dict[str, Location]:
    codes = site_codes({row.station for row in rows}, {})
    locations = Location.objects.in_bulk(list(set(codes.values())), field_name="code")
    return {key: locations[code] for key, code in codes.items() if code in locations}


def _load(row: SheetVehicle, places: dict[str, Location], seen: dict[str, int]) -> RowEffect:
    if row.station not in places:
        raise ValidationError(f"Kazerne '{row.station_text}' is hier niet bekend.")
    key = row.plate or row.call_sign
    if not key:
        raise ValidationError("Geef een kenteken of een roepnummer.")
    if key in seen:
        raise ValidationError(f"Dit voertuig staat ook in rij {seen[key]}.")
    seen[key] = row.row
    place = places[row.station]
    values = _values(row)
    vehicle = _known(row)
    if vehicle is None:
        vehicle = Vehicle(plate=row.plate, home=place, **values)
        with transaction.atomic():
            add_vehicle(
                vehicle, Feeding("card" if categories_of(row.fuel) and row.plate else "none")
            )
        return RowEffect(row.row, row.plate, vehicle.name, place.name, "new")
    if vehicle.home_id != place.pk:
        raise ValidationError(
            f"{vehicle.name} staat bij {vehicle.home.name}, en in deze lijst bij {place.name}. "
            "Verplaats het eerst bij het voertuig: daar zeg je vanaf welke dag."
        )
    changes = tuple(
        (_title(name), _said(name, before), _said(name, value))
        for name, value in values.items()
        if (before := getattr(vehicle, name)) != value
    )
    if changes:
        for name, value in values.items():
            setattr(vehicle, name, value)
        with transaction.atomic():
            change_vehicle(vehicle)
    effect = "changed" if changes else "same"
    return RowEffect(row.row, vehicle.plate, vehicle.name, place.name, effect, changes)


def _values(row: SheetVehicle) -> dict[str, object]:
    """What the row says; an empty cell says nothing."""
    values: dict[str, object] = {
        "kind": row.kind,
        "fuel": row.fuel,
        "ownership": row.ownership,
        "measure": row.measure,
    }
    if row.call_sign:
        values["call_sign"] = row.call_sign
    if row.starts_on:
        values["in_service_from"] = row.starts_on
    if row.last_day:
        values["in_service_until"] = row.last_day + timedelta(days=1)
    return values


def _known(row: SheetVehicle) -> Vehicle | None:
    vehicles = Vehicle.objects.select_related("home")
    if row.plate:
        return vehicles.filter(plate=row.plate).first()
    return vehicles.filter(call_sign__iexact=row.call_sign, plate="").first()


def _title(name: str) -> str:
    return str(getattr(Vehicle._meta.get_field(name), "verbose_name", name))


def _said(name: str, value: object) -> str:
    if isinstance(value, date):
        last = value - timedelta(days=1) if name == "in_service_until" else value
        return short_day(last)
    if isinstance(value, Decimal):
        return str(value)
    return _LABELS.get(name, {}).get(str(value), str(value or ""))
