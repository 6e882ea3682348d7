"""What the pages of a vehicle share: finding it, for who may see it."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.views.generic.base import ContextMixin

from co2scan.models import Vehicle
from co2scan.selectors.fleet.vehicles import vehicle_rows
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

VIEW = frozenset({access.VIEW_FOOTPRINT, access.VIEW_OWN_LOCATIONS})
CHANGE = frozenset({access.CHANGE_LOCATIONS})


class VehiclePage(PermissionView, ContextMixin):
    """A page of one vehicle; one that the person may not see is a 404."""

    permissions = CHANGE

    @cached_property
    def vehicle(self) -> Vehicle:
        rows = vehicle_rows(self.user).prefetch_related(
            "stays__location", "stays__connection", "stays__counts_in__location"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(vehicle=self.vehicle, **kwargs)
