"""The list of systems, and one with all that happened to it."""

from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.filters.circuits import CircuitFilter
from co2scan.models import Evidence, Location
from co2scan.selectors.circuits import (
    circuit_rows,
    circuit_states,
    emitted_in,
    event_history,
)
from co2scan.services.circuits.events import event_name, kinds_for
from co2scan.views.circuits.base import LAW, CircuitView, OneCircuit, ShownCircuit, ShownEvent
from co2scan.wording import counted

PER_PAGE = 60


class CircuitList(CircuitView, TemplateView):
    template_name = "co2scan/circuits/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        places = list(Location.objects.visible_to(self.user).sites().order_by("name").distinct())
        rows = circuit_rows(self.user)
        found = CircuitFilter(self.request.GET, rows, request=self.request, locations=places)
        circuits = list(found.qs)
        emitted = emitted_in(today.year, circuits)
        shown = [
            ShownCircuit(state, emitted.by_circuit.get(state.circuit.pk))
            for state in circuit_states(circuits, today)
        ]
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            filter=found,
            page=page,
            emitted=emitted,
            year=str(today.year),
            asking=sorted(
                (one for one in shown if one.state.leaks or one.state.is_late),
                key=lambda one: not one.state.leaks,
            ),
            say=say(shown),
            may_add=self.enterable.exists(),
            law=LAW,
            **kwargs,
        )


def say(shown: list[ShownCircuit]) -> str:
    """`12 installaties: 1 lekt te veel, van 2 is de lekcontrole te laat.`"""
    if not shown:
        return ""
    many = counted(len(shown), "installatie of voorraad", "installaties en voorraden")
    leaking = sum(one.state.leaks for one in shown)
    late = sum(one.state.is_late for one in shown)
    parts = []
    if leaking:
        parts.append(f"{leaking} {'lekt' if leaking == 1 else 'lekken'} te veel")
    if late:
        parts.append(f"van {late} is de lekcontrole te laat")
    return f"{many}: {', '.join(parts) if parts else 'geen lekt te veel'}."


class CircuitDetail(OneCircuit, TemplateView):
    template_name = "co2scan/circuits/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, circuit = timezone.localdate(), self.circuit
        (state,) = circuit_states([circuit], today)
        emitted = emitted_in(today.year, [circuit])
        history = event_history(circuit)
        for row in history:
            row.circuit = circuit
        evidence = list(Evidence.objects.kept().filter(event__circuit=circuit))
        may_change = self.enterable.filter(pk=circuit.location_id).exists()
        return super().get_context_data(
            shown=ShownCircuit(state, emitted.kg),
            events=[
                (ShownEvent(row), [one for one in evidence if one.event_id == row.pk])
                for row in history
                if row.counts
            ],
            older=[ShownEvent(row) for row in history if not row.counts],
            year=str(today.year),
            lacking=emitted.lacking,
            kinds=[
                (kind.value, event_name(circuit, kind))
                for kind in kinds_for(circuit)
                if not circuit.removed_on
            ],
            may_change=may_change,
            meter=circuit.connection.meters.first(),
            law=LAW,
            **kwargs,
        )
