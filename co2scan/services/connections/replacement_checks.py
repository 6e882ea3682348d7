"""Why a replacement of a device cannot be as a person says; each gives Dutch sentences.

The steps of the wizard ask them one by one, the service asks all of them again.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils import timezone

from co2scan.choices import Direction, Tariff
from co2scan.domain.consumption import difference
from co2scan.domain.periods import local_day
from co2scan.domain.replacement import (
    Counter,
    KnownStand,
    OldRegister,
    Replacement,
    first_misfit,
    replaced_at,
)
from co2scan.domain.units import MICRO, from_micro
from co2scan.models import MeterDevice
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch


def counter_name(counter: Counter) -> str:
    """`verbruik`, or `verbruik, laag` where a direction has two tariffs."""
    direction, tariff = counter
    name = Direction(direction).label
    return name if tariff == Tariff.SINGLE else f"{name}, {Tariff(tariff).label}"


def stand_text(stand: KnownStand) -> str:
    return f"{dutch(from_micro(stand.value))} op {long_day(local_day(stand.measured_at))}"


def date_problem(device: MeterDevice, replaced_on: date) -> str | None:
    if replaced_on > timezone.localdate():
        return "Deze dag moet nog komen. Leg de vervanging vast als hij gebeurd is."
    if device.installed_on is not None and replaced_on <= device.installed_on:
        return (
            f"De meter die er nu hangt is geplaatst op {long_day(device.installed_on)}. "
            "Kies een latere dag."
        )
    return None


def size_problem(value: int, digits: int | None) -> str | None:
    if digits is not None and value >= 10**digits * MICRO:
        return f"Een teller met {digits} cijfers voor de komma kan dit niet aanwijzen."
    return None


def end_problem(register: OldRegister, replaced_on: date, value: int) -> str | None:
    """Too low for the stand before it, or too high for the display."""
    if problem := size_problem(value, register.digits):
        return problem
    before = register.last_before(replaced_at(replaced_on))
    if before is not None and difference(before.value, value, register.digits) is None:
        return (
            f"{dutch(from_micro(value))} is lager dan de vorige stand: {stand_text(before)}. "
            "Kijk de eindstand of de dag na."
        )
    return None


def counters_problem(registers: Sequence[OldRegister], new: Mapping[Counter, int]) -> str | None:
    """Every direction that the old device counted goes on, in one tariff or in two."""
    for direction in dict.fromkeys(register.counter[0] for register in registers):
        tariffs = {tariff for of, tariff in new if of == direction}
        if tariffs not in ({Tariff.SINGLE}, {Tariff.NORMAL, Tariff.LOW}):
            return f"Geef voor {Direction(direction).label} één beginstand, of normaal en laag."
    return None


def later_problems(registers: Sequence[OldRegister], wanted: Replacement) -> Iterator[str]:
    """Later stands that would move to the new device and cannot have been on it."""
    for register in registers:
        moved = wanted.moved(register)
        start = wanted.start.get(register.counter)
        if start is None and moved:
            yield (
                f"De nieuwe meter heeft geen telwerk '{counter_name(register.counter)}'; "
                f"{stand_text(moved[0])} kan niet mee."
            )
        elif start is not None and (found := first_misfit(start, moved, wanted.digits)):
            before, stand = found
            yield (
                f"{counter_name(register.counter)}: {stand_text(stand)} is lager dan "
                f"{dutch(from_micro(before))} daarvoor, en past zo niet op de nieuwe meter."
            )


def problems(
    device: MeterDevice, registers: Sequence[OldRegister], wanted: Replacement
) -> list[str]:
    """All that is wrong with it, nothing when it can be done."""
    if problem := date_problem(device, wanted.replaced_on):
        return [problem]
    found: list[str] = []
    for register in registers:
        name = counter_name(register.counter)
        if register.key not in wanted.end:
            found.append(f"De eindstand van {name} ontbreekt.")
        elif problem := end_problem(register, wanted.replaced_on, wanted.end[register.key]):
            found.append(f"{name}: {problem}")
    if problem := counters_problem(registers, wanted.start):
        found.append(problem)
    for counter, value in wanted.start.items():
        if problem := size_problem(value, wanted.digits):
            found.append(f"{counter_name(counter)}: {problem}")
    return found or list(later_problems(registers, wanted))
