"""One connection's display: its registers with the stand before, and what they counted since."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from co2scan.choices import Direction, Tariff
from co2scan.domain.cells import Known
from co2scan.domain.periods import local_day, local_midnight, months_between
from co2scan.domain.questions import is_question
from co2scan.domain.stands import a_year_before, counted, used_between
from co2scan.models import Connection, Meter, MeterDevice, Reading, Register
from co2scan.selectors.devices import device_at
from co2scan.selectors.entry.months import known_months

DISPLAY = (Direction.USE, Direction.FEED_IN, Direction.PRODUCTION)
SHOWN_DAYS = 8


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A register on a day: its stand before, and the one of that very day when there is one."""

    register: Register
    before: Reading | None
    same_day: Reading | None


@dataclass(frozen=True, slots=True)
class StandUse:
    """What one direction used in [since, until). `last_year` is that of the same days."""

    meter: Meter
    since: date
    until: date
    used: Decimal
    last_year: Decimal | None

    @property
    def is_question(self) -> bool:
        return is_question(self.used, self.last_year)


def display_on(connection: Connection, day: date) -> MeterDevice | None:
    """The device whose stand at the start of that day is meant."""
    return device_at(connection.devices.all(), local_midnight(day))


def register_lines(device: MeterDevice, day: date) -> list[RegisterLine]:
    """Per register of the device, in the order of a display. Two queries."""
    moment = local_midnight(day)
    counting = Reading.objects.filter(register=OuterRef("pk"), counts=True)
    registers = list(
        device.registers.annotate(
            before_id=Subquery(
                counting.filter(measured_at__lt=moment).order_by("-measured_at").values("pk")[:1]
            ),
            same_id=Subquery(counting.filter(measured_at=moment).values("pk")[:1]),
        ).order_by("direction", "tariff")
    )
    ids = [pk for row in registers for pk in (row.before_id, row.same_id) if pk]
    readings = Reading.objects.select_related("created_by").in_bulk(ids)
    for row in registers:
        row.device = device
    registers.sort(key=lambda row: (DISPLAY.index(row.direction), row.tariff != Tariff.NORMAL))
    return [
        RegisterLine(row, readings.get(row.before_id), readings.get(row.same_id))
        for row in registers
    ]


def stand_uses(
    connection: Connection, lines: Sequence[RegisterLine], stands: Mapping[int, Decimal], day: date
) -> list[StandUse]:
    """Per direction what these stands (by register) of that day mean; a direction of which a
    register has no stand, no stand before, or runs back is left out."""
    by_direction: dict[str, list[RegisterLine]] = defaultdict(list)
    for line in lines:
        by_direction[line.register.direction].append(line)
    meters = {meter.direction: meter for meter in connection.meters.all()}
    found = []
    for direction, group in by_direction.items():
        parts = [_counted(line, stands.get(line.register.pk)) for line in group]
        if direction not in meters or any(part is None for part in parts):
            continue
        since = min(local_day(line.before.measured_at) for line in group if line.before)
        used = sum((part for part in parts if part is not None), Decimal(0))
        found.append((meters[direction], since, used))
    months = _months_a_year_before([meter for meter, _, _ in found], [s for _, s, _ in found], day)
    return [
        StandUse(
            meter,
            since,
            day,
            used,
            used_between(months.get(meter.pk, {}), a_year_before(since), a_year_before(day)),
        )
        for meter, since, used in found
    ]


def _counted(line: RegisterLine, stand: Decimal | None) -> Decimal | None:
    if stand is None or line.before is None:
        return None
    device = line.register.device
    return counted(line.before.value, stand, device.digits, device.factor)


def _months_a_year_before(
    meters: Sequence[Meter], since: Sequence[date], day: date
) -> dict[int, dict[date, Known]]:
    if not meters:
        return {}
    months = months_between(a_year_before(min(since)), a_year_before(day))
    return known_months([meter.pk for meter in meters], months)


@dataclass(frozen=True, slots=True)
class StandDay:
    """What was read on a day: per register what counts, and what it replaced, newest first."""

    day: date
    stands: Sequence[tuple[Reading, Sequence[Reading]]]


def stand_days(device: MeterDevice) -> list[StandDay]:
    """The last days on which the device was read, newest first. Two queries."""
    readings = Reading.objects.filter(register__device=device)
    moments = readings.filter(counts=True).order_by("-measured_at").values_list("measured_at")
    last = [moment for (moment,) in moments.distinct()[:SHOWN_DAYS]]
    rows = readings.filter(measured_at__in=last, retracted_at=None).select_related(
        "created_by", "batch", "register"
    )
    by_moment: dict[datetime, dict[int, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.order_by("register__direction", "register__tariff", "-counts", "-pk"):
        by_moment[row.measured_at][row.register_id].append(row)
    return [
        StandDay(
            local_day(moment),
            [(found[0], found[1:]) for found in by_moment[moment].values() if found[0].counts],
        )
        for moment in last
    ]
