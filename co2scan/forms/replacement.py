"""The steps of replacing a meter, one after the other, without anything kept on the server.

What was typed travels along: in the address while a person fills in, in the form that confirms.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django import forms
from django.http import QueryDict

from co2scan.domain.replacement import OldRegister, Replacement
from co2scan.domain.units import to_micro
from co2scan.forms.devices import EndReadingsForm, LaterStandsForm, NewDeviceForm, ReplacedOnForm
from co2scan.models import MeterDevice

DATE, END, NEW, LATER, CHECK = "datum", "eindstanden", "nieuwe-meter", "latere-standen", "controle"
TITLES = {
    DATE: "Wanneer",
    END: "Oude meter",
    NEW: "Nieuwe meter",
    LATER: "Latere standen",
    CHECK: "Controle",
}
STEP = "stap"  # the parameter that names the step to show


@dataclass(frozen=True)
class Step:
    key: str
    title: str
    is_current: bool


@dataclass
class ReplacementWizard:
    """`data` is what was typed so far; `units` per direction; `has_tariffs` for electricity."""

    data: QueryDict
    device: MeterDevice
    registers: Sequence[OldRegister]
    units: Mapping[str, str]
    has_tariffs: bool

    def __post_init__(self) -> None:
        self.step, self.form = self._go(self.data.get(STEP, DATE))

    def _go(self, asked: str) -> tuple[str, forms.Form | None]:
        """The step that was asked for, or an earlier one that is not right yet."""
        for step, form in self._forms():
            if step == asked or not form.is_valid():
                return step, form
        return CHECK, None

    def _forms(self) -> Iterator[tuple[str, forms.Form]]:
        """Each needs the answers of the ones before it, which are valid when the next is made."""
        yield DATE, self.date_form
        yield END, self.end_form
        yield NEW, self.new_form
        if self.has_later_stands:
            yield LATER, self.later_form

    def _bound(self, form: forms.Form) -> forms.Form:
        """With what was typed, when the step was answered before."""
        if any(name in self.data for name in form.fields):
            form.data, form.is_bound = self.data, True
        return form

    @cached_property
    def date_form(self) -> ReplacedOnForm:
        form = ReplacedOnForm(
            device=self.device, registers=self.registers, has_tariffs=self.has_tariffs
        )
        self._bound(form)
        return form

    @cached_property
    def end_form(self) -> EndReadingsForm:
        form = EndReadingsForm(
            registers=self.registers,
            replaced_on=self.date_form.cleaned_data["replaced_on"],
            units=self.units,
        )
        self._bound(form)
        return form

    @cached_property
    def new_form(self) -> NewDeviceForm:
        form = NewDeviceForm(
            device=self.device,
            registers=self.registers,
            tariffs=self.date_form.cleaned_data.get("tariffs"),
            units=self.units,
        )
        self._bound(form)
        return form

    @cached_property
    def later_form(self) -> LaterStandsForm:
        form = LaterStandsForm(registers=self.registers, wanted=self._without_lapsing)
        self._bound(form)
        return form

    @property
    def has_later_stands(self) -> bool:
        moment = self._without_lapsing.moment
        return any(register.later_than(moment) for register in self.registers)

    @cached_property
    def _without_lapsing(self) -> Replacement:
        cleaned = self.new_form.cleaned_data
        return Replacement(
            self.date_form.cleaned_data["replaced_on"],
            {key: to_micro(value) for key, value in self.end_form.end_readings.items()},
            {key: to_micro(value) for key, value in self.new_form.start_readings.items()},
            cleaned["serial_number"],
            cleaned["digits"],
            cleaned["factor"],
        )

    @property
    def wanted(self) -> Replacement:
        """What the person says; only in the last step, when every form is valid."""
        if not self.has_later_stands:
            return self._without_lapsing
        lapsing = frozenset(self.later_form.cleaned_data["lapsing"])
        return replace(self._without_lapsing, lapsing=lapsing)

    @property
    def steps(self) -> list[Step]:
        """For the line above the form. Whether there are later stands is known from the date."""
        shown = [DATE, END, NEW, CHECK]
        if self.step in (LATER, CHECK) and self.has_later_stands:
            shown.insert(3, LATER)
        return [Step(key, TITLES[key], key == self.step) for key in shown]

    @property
    def next_step(self) -> str:
        order = [*TITLES]
        return order[order.index(self.step) + 1]

    @property
    def back_query(self) -> str | None:
        """The address of the step before this one, with all that was typed."""
        keys = [step.key for step in self.steps]
        place = keys.index(self.step)
        if place == 0:
            return None
        query = self.data.copy()
        query.pop("csrfmiddlewaretoken", None)
        query[STEP] = keys[place - 1]
        return f"?{query.urlencode()}"

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Names and values of the other steps, to be hidden in the form of this one."""
        own = {STEP, "csrfmiddlewaretoken", *(self.form.fields if self.form else ())}
        return [
            (name, value)
            for name, values in self.data.lists()
            if name not in own
            for value in values
        ]
