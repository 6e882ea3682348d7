"""The steps of replacing a meter; each checks what it can know, the service checks it all again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from co2scan.choices import Tariff
from co2scan.domain.replacement import (
    Counter,
    KnownStand,
    OldRegister,
    Replacement,
    proposed_lapsing,
    replaced_at,
)
from co2scan.domain.units import to_micro
from co2scan.forms.days import DayField
from co2scan.models import MeterDevice
from co2scan.services.connections.replacement_checks import (
    counter_name,
    date_problem,
    end_problem,
    later_problems,
    size_problem,
    stand_text,
)
from vrt_duurzaam.lib.fields import DutchDecimalField

MOST_LISTED = 60  # later stands; of more than that only the ones that seem wrong are shown
SINGLE, DOUBLE = "enkel", "dubbel"
TARIFFS = {SINGLE: [Tariff.SINGLE], DOUBLE: [Tariff.NORMAL, Tariff.LOW]}


class ReplacedOnForm(forms.Form):
    """The day, and for electricity how many counters the new meter has."""

    replaced_on = DayField(
        label="Dag waarop de meter vervangen is",
        help_text="De eindstand en de beginstand gelden op die dag om twaalf uur 's middags.",
    )
    tariffs = forms.ChoiceField(
        label="De nieuwe meter telt",
        choices=[(DOUBLE, "normaal en laag tarief apart"), (SINGLE, "alles in één telwerk")],
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        device: MeterDevice,
        registers: Sequence[OldRegister],
        has_tariffs: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.device = device
        is_single = all(register.counter[1] == Tariff.SINGLE for register in registers)
        self.fields["tariffs"].initial = SINGLE if is_single else DOUBLE
        if not has_tariffs:
            del self.fields["tariffs"]

    def clean_replaced_on(self) -> date:
        day: date = self.cleaned_data["replaced_on"]
        if problem := date_problem(self.device, day):
            raise forms.ValidationError(problem)
        return day


class EndReadingsForm(forms.Form):
    """What the old meter showed when it went; the stand before it is shown."""

    def __init__(
        self,
        *args: Any,
        registers: Sequence[OldRegister],
        replaced_on: date,
        units: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.registers, self.replaced_on = registers, replaced_on
        for register in registers:
            before = register.last_before(replaced_at(replaced_on))
            self.fields[f"end_{register.key}"] = DutchDecimalField(
                label=f"Eindstand {counter_name(register.counter)}",
                unit=units.get(register.counter[0], ""),
                minimum=Decimal(0),
                help_text=f"Vorige stand: {stand_text(before)}." if before else "",
            )

    def clean(self) -> dict[str, Any]:
        for register in self.registers:
            value = self.cleaned_data.get(f"end_{register.key}")
            if value is not None and (
                problem := end_problem(register, self.replaced_on, to_micro(value))
            ):
                self.add_error(f"end_{register.key}", problem)
        return self.cleaned_data

    @property
    def end_readings(self) -> dict[int, Decimal]:
        return {r.key: self.cleaned_data[f"end_{r.key}"] for r in self.registers}


class NewDeviceForm(forms.Form):
    """What hangs there now, and what it showed when it came."""

    serial_number = forms.CharField(label="Meternummer", max_length=40, required=False)
    digits = forms.IntegerField(
        label="Cijfers voor de komma",
        required=False,
        min_value=3,
        max_value=12,
        help_text="Om te zien dat een teller rond is.",
    )
    factor = DutchDecimalField(
        label="Vermenigvuldigen met",
        help_text="Staat op de meter of op de factuur als het geen 1 is.",
    )

    def __init__(
        self,
        *args: Any,
        device: MeterDevice,
        registers: Sequence[OldRegister],
        tariffs: str | None,
        units: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["digits"].initial = device.digits
        self.fields["factor"].initial = device.factor
        self.counters: list[Counter] = [
            (direction, tariff.value)
            for direction in dict.fromkeys(register.counter[0] for register in registers)
            for tariff in TARIFFS[tariffs or SINGLE]
        ]
        for counter in self.counters:
            self.fields[_start_name(counter)] = DutchDecimalField(
                label=f"Beginstand {counter_name(counter)}",
                unit=units.get(counter[0], ""),
                minimum=Decimal(0),
            )
        self.order_fields(["serial_number", *map(_start_name, self.counters)])

    def clean_factor(self) -> Decimal:
        factor: Decimal = self.cleaned_data["factor"]
        if factor <= 0:
            raise forms.ValidationError("Dit is meer dan 0.")
        return factor

    def clean(self) -> dict[str, Any]:
        for counter in self.counters:
            value = self.cleaned_data.get(_start_name(counter))
            digits = self.cleaned_data.get("digits")
            if value is not None and (problem := size_problem(to_micro(value), digits)):
                self.add_error(_start_name(counter), problem)
        return self.cleaned_data

    @property
    def start_readings(self) -> dict[Counter, Decimal]:
        return {counter: self.cleaned_data[_start_name(counter)] for counter in self.counters}


def _start_name(counter: Counter) -> str:
    return f"start_{counter[0]}_{counter[1]}"


class LaterStandsForm(forms.Form):
    """Stands of the old meter after its last day: they move along, but for those that lapse."""

    looked = forms.BooleanField(widget=forms.HiddenInput, initial=True)
    lapsing = forms.TypedMultipleChoiceField(
        label="Deze standen vervallen",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Vink aan wat niet van de nieuwe meter is. De rest verhuist mee.",
    )

    def __init__(
        self, *args: Any, registers: Sequence[OldRegister], wanted: Replacement, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.registers, self.wanted = registers, wanted
        later = [(r, stand) for r in registers for stand in r.later_than(wanted.moment)]
        proposed = proposed_for(registers, wanted)
        listed = [
            (register, stand)
            for register, stand in later
            if len(later) <= MOST_LISTED or stand.key in proposed
        ]
        self.unlisted = len(later) - len(listed)
        field = self.fields["lapsing"]
        field.initial = sorted(proposed)
        field.choices = [(s.key, _later_text(r, s)) for r, s in listed]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        lapsing = frozenset(self.cleaned_data.get("lapsing", []))
        for problem in later_problems(self.registers, replace(self.wanted, lapsing=lapsing)):
            self.add_error("lapsing", problem)
        return self.cleaned_data


def proposed_for(registers: Sequence[OldRegister], wanted: Replacement) -> set[int]:
    """Keys of the later stands that cannot be of the new meter."""
    return set().union(
        *(
            proposed_lapsing(wanted.start.get(r.counter), r.later_than(wanted.moment))
            for r in registers
        )
    )


def _later_text(register: OldRegister, stand: KnownStand) -> str:
    return f"{stand_text(stand)} ({counter_name(register.counter)})"
