"""Adding and changing a system, and telling what happened to it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from co2scan.choices import CircuitEventKind
from co2scan.forms.circuits import CircuitForm, EventForm, initial_of
from co2scan.forms.evidence import WhyForm
from co2scan.models import Circuit, CircuitEvent
from co2scan.services.circuits import (
    MuchMore,
    add_circuit,
    add_event,
    change_circuit,
    replace_event,
    withdraw_event,
)
from co2scan.services.circuits.events import event_name, kinds_for
from co2scan.services.evidence import About, try_to_add
from co2scan.views.circuits.base import ChangeCircuit, CircuitView, ShownEvent
from co2scan.views.exercises.base import ENTER
from vrt_duurzaam.lib.views import ServiceFormView


class CircuitAdd(CircuitView, ServiceFormView):
    permissions = ENTER
    template_name = "co2scan/circuits/form.html"
    form_class = CircuitForm

    def get_initial(self) -> dict[str, Any]:
        code = self.request.GET.get("locatie", "")
        places = list(self.enterable)
        named = next((one for one in places if one.code == code), None)
        place = named or (places[0] if len(places) == 1 else None)
        return {"location": place} if place else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "locations": self.enterable, "instance": Circuit()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title="Nieuwe installatie", back_url=reverse("circuit_list"), **kwargs
        )

    def store(self, form: CircuitForm) -> str:
        circuit = add_circuit(form.instance)
        messages.success(self.request, f"{circuit.name} staat erin.")
        return circuit.get_absolute_url()


class CircuitChange(ChangeCircuit, ServiceFormView):
    template_name = "co2scan/circuits/form.html"
    form_class = CircuitForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = Circuit.objects.select_related("location").get(pk=self.circuit.pk)
        return {
            **super().get_form_kwargs(), "locations": self.enterable, "instance": instance,
        }  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=f"{self.circuit.name} wijzigen",
            back_url=self.circuit.get_absolute_url(),
            **kwargs,
        )

    def store(self, form: CircuitForm) -> str:
        change_circuit(form.instance)
        messages.success(self.request, "Bewaard.")
        return self.circuit.get_absolute_url()


class EventFormView(ChangeCircuit, ServiceFormView):
    """What is odd is asked once; the answer stands in the form that is sent again."""

    template_name = "co2scan/circuits/event_form.html"
    form_class = EventForm
    doubts: list[str] = []

    @property
    def kind(self) -> CircuitEventKind:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "circuit": self.circuit, "kind": self.kind}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except MuchMore as asked:
            self.doubts = asked.reasons
            return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=event_name(self.circuit, self.kind),
            kind=self.kind,
            doubts=self.doubts,
            back_url=self.circuit.get_absolute_url(),
            **kwargs,
        )

    def keep(self, event: CircuitEvent, form: EventForm) -> str:
        photo = form.cleaned_data["photo"]
        if photo is not None:
            about = About(self.circuit.location, event=event)
            if refused := try_to_add(about, photo.data, photo.kind, self.user):
                messages.warning(self.request, f"De foto is niet bewaard. {refused}")
        return self.circuit.get_absolute_url()


class CircuitEventAdd(EventFormView):
    @cached_property
    def kind(self) -> CircuitEventKind:
        named = self.kwargs["event_kind"]
        found = next((one for one in kinds_for(self.circuit) if one == named), None)
        if found is None:
            raise Http404
        return found

    def get_initial(self) -> dict[str, Any]:
        return {"happened_on": timezone.localdate()}

    def store(self, form: EventForm) -> str:
        event = add_event(self.circuit, form.offered(), self.user)
        messages.success(self.request, "Vastgelegd.")
        return self.keep(event, form)


class OneEvent(ChangeCircuit):
    """Something that happened and still counts; another is not there."""

    @cached_property
    def event(self) -> CircuitEvent:
        rows = self.circuit.events.filter(counts=True)
        event = get_object_or_404(rows, pk=self.kwargs["circuit_event"])  # type: ignore[attr-defined]
        event.circuit = self.circuit
        return event

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(shown=ShownEvent(self.event), **kwargs)


class CircuitEventChange(OneEvent, EventFormView):
    @cached_property
    def kind(self) -> CircuitEventKind:
        return CircuitEventKind(self.event.kind)

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.event)

    def store(self, form: EventForm) -> str:
        event = replace_event(self.event, form.offered(), self.user)
        messages.success(self.request, "Gewijzigd. Wat er stond blijft te zien.")
        return self.keep(event, form)


class CircuitEventWithdraw(OneEvent, ServiceFormView):
    template_name = "co2scan/circuits/withdraw.html"
    form_class = WhyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question="Dit intrekken?", back_url=self.circuit.get_absolute_url(), **kwargs
        )

    def store(self, form: WhyForm) -> str:
        withdraw_event(self.event, form.cleaned_data["why"], self.user)
        messages.success(self.request, "Ingetrokken; het telt niet meer mee.")
        return self.circuit.get_absolute_url()
