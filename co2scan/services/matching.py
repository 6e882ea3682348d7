"""Whose values are these? From what a file says to the meter that they belong to."""

from dataclasses import dataclass, field
from datetime import date, datetime

from co2scan.choices import ConnectionKind, EntryMode, Tariff
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.connection_kinds import kinds_for
from co2scan.domain.import_outcome import NEW_AT
from co2scan.domain.incoming import Carrier, IntervalStream, PeriodStream, ReadingStream
from co2scan.domain.periods import local_day
from co2scan.models import Connection, Location, Meter, MeterDevice, Register
from vrt_duurzaam.lib.dates import long_day

METER_CATEGORIES = {
    ("electricity", "use"): "electricity_grey",
    ("electricity", "feed_in"): "electricity_feed_in",
    ("electricity", "production"): "electricity_own_solar",
    ("gas", "use"): "natural_gas",
    ("heat", "use"): "district_heat",
}
Stream = IntervalStream | ReadingStream | PeriodStream


def source_key(stream: Stream) -> str:
    """Names a source within a file, so that a person can say which connection it is."""
    source = stream.source
    named = " · ".join(filter(None, (source.ean or source.serial_number, source.column)))
    return f"{named or 'zonder-ean'}/{stream.carrier}"


class NoConnection(Exception):
    """str() is the Dutch reason. `is_open`: nobody knows yet, and a person may say."""

    def __init__(self, code: str, message: str, *, is_open: bool = False) -> None:
        super().__init__(message)
        self.code, self.is_open = code, is_open


@dataclass(slots=True)
class Matcher:
    """`choices` is what a person said per source_key; `location` gets what is missing; `meter` is
    where all goes, when it was named."""

    location: Location | None = None
    meter: Meter | None = None
    choices: dict[str, str] = field(default_factory=dict)
    may_create: bool = False
    allowed: set[int] | None = None  # ids of locations that the person may enter for
    _made: dict[str, Connection] = field(default_factory=dict)

    def connection(self, stream: Stream) -> Connection:
        """The connection of a stream. Raises NoConnection."""
        if self.meter is not None:
            found: Connection | None = self.meter.connection
        else:
            is_column = bool(stream.source.column)  # one of several meters: never only by its place
            found = (None if is_column else self._known(stream)) or self._chosen(stream)
            if found is None and not is_column and self.location is not None:
                found = self._at_location(stream, self.location)
        if found is None:
            raise NoConnection("unknown_ean", _unknown_message(stream), is_open=True)
        if not self._may_use(found.location_id):
            raise NoConnection(
                "not_yours", f"{_name(stream)} hoort bij een locatie waarvoor je niets invult."
            )
        if found.kind not in kinds_for(stream.carrier, stream.direction):
            raise NoConnection(
                "other_kind",
                f"{_name(stream)} hoort bij {found.name} van {found.location.name}. "
                f"Daar past geen {ConnectionKind(stream.carrier).label} bij.",
            )
        return found

    def meter_for(self, stream: Stream, connection: Connection) -> Meter:
        """The meter that was named, or the connection's in that direction, made when it lacks."""
        if self.meter is not None and self.meter.direction == stream.direction:
            return self.meter
        return meter_of(connection, stream.carrier, stream.direction)

    def _may_use(self, location_id: int) -> bool:
        return self.allowed is None or location_id in self.allowed

    def _known(self, stream: Stream) -> Connection | None:
        source, connections = stream.source, Connection.objects.select_related("location")
        if source.ean:
            return connections.filter(ean=source.ean).first()
        if source.serial_number:
            devices = MeterDevice.objects.filter(serial_number=source.serial_number)
            found = list(connections.filter(pk__in=devices.values("connection"))[:2])
            return found[0] if len(found) == 1 else None
        return None

    def _chosen(self, stream: Stream) -> Connection | None:
        """What a person chose, if it still holds: in the meantime another may have taken it."""
        key = source_key(stream)
        choice = self.choices.get(key, "")
        if choice.startswith(NEW_AT):
            location = Location.objects.filter(code=choice.removeprefix(NEW_AT)).first()
            if location is None or not self._may_use(location.pk):
                return None
            return self._made_once(location, stream)
        connection = (
            Connection.objects.select_related("location").filter(code=choice).first()
            if choice
            else None
        )
        if connection is None or not self._may_use(connection.location_id):
            return None
        if connection.kind not in kinds_for(stream.carrier, stream.direction):
            return None
        return _attached(connection, stream)

    def _at_location(self, stream: Stream, location: Location) -> Connection | None:
        """The one connection there that it can be. An EAN that nobody knows is attached or made
        only with `may_create`: else a person says whose it is."""
        if stream.source.ean and not self.may_create:
            return None
        kind = kinds_for(stream.carrier, stream.direction)[0]
        there = Connection.objects.select_related("location").filter(location=location, kind=kind)
        if stream.source.ean:
            there = there.filter(ean=None)
        found = list(there[:2])
        if len(found) == 1:
            return _attached(found[0], stream)
        return self._made_once(location, stream) if self.may_create and not found else None

    def _made_once(self, location: Location, stream: Stream) -> Connection:
        """A new connection, the same one for all streams of the source."""
        key = source_key(stream)
        if key not in self._made:
            kind = ConnectionKind(kinds_for(stream.carrier, stream.direction)[0])
            connection = Connection(
                location=location,
                code=free_code(Connection, f"{location.code}-{kind}"),
                name=_free_name(location, kind.label.capitalize(), stream.source.ean),
                kind=kind,
                ean=stream.source.ean or None,
                entry_mode=EntryMode.CENTRAL,
            )
            connection.full_clean()
            connection.save()
            self._made[key] = connection
        return self._made[key]


