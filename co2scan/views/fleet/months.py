"""Kilometres and hours of a station's vehicles, all of one month on one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.choices import VehicleFuel
from co2scan.domain.fleet.stays import month_in_service
from co2scan.domain.periods import add_months, month_of, previous_month
from co2scan.models import Location, Vehicle, VehicleMonth
from co2scan.selectors.fleet.tanks import tanks_at
from co2scan.selectors.fleet.vehicles import did_in, vehicle_rows
from co2scan.services.fleet.months import DidInput, DidOutcome, save_did, unit_of
from co2scan.views.fleet.base import VIEW
from co2scan.views.location_base import LocationPage
from vrt_duurzaam.lib.fields import DutchDecimalField
from vrt_duurzaam.lib.numbers import counted, typed

MONTHS_BACK = 12


@dataclass(frozen=True, slots=True)
class DidField:
    """A vehicle with its field. `text` is what was typed, or what is known."""

    vehicle: Vehicle
    unit: str
    text: str
    last_year: Decimal | None
    known: VehicleMonth | None
    error: str = ""
    question: str = ""


class VehicleMonths(LocationPage, TemplateView):
    permissions = VIEW
    template_name = "co2scan/fleet/vehicle_months.html"

    @cached_property
    def month(self) -> date:
        """The month that is asked for; else the last that is over."""
        last = previous_month(month_of(timezone.localdate()))
        text = self.request.GET.get("maand", "")
        if not text:
            return last
        try:
            month = date.fromisoformat(f"{text}-01")
        except ValueError:
            raise Http404("no month") from None
        if not add_months(last, -60) <= month <= last:
            raise Http404("no month of these years")
        return month

    @cached_property
    def may_enter(self) -> bool:
        return Location.objects.enterable_by(self.user).filter(pk=self.location.pk).exists()

    @cached_property
    def vehicles(self) -> list[Vehicle]:
        """In service at this station in the month; what runs on nothing drives nothing."""
        rows = vehicle_rows(self.user).filter(stays__location=self.location).distinct()
        rows = rows.exclude(fuel=VehicleFuel.NONE)
        return [
            vehicle
            for vehicle in rows.prefetch_related("stays")
            if month_in_service(
                [stay for stay in vehicle.timeline if stay.location == self.location.pk], self.month
            )
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        last = previous_month(month_of(timezone.localdate()))
        kwargs.setdefault("fields", self.fields({}, {}))
        return super().get_context_data(
            month=self.month,
            months=[add_months(last, -back) for back in range(MONTHS_BACK)],
            may_enter=self.may_enter,
            tanks=tanks_at(self.location),
            **kwargs,
        )

    def fields(
        self, typed_texts: Mapping[int, str], outcomes: Mapping[int, DidOutcome]
    ) -> list[DidField]:
        before = self.month.replace(year=self.month.year - 1)
        known = did_in([vehicle.pk for vehicle in self.vehicles], [self.month, before])
        found = []
        for vehicle in self.vehicles:
            row, then = known.get((vehicle.pk, self.month)), known.get((vehicle.pk, before))
            outcome = outcomes.get(vehicle.pk, DidOutcome("unchanged"))
            stored = typed(row.quantity) if row and row.quantity is not None else ""
            is_open = outcome.result in ("refused", "asked")
            found.append(
                DidField(
                    vehicle,
                    unit_of(vehicle),
                    typed_texts.get(vehicle.pk, stored) if is_open else stored,
                    then.quantity if then else None,
                    row,
                    outcome.message if outcome.result == "refused" else "",
                    outcome.message if outcome.result == "asked" else "",
                )
            )
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_enter:
            raise Http404("not one's own station")
        texts = {
            vehicle.pk: request.POST[f"did-{vehicle.pk}"].strip()
            for vehicle in self.vehicles
            if f"did-{vehicle.pk}" in request.POST
        }
        offered, outcomes = self._read(texts)
        outcomes |= save_did(offered, self.user)
        saved = sum(outcome.result in ("new", "changed") for outcome in outcomes.values())
        if any(outcome.result in ("refused", "asked") for outcome in outcomes.values()):
            fields = self.fields(texts, outcomes)
            return self.render_to_response(self.get_context_data(fields=fields, saved=saved))
        messages.success(request, f"Bewaard: {counted(saved, 'voertuig', 'voertuigen')}.")
        page = reverse("vehicle_months", args=[self.location.code])
        return redirect(f"{page}?maand={self.month:%Y-%m}")

    def _read(self, texts: Mapping[int, str]) -> tuple[list[DidInput], dict[int, DidOutcome]]:
        field = DutchDecimalField(required=False)
        offered: list[DidInput] = []
        outcomes: dict[int, DidOutcome] = {}
        for vehicle in self.vehicles:
            if vehicle.pk not in texts:
                continue
            try:
                quantity = field.clean(texts[vehicle.pk])
            except ValidationError as error:
                outcomes[vehicle.pk] = DidOutcome("refused", error.messages[0])
                continue
            is_confirmed = f"ok-{vehicle.pk}" in self.request.POST
            offered.append(DidInput(vehicle, self.month, quantity, is_confirmed))
        return offered, outcomes
