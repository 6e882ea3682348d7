"""What every page under a location shares: finding it, for who may see it."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic.base import ContextMixin

from co2scan.models import Connection, Location
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

CHANGE = frozenset({access.CHANGE_LOCATIONS})


class LocationPage(PermissionView, ContextMixin):
    """A page of one location; one that the person may not see is a 404."""

    permissions = CHANGE

    def locations(self) -> QuerySet[Location]:
        return Location.objects.visible_to(self.user)

    @cached_property
    def location(self) -> Location:
        return get_object_or_404(self.locations(), code=self.kwargs["code"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(location=self.location, **kwargs)


class ConnectionPage(LocationPage):
    """A page of one connection; it is looked up within its location."""

    @cached_property
    def connection(self) -> Connection:
        connection = get_object_or_404(
            Connection.objects.filter(location=self.location),
            code=self.kwargs["connection"],  # type: ignore[attr-defined]
        )
        connection.location = self.location
        return connection

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "connection": self.connection})


def location_url(location: Location, part: str = "") -> str:
    """The page of a location, at one of its parts."""
    return reverse("location_detail", args=[location.code]) + (f"#{part}" if part else "")