def _free_name(location: Location, wanted: str, ean: str) -> str:
    """A second connection of a kind is told from the first by the end of its EAN."""
    is_taken = ean and location.connections.filter(name=wanted).exists()
    return f"{wanted} {ean[-4:]}" if is_taken else wanted


def _attached(connection: Connection, stream: Stream) -> Connection | None:
    """The connection with the EAN of the file; None when it has another one already."""
    ean = stream.source.ean
    if ean and connection.ean is None:
        connection.ean = ean
        connection.save(update_fields=["ean"])
    return connection if not ean or connection.ean == ean else None


def _name(stream: Stream) -> str:
    source = stream.source
    if source.ean:
        return f"EAN {source.ean}"
    if source.column:
        return f"Kolom '{source.column}'"
    return f"Meter {source.serial_number}" if source.serial_number else "Dit bestand"


def _unknown_message(stream: Stream) -> str:
    source = stream.source
    if source.ean or source.serial_number or source.column:
        return f"{_name(stream)} is hier niet bekend. Zeg bij welke aansluiting deze rijen horen."
    return "Het bestand noemt geen EAN. Zeg bij welke aansluiting deze rijen horen."


def free_code(model: type[Connection] | type[Meter], wanted: str) -> str:
    code, number = wanted, 1
    while model.objects.filter(code=code).exists():
        number += 1
        code = f"{wanted}-{number}"
    return code


def meter_of(connection: Connection, carrier: Carrier, direction: str) -> Meter:
    """The connection's meter in that direction, made when it is not there yet."""
    category = METER_CATEGORIES[carrier, direction]
    found = Meter.objects.filter(connection=connection, direction=direction).first()
    if found is not None:
        found.connection = connection
        return found
    suffix = {"use": "", "feed_in": "-teruglevering", "production": "-opwek"}[direction]
    return add_meter(connection, direction, category, suffix)


def add_meter(connection: Connection, direction: str, category: str, suffix: str = "") -> Meter:
    """A new meter of the connection; its code begins with that of the connection."""
    return Meter.objects.create(
        connection=connection,
        code=free_code(Meter, f"{connection.code}{suffix}"),
        direction=direction,
        category=category,
        unit=CATEGORIES[category].unit,
    )


class DoesNotFit(Exception):
    """The stands cannot be of the device that hangs there; str() is the Dutch reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class RegisterFinder:
    """Finds the register that showed a stand: by serial number, else the device of that day."""

    def __init__(self, connection: Connection, stream: ReadingStream) -> None:
        self.connection, self.stream = connection, stream
        self.devices = list(connection.devices.all())
        self.registers: dict[int, Register] = {}

    def at(self, moment: datetime) -> Register:
        """Raises DoesNotFit when the file names another device, or counts in other tariffs."""
        device = self._device(local_day(moment))
        if device.pk not in self.registers:
            self._refuse_other_tariffs(device)
            self._refuse_factor_twice(device)
            register, _ = Register.objects.get_or_create(
                device=device, direction=self.stream.direction, tariff=self.stream.tariff
            )
            register.device = device
            self.registers[device.pk] = register
        return self.registers[device.pk]

    def _refuse_other_tariffs(self, device: MeterDevice) -> None:
        """One stand for all, and a stand per tariff, are the same energy: it would count twice."""
        counting = Register.objects.filter(
            device=device, direction=self.stream.direction, readings__counts=True
        )
        if self.stream.tariff == Tariff.SINGLE.value:
            others = counting.exclude(tariff=Tariff.SINGLE)
        else:
            others = counting.filter(tariff=Tariff.SINGLE)
        if others.exists():
            raise DoesNotFit(
                "other_tariffs",
                f"Van meter {device} staan er al standen met een ander tarief (enkel tegenover "
                "normaal en laag). Samen telt het dubbel: kies een van de twee.",
            )

    def _refuse_factor_twice(self, device: MeterDevice) -> None:
        if self.stream.is_multiplied and device.factor not in (None, 1):
            raise DoesNotFit(
                "factor_twice",
                f"Meter {device} heeft hier een factor, en het bestand vermenigvuldigt ook al. "
                "Haal een van de twee weg.",
            )

    def _device(self, day: date) -> MeterDevice:
        serial = self.stream.source.serial_number
        for device in self.devices:
            if serial and device.serial_number == serial:
                return device
        there = [
            device
            for device in self.devices
            if (device.installed_on is None or device.installed_on <= day)
            and (device.removed_on is None or day <= device.removed_on)
        ]
        if not there:
            return self._new_device(serial)
        device = there[-1]
        if serial and device.serial_number:
            raise DoesNotFit(
                "other_device",
                f"Het bestand noemt meter {serial}, maar op {long_day(day)} hangt er meter "
                f"{device.serial_number}. Is de meter vervangen? Leg dat eerst vast.",
            )
        if serial:
            device.serial_number = serial
            device.save(update_fields=["serial_number"])
        return device

    def _new_device(self, serial: str) -> MeterDevice:
        device = MeterDevice.objects.create(connection=self.connection, serial_number=serial)
        self.devices.append(device)
        return device
