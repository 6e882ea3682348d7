"""A connection of a location: adding, changing, and VRT's share of it."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import View

from co2scan.choices import ConnectionKind
from co2scan.forms.connections import ConnectionForm, ShareForm
from co2scan.models import Connection
from co2scan.selectors.devices import current_device
from co2scan.selectors.locations import shares_of
from co2scan.services.connections import (
    add_connection,
    change_connection,
    remove_share,
    set_share,
)
from co2scan.views.location_base import ConnectionPage, LocationPage, location_url
from vrt_duurzaam.lib.views import ServiceFormView

OWN_PAGES = (ConnectionKind.VEHICLE, ConnectionKind.CHARGER)  # have forms of their own
KIND = "soort"  # the parameter that says which kind is added


class ConnectionAdd(LocationPage, ServiceFormView):
    """First the kind, then the form that belongs to it."""

    form_class = ConnectionForm

    @cached_property
    def kind(self) -> str | None:
        kind = self.request.GET.get(KIND)
        if kind is not None and (kind not in ConnectionKind.values or kind in OWN_PAGES):
            raise Http404
        return kind

    def get_template_names(self) -> list[str]:
        page = "connection_form" if self.kind else "connection_kinds"
        return [f"co2scan/locations/{page}.html"]

    def get_form_kwargs(self) -> dict[str, Any]:
        connection = Connection(
            location=self.location, kind=self.kind or ConnectionKind.ELECTRICITY
        )
        return {**super().get_form_kwargs(), "connection": connection}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind = ConnectionKind(self.kind) if self.kind else None
        return super().get_context_data(kind=kind, kinds=ConnectionKind, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kind is None:
            raise Http404
        return super().post(request, *args, **kwargs)

    def store(self, form: ConnectionForm) -> str:
        connection = add_connection(form.instance, **form.extra())
        messages.success(self.request, f"{connection.name} staat erin.")
        return location_url(self.location, connection.code)


class ConnectionChange(ConnectionPage, ServiceFormView):
    template_name = "co2scan/locations/connection_form.html"
    form_class = ConnectionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        if self.connection.kind in OWN_PAGES:
            raise Http404
        connection = Connection.objects.select_related("location").get(pk=self.connection.pk)
        return {
            **super().get_form_kwargs(),
            "connection": connection,
            "device": current_device(connection),
        }

    def store(self, form: ConnectionForm) -> str:
        connection = change_connection(form.instance, **form.extra())
        messages.success(self.request, f"Bewaard: {connection.name}.")
        return location_url(self.location, connection.code)


class ConnectionShares(ConnectionPage, ServiceFormView):
    template_name = "co2scan/locations/connection_shares.html"
    form_class = ShareForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=shares_of(self.connection), **kwargs)

    def store(self, form: ShareForm) -> str:
        cleaned = form.cleaned_data
        set_share(self.connection, cleaned["starts_on"], cleaned["share"], cleaned["reason"])
        messages.success(self.request, "Bewaard. De maanden erna worden opnieuw berekend.")
        return self.own_url()

    def own_url(self) -> str:
        return reverse("connection_shares", args=[self.location.code, self.connection.code])


class ConnectionShareRemove(ConnectionPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, connection: str, pk: int) -> HttpResponse:
        remove_share(get_object_or_404(self.connection.shares, pk=pk))
        messages.success(request, "Weggehaald. De maanden erna worden opnieuw berekend.")
        return HttpResponseRedirect(reverse("connection_shares", args=[code, connection]))
