"""Saving the stands of a display: all its registers of one day, or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from co2scan.domain.incoming import IncomingReading
from co2scan.domain.periods import local_midnight
from co2scan.domain.units import to_micro
from co2scan.models import Connection, Meter, Reading, Register
from co2scan.selectors.entry.readings import display_on
from co2scan.services.checks import closed_issue
from co2scan.services.raw import Origin, Tally, store_readings
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day

RUNS_BACK = "register_runs_back"


@dataclass(frozen=True, slots=True)
class StandsInput:
    """What the registers (by key) showed at the start of a day. `seen` are the stands of that day
    that counted when the person looked."""

    read_on: date
    values: Mapping[int, Decimal]
    seen: frozenset[int] = frozenset()
    note: str = ""
    is_confirmed: bool = False


@dataclass(slots=True)
class StandsOutcome:
    """`day_message` is about the day, `messages` are per register: then nothing was stored.
    `theirs` are the stands that somebody else typed for that day in the meantime."""

    day_message: str = ""
    messages: dict[int, str] = field(default_factory=dict)
    theirs: dict[int, Reading] = field(default_factory=dict)
    runs_back: bool = False
    tally: Tally = field(default_factory=Tally)

    @property
    def is_stored(self) -> bool:
        return not (self.day_message or self.messages or self.theirs)


def save_stands(connection: Connection, offered: StandsInput, by: User) -> StandsOutcome:
    """Store the stands with the request to recompute, in one transaction."""
    outcome = StandsOutcome()
    with transaction.atomic():
        _lock(connection)
        registers = _registers(connection, offered, outcome)
        if outcome.is_stored:
            outcome.theirs = _of_others(registers, offered, by)
        if outcome.is_stored:
            for register in registers:
                _store(register, offered, by, outcome)
        if outcome.is_stored:
            request_recompute(outcome.tally.touched)
        else:
            transaction.set_rollback(True)
    return outcome


def _lock(connection: Connection) -> None:
    rows = Meter.objects.filter(connection=connection).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))


def _registers(
    connection: Connection, offered: StandsInput, outcome: StandsOutcome
) -> list[Register]:
    """The registers that were read; says in the outcome why the day cannot be."""
    if offered.read_on > timezone.localdate():
        outcome.day_message = "Deze dag moet nog komen. Kies vandaag of een dag ervoor."
        return []
    if message := closed_issue(connection, offered.read_on):
        outcome.day_message = message
        return []
    device = display_on(connection, offered.read_on)
    found = Register.objects.filter(pk__in=offered.values, device=device).select_related("device")
    registers = list(found.order_by("pk"))
    if device is None or len(registers) != len(offered.values):
        current = connection.devices.filter(removed_on=None).first()
        outcome.day_message = "Op die dag hing hier een andere meter."
        if current is not None and current.installed_on is not None:
            first = current.installed_on + timedelta(days=1)
            outcome.day_message += f" Kies {long_day(first)} of een dag erna."
        return []
    return registers


def _of_others(registers: list[Register], offered: StandsInput, by: User) -> dict[int, Reading]:
    """Stands of that day that this person did not see, that differ, and that another typed."""
    rows = Reading.objects.filter(
        register__in=registers, measured_at=local_midnight(offered.read_on), counts=True
    ).select_related("created_by")
    return {
        row.register_id: row
        for row in rows
        if row.pk not in offered.seen
        and row.created_by_id != by.pk
        and row.value != offered.values[row.register_id]
    }


def _store(register: Register, offered: StandsInput, by: User, outcome: StandsOutcome) -> None:
    reading = IncomingReading(
        local_midnight(offered.read_on), to_micro(offered.values[register.pk]), row=0
    )
    origin = Origin(by=by, note=offered.note, is_confirmed=offered.is_confirmed)
    tally = store_readings(register, [reading], origin)
    for issue in tally.issues:
        outcome.messages[register.pk] = issue.message
        outcome.runs_back |= issue.code == RUNS_BACK
    outcome.tally.add(tally)
