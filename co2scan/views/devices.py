"""Replacing the physical meter of a connection, step by step."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.generic import TemplateView

from co2scan.domain.connection_kinds import KINDS
from co2scan.domain.factor_rows import unit_name
from co2scan.domain.replacement import Counter
from co2scan.domain.units import from_micro
from co2scan.forms.replacement import ReplacementWizard
from co2scan.models import Location
from co2scan.selectors.devices import current_device, old_registers
from co2scan.services.connections import (
    ReplacementRefused,
    preview_replacement,
    record_replacement,
)
from co2scan.services.connections.replacement_checks import counter_name
from co2scan.views.location_base import ConnectionPage, location_url
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.dates import long_day

DISPLAY_UNITS = {"Nm3": "m³"}  # what stands on the meter itself


class DeviceReplace(ConnectionPage, TemplateView):
    """GET walks through the steps, with all that was typed in the address; POST records it."""

    permissions = frozenset({access.REPLACE_DEVICES})
    template_name = "co2scan/locations/device_replace.html"

    def locations(self) -> QuerySet[Location]:
        return Location.objects.enterable_by(self.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(wizard=self.wizard(request.GET)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wizard = self.wizard(request.POST)
        if wizard is None or wizard.form is not None:
            return self.render_to_response(self.get_context_data(wizard=wizard))
        wanted = wizard.wanted
        try:
            device = record_replacement(self.connection, wanted, by=self.user)
        except ReplacementRefused:
            return self.render_to_response(self.get_context_data(wizard=wizard))
        messages.success(
            request,
            f"Vastgelegd: sinds {long_day(wanted.replaced_on)} hangt {device}. "
            "De maanden worden opnieuw berekend.",
        )
        return HttpResponseRedirect(location_url(self.location, self.connection.code))

    def wizard(self, data: QueryDict) -> ReplacementWizard | None:
        """None when no stands are known, so that there is nothing to replace."""
        device = current_device(self.connection)
        if device is None:
            return None
        units = {
            meter.direction: DISPLAY_UNITS.get(meter.unit, unit_name(meter.unit))
            for meter in self.connection.meters.all()
        }
        return ReplacementWizard(
            data,
            device,
            old_registers(device),
            units,
            KINDS[self.connection.kind].has_tariffs,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        wizard: ReplacementWizard | None = kwargs["wizard"]
        if wizard is not None and wizard.form is None:
            context |= self.summary(wizard)
        return context

    def summary(self, wizard: ReplacementWizard) -> dict[str, Any]:
        """What will be recorded, and what it makes of the months; or why it cannot be."""
        wanted, units = wizard.wanted, wizard.units
        ends = [(register.counter, wanted.end[register.key]) for register in wizard.registers]
        summary: dict[str, Any] = {
            "wanted": wanted,
            "ends": [_stand(counter, value, units) for counter, value in ends],
            "starts": [_stand(counter, value, units) for counter, value in wanted.start.items()],
            "moved_count": sum(len(wanted.moved(register)) for register in wizard.registers),
            "lapsing_count": len(wanted.lapsing),
        }
        try:
            effects = preview_replacement(self.connection, wanted)
        except ReplacementRefused as refused:
            return {**summary, "reasons": refused.reasons}
        changes = [(e, unit_name(e.meter.unit)) for e in effects if e.is_change]
        return {**summary, "effects": changes}


def _stand(counter: Counter, value: int, units: Mapping[str, str]) -> tuple[str, Decimal, str]:
    """The name of the counter, its stand and its unit."""
    return counter_name(counter), from_micro(value), units.get(counter[0], "")
