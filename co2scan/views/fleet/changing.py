"""Adding, changing and moving a vehicle, and taking it out of service."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError

from co2scan.forms.fleet import EndForm, MoveForm, VehicleForm
from co2scan.models import Vehicle
from co2scan.services.fleet.feeding import way_of
from co2scan.services.fleet.vehicles import add_vehicle, change_vehicle, move_vehicle
from co2scan.views.fleet.base import CHANGE, VehiclePage
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.views import ServiceFormView


class VehicleAdd(PermissionView, ServiceFormView):
    permissions = CHANGE
    template_name = "co2scan/fleet/vehicle_form.html"
    form_class = VehicleForm

    def get_initial(self) -> dict[str, Any]:
        return {"home": self.request.GET.get("kazerne", "")}

    def store(self, form: VehicleForm) -> str:
        vehicle = add_vehicle(form.instance, form.cleaned_data["feeding"])
        messages.success(self.request, f"{vehicle.name} staat erin.")
        return vehicle.get_absolute_url()


class VehicleChange(VehiclePage, ServiceFormView):
    template_name = "co2scan/fleet/vehicle_form.html"
    form_class = VehicleForm

    def get_form_kwargs(self) -> dict[str, Any]:
        instance = Vehicle.objects.get(pk=self.vehicle.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def store(self, form: VehicleForm) -> str:
        vehicle = change_vehicle(form.instance)
        messages.success(self.request, f"Bewaard: {vehicle.name}.")
        return vehicle.get_absolute_url()


class VehicleMove(VehiclePage, ServiceFormView):
    template_name = "co2scan/fleet/vehicle_move.html"
    form_class = MoveForm

    def get_initial(self) -> dict[str, Any]:
        last = max(self.vehicle.stays.all(), key=lambda stay: str(stay.starts_on or ""))
        way = way_of(last)
        return {"location": self.vehicle.home_id, "feeding": "" if way == "in" else way}

    def store(self, form: MoveForm) -> str:
        cleaned = form.cleaned_data
        stay = move_vehicle(
            self.vehicle,
            cleaned["location"],
            cleaned["starts_on"],
            cleaned["feeding"],
            self.user,
        )
        messages.success(
            self.request,
            f"{self.vehicle.name} hoort vanaf {long_day(cleaned['starts_on'])} bij "
            f"{stay.location.name}.",
        )
        return self.vehicle.get_absolute_url()


class VehicleEnd(VehiclePage, ServiceFormView):
    template_name = "co2scan/fleet/vehicle_end.html"
    form_class = EndForm

    def get_initial(self) -> dict[str, Any]:
        return {"last_day": self.vehicle.in_service_until}

    def store(self, form: EndForm) -> str:
        vehicle = Vehicle.objects.get(pk=self.vehicle.pk)
        vehicle.in_service_until = form.cleaned_data["last_day"]
        try:
            change_vehicle(vehicle)
        except ValidationError as error:
            # the day is all that one can change here, so what is refused is about the day
            raise ValidationError({"last_day": error.messages}) from error
        words = "is uit dienst" if vehicle.in_service_until else "is weer in dienst"
        messages.success(self.request, f"{vehicle.name} {words}.")
        return vehicle.get_absolute_url()
