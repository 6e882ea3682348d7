"""Supply contracts of a connection."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from co2scan.domain.connection_kinds import KINDS
from co2scan.forms.contracts import ContractForm
from co2scan.models import SupplyContract
from co2scan.services.connections import remove_contract, save_contract
from co2scan.views.location_base import ConnectionPage, location_url
from vrt_duurzaam.lib.views import ServiceFormView


class ContractAdd(ConnectionPage, ServiceFormView):
    template_name = "co2scan/locations/contract_form.html"
    form_class = ContractForm

    def get_form_kwargs(self) -> dict[str, Any]:
        if not KINDS[self.connection.kind].has_contracts:
            raise Http404
        return {**super().get_form_kwargs(), "connection": self.connection}

    def store(self, form: ContractForm) -> str:
        contract = save_contract(form.instance)
        messages.success(
            self.request,
            f"Contract met {contract.supplier} bewaard. De maanden worden opnieuw berekend.",
        )
        return location_url(self.location, self.connection.code)


class ContractChange(ContractAdd):
    @cached_property
    def contract(self) -> SupplyContract:
        return get_object_or_404(self.connection.contracts, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        instance = SupplyContract.objects.get(pk=self.contract.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(contract=self.contract, **kwargs)


class ContractRemove(ConnectionPage, TemplateView):
    """Asks first: without the contract its months count as grey."""

    template_name = "co2scan/locations/contract_remove.html"

    @cached_property
    def contract(self) -> SupplyContract:
        return get_object_or_404(self.connection.contracts, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            contract=self.contract,
            question="Contract weghalen?",
            back_url=location_url(self.location, self.connection.code),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        supplier = self.contract.supplier
        remove_contract(self.contract)
        messages.success(
            request, f"Contract met {supplier} weggehaald. De maanden worden opnieuw berekend."
        )
        return HttpResponseRedirect(location_url(self.location, self.connection.code))
