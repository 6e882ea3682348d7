"""What the pages about filled systems share, and how a system is told."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.views.generic.base import ContextMixin

from co2scan.choices import CircuitEventKind
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.circuits import DUTY_KINDS, HFCS
from co2scan.models import Circuit, CircuitEvent, Location
from co2scan.selectors.circuits import CircuitState
from co2scan.services.circuits.events import said
from co2scan.views.exercises.base import ENTER, SEE
from co2scan.wording import unit_word
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import percent

LAW = "Verordening (EU) 2024/573, artikel 5"


class CircuitView(PermissionView, ContextMixin):
    permissions = SEE

    @cached_property
    def enterable(self) -> QuerySet[Location]:
        return Location.objects.enterable_by(self.user).sites().order_by("name").distinct()


class OneCircuit(CircuitView):
    """A page of one system; of a location that the person does not see it is not there."""

    def circuits(self) -> QuerySet[Circuit]:
        return Circuit.objects.visible_to(self.user)

    @cached_property
    def circuit(self) -> Circuit:
        rows = self.circuits().select_related("location", "connection")
        return get_object_or_404(rows, pk=self.kwargs["circuit"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "circuit": self.circuit})


class ChangeCircuit(OneCircuit):
    permissions = ENTER

    def circuits(self) -> QuerySet[Circuit]:
        return Circuit.objects.enterable_by(self.user)


@dataclass(frozen=True, slots=True)
class ShownCircuit:
    """A system in words. `kg` is what it came to in the year that is shown."""

    state: CircuitState
    kg: Decimal | None = None

    @property
    def circuit(self) -> Circuit:
        return self.state.circuit

    @property
    def gas(self) -> str:
        return CATEGORIES[self.circuit.gas].name.removeprefix("Koudemiddel ")

    @property
    def unit(self) -> str:
        return unit_word(self.circuit.unit)

    @property
    def charge(self) -> str:
        charge = self.circuit.charge
        return "" if charge is None else f"{dutch(charge)} {self.unit}"

    @property
    def leak(self) -> str:
        """`24 %`; empty for a stock."""
        return "" if self.state.share is None else percent(self.state.share)

    @property
    def leaked(self) -> str:
        return f"{dutch(self.state.leaked)} {self.unit}"

    @property
    def tonnes(self) -> str:
        found = self.state.duty.tonnes
        return "" if found is None else f"{dutch(found, 1)} t CO₂-eq"

    @property
    def duty(self) -> str:
        """`elke 12 maanden`, `niet verplicht`, or nothing when we do not know."""
        found = self.state.duty
        if self.circuit.charge is None or not found.is_known:
            return "onbekend: de GWP ontbreekt" if self.is_without_gwp else ""
        return f"elke {found.months} maanden" if found.months else "niet verplicht"

    @property
    def is_without_gwp(self) -> bool:
        """The rule for this gas is known, but not how heavily it counts."""
        is_asked = self.circuit.gas in HFCS and self.circuit.kind in DUTY_KINDS
        return is_asked and self.state.duty.tonnes is None

    @property
    def duty_sum(self) -> str:
        """How the duty follows: `4 kg × 2.088 = 8,352 kg CO₂-eq, dus 8,4 ton`."""
        found, charge = self.state.duty, self.circuit.charge
        factor = self.state.factor
        if found.tonnes is None or charge is None or factor is None or factor.legal_gwp is None:
            return ""
        return f"{dutch(charge)} kg × GWP {dutch(factor.legal_gwp)} = {self.tonnes}"

    @property
    def check_words(self) -> str:
        """`voor 3 mei 2027`, `had voor 3 mei 2026 gemoeten`, `onbekend: geen datum`."""
        if self.state.duty.months is None or self.circuit.removed_on is not None:
            return ""
        due = self.state.next_check
        if due is None:
            return "datum onbekend: vul in wanneer hij is geplaatst of gecontroleerd"
        words = f"voor {long_day(due)}"
        return f"had {words} gemoeten" if self.state.is_late else words


@dataclass(frozen=True, slots=True)
class ShownEvent:
    event: CircuitEvent

    @property
    def amount(self) -> str:
        """`0,8 kg`; of a check or a clean removal nothing."""
        row = self.event
        if row.quantity is None or (row.kind == CircuitEventKind.REMOVAL and not row.quantity):
            return ""
        return f"{dutch(row.quantity)} {unit_word(row.circuit.unit)}"

    @property
    def words(self) -> str:
        row = self.event
        found = said(row)
        if row.kind == CircuitEventKind.LEAK_CHECK:
            found += ": geen lek" if row.is_tight else ": er is een lek"
        return found

    @property
    def icon(self) -> str:
        return {"top_up": "plus", "leak_check": "vink", "removal": "kruis"}[self.event.kind]
