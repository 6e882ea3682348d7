"""An own charger: whether its kWh count here or in the building."""

from typing import Any

from django.contrib import messages
from django.http import Http404

from co2scan.choices import ConnectionKind
from co2scan.forms.tanks import ChargerForm
from co2scan.models import Connection
from co2scan.services.fleet.chargers import has_building_meter, save_charger
from co2scan.views.location_base import ConnectionPage, LocationPage, location_url
from vrt_duurzaam.lib.views import ServiceFormView


class ChargerAdd(LocationPage, ServiceFormView):
    template_name = "co2scan/fleet/charger_form.html"
    form_class = ChargerForm

    def get_form_kwargs(self) -> dict[str, Any]:
        connection = Connection(location=self.location, kind=ConnectionKind.CHARGER)
        return {**super().get_form_kwargs(), "instance": connection}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            has_building_meter=has_building_meter(self.location.pk), **kwargs
        )

    def store(self, form: ChargerForm) -> str:
        connection = save_charger(form.instance)
        messages.success(self.request, f"{connection.name} staat erin.")
        return location_url(self.location, connection.code)


class ChargerChange(ConnectionPage, ServiceFormView):
    template_name = "co2scan/fleet/charger_form.html"
    form_class = ChargerForm

    def get_form_kwargs(self) -> dict[str, Any]:
        if self.connection.kind != ConnectionKind.CHARGER:
            raise Http404("no charger")
        instance = Connection.objects.select_related("location").get(pk=self.connection.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            has_building_meter=has_building_meter(self.location.pk), **kwargs
        )

    def store(self, form: ChargerForm) -> str:
        connection = save_charger(form.instance)
        messages.success(self.request, f"Bewaard: {connection.name}.")
        return location_url(self.location, connection.code)
