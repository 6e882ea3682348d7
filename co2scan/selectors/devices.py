"""The physical meters of a connection, and what their registers showed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from co2scan.domain.replacement import KnownStand, OldRegister, replaced_at
from co2scan.domain.units import to_micro
from co2scan.models import Connection, MeterDevice, Reading


def current_device(connection: Connection) -> MeterDevice | None:
    """The device that hangs there now; None when stands were never read there."""
    return connection.devices.filter(removed_on=None).first()


def device_at(devices: Iterable[MeterDevice], moment: datetime) -> MeterDevice | None:
    """Whose display a person saw at that moment. On the day of a replacement the noon decides."""
    for device in devices:
        installed = device.installed_on is None or replaced_at(device.installed_on) <= moment
        if installed and (device.removed_on is None or moment < replaced_at(device.removed_on)):
            return device
    return None


def old_registers(device: MeterDevice) -> list[OldRegister]:
    """The registers of a device with every stand that counts, oldest first. Two queries."""
    stands: dict[int, list[KnownStand]] = defaultdict(list)
    rows = Reading.objects.filter(register__device=device, counts=True).order_by("measured_at")
    for register, key, measured_at, value in rows.values_list(
        "register", "pk", "measured_at", "value"
    ):
        stands[register].append(KnownStand(key, measured_at, to_micro(value)))
    return [
        OldRegister(
            register.pk, (register.direction, register.tariff), device.digits, stands[register.pk]
        )
        for register in device.registers.all()
    ]
