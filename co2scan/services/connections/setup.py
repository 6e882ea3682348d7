"""Adding and changing a connection, with the meters and the device that come with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.choices import ConnectionKind, Direction, EntryMode, Tariff
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.connection_kinds import FEED_IN_CATEGORY, KINDS
from co2scan.models import Connection, Location, MeterDevice, Register
from co2scan.selectors.raw_months import months_with_rows
from co2scan.services.matching import add_meter, free_code
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.lib.dates import long_day


@dataclass(frozen=True, slots=True)
class DeviceDetails:
    """The meter on the wall. `has_tariffs`: it counts the normal and the low tariff apart."""

    serial_number: str = ""
    installed_on: date | None = None
    digits: int | None = None
    factor: Decimal = Decimal(1)
    has_tariffs: bool = False


def add_connection(
    connection: Connection,
    *,
    categories: Sequence[str] = (),
    has_feed_in: bool = False,
    device: DeviceDetails | None = None,
) -> Connection:
    """Store a new connection of a location with a meter per direction or category.

    Empty `code` and `name` are filled in. `categories` may stay away where the kind has only one.
    With entry by register, or with `device`, its first device and registers are made. Raises
    ValidationError, per field, in Dutch.
    """
    rules = KINDS[connection.kind]
    chosen = [rules.only_category] if rules.only_category else list(dict.fromkeys(categories))
    if not chosen:
        raise ValidationError({"categories": "Kies wat hierdoor verbruikt wordt."})
    with transaction.atomic():
        location = Location.objects.select_for_update().get(pk=connection.location_id)
        word = connection.kind.replace("_", "-")
        connection.code = connection.code or free_code(Connection, f"{location.code}-{word}")
        connection.name = connection.name or ConnectionKind(connection.kind).label.capitalize()
        check_connection(connection)
        connection.save()
        _add_meters(connection, [key for key in chosen if key], has_feed_in)
        if connection.entry_mode == EntryMode.REGISTER or device is not None:
            _add_device(connection, device or DeviceDetails())
    return connection


def change_connection(
    connection: Connection,
    *,
    categories: Sequence[str] = (),
    has_feed_in: bool = False,
    device: DeviceDetails | None = None,
) -> Connection:
    """Store the changed fields; adds meters for `categories` and feed-in that are not there yet.

    `device` are the corrected details of the device that hangs there now, or of the first one. What
    its factor or digits, or the volume correction, make different is computed anew.
    """
    with transaction.atomic():
        before = Connection.objects.select_for_update().get(pk=connection.pk)
        check_connection(connection)
        connection.save()
        there = set(connection.meters.values_list("category", flat=True))
        _add_meters(
            connection,
            [key for key in dict.fromkeys(categories) if key not in there],
            has_feed_in and FEED_IN_CATEGORY not in there,
        )
        is_other = before.volume_correction != connection.volume_correction
        is_other |= _set_device(connection, device)
        if is_other:
            request_recompute(months_with_rows([meter.pk for meter in connection.meters.all()]))
    return connection


def check_connection(connection: Connection) -> None:
    """Raises ValidationError when a field is wrong or the way of entry does not suit the kind."""
    connection.full_clean()
    rules = KINDS[connection.kind]
    if connection.entry_mode not in rules.entry_modes:
        labels = [EntryMode(mode).label for mode in rules.entry_modes]
        raise ValidationError(
            {"entry_mode": f"Dat kan hier niet. Kies uit: {', '.join(labels)}."}, code="entry_mode"
        )


def _add_meters(connection: Connection, categories: Sequence[str], has_feed_in: bool) -> None:
    rules = KINDS[connection.kind]
    if wrong := [key for key in categories if key not in {c.key for c in rules.categories}]:
        names = ", ".join(CATEGORIES[key].name if key in CATEGORIES else key for key in wrong)
        raise ValidationError({"categories": f"{names} hoort niet bij deze aansluiting."})
    is_alone = len(categories) == 1 and not connection.meters.exists()
    for key in categories:
        suffix = "" if is_alone else f"-{key.replace('_', '-')}"
        add_meter(connection, rules.direction, key, suffix)
    if has_feed_in:
        if not rules.can_feed_in:
            raise ValidationError({"has_feed_in": "Alleen elektriciteit kan terugleveren."})
        add_meter(connection, Direction.FEED_IN, FEED_IN_CATEGORY, "-teruglevering")
        for device in connection.devices.filter(removed_on=None):
            tariffs = device.registers.values_list("tariff", flat=True).distinct()
            _add_registers(device, [Direction.FEED_IN], list(tariffs.order_by()))


def _add_device(connection: Connection, details: DeviceDetails) -> MeterDevice:
    device = MeterDevice(
        connection=connection,
        serial_number=details.serial_number,
        installed_on=details.installed_on,
        digits=details.digits,
        factor=details.factor,
    )
    check_device(device)
    device.save()
    tariffs = [Tariff.NORMAL, Tariff.LOW] if details.has_tariffs else [Tariff.SINGLE]
    directions = connection.meters.order_by().values_list("direction", flat=True).distinct()
    _add_registers(device, list(directions), tariffs)
    return device


def _add_registers(device: MeterDevice, directions: Sequence[str], tariffs: Sequence[str]) -> None:
    Register.objects.bulk_create(
        Register(device=device, direction=direction, tariff=tariff)
        for direction in directions
        for tariff in tariffs
    )


def _set_device(connection: Connection, details: DeviceDetails | None) -> bool:
    """Correct the device that hangs there, or make the first. True when it counts otherwise now."""
    device = connection.devices.filter(removed_on=None).first()
    if device is None:
        if details is not None or connection.entry_mode == EntryMode.REGISTER:
            _add_device(connection, details or DeviceDetails())
        return False
    if details is None:
        return False
    is_other = (device.digits, device.factor) != (details.digits, details.factor)
    device.serial_number = details.serial_number
    device.installed_on = details.installed_on
    device.digits, device.factor = details.digits, details.factor
    check_device(device)
    device.save()
    return is_other


def check_device(device: MeterDevice) -> None:
    """Raises ValidationError; also when it did not come on the day that the one before it left."""
    device.full_clean()
    earlier = MeterDevice.objects.filter(connection=device.connection_id).exclude(removed_on=None)
    last = earlier.exclude(pk=device.pk).order_by("-removed_on").first()
    removed_on = last.removed_on if last is not None else None
    if removed_on is not None and device.installed_on != removed_on:
        raise ValidationError(
            {
                "installed_on": f"De vorige meter is op {long_day(removed_on)} vervangen; "
                "die dag hoort hier te staan."
            }
        )
