"""Recording an audit, a review or what was told; and withdrawing it."""

from functools import cached_property
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse

from roadmap.domain.dossier import RecordKind
from roadmap.forms.dossier import RecordForm, WithdrawForm
from roadmap.models import DossierRecord
from roadmap.services.dossier import record, withdraw
from roadmap.views.dossier.base import KEEP, DossierPage, OneDossier
from vrt_duurzaam.lib.views import ServiceFormView


class RecordAdd(OneDossier, ServiceFormView):
    permissions = KEEP
    form_class = RecordForm
    template_name = "roadmap/dossier/record.html"

    def get_initial(self) -> dict[str, Any]:
        kind = self.request.GET.get("soort", "")
        return {"kind": kind if kind in list(RecordKind) else "", "asked_as": uuid4()}

    def store(self, form: RecordForm) -> str:
        record(self.period, form.record(), by=self.user, asked_as=form.cleaned_data["asked_as"])
        messages.success(self.request, "Het staat in het dossier.")
        return self.address("vastleggingen")


class RecordWithdraw(DossierPage, ServiceFormView):
    """One that was withdrawn already is not there any more."""

    permissions = KEEP
    form_class = WithdrawForm
    template_name = "roadmap/dossier/withdraw.html"

    @cached_property
    def record(self) -> DossierRecord:
        rows = DossierRecord.objects.filter(withdrawn_at=None)
        return get_object_or_404(rows, pk=self.kwargs["record"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {"record": self.record}
        return super().get_context_data(
            back_url=self._page, question="Deze vastlegging intrekken?", **kwargs
        )

    @property
    def _page(self) -> str:
        return f"{reverse('dossier_detail', args=[self.record.period])}#vastleggingen"

    def store(self, form: WithdrawForm) -> str:
        page = self._page
        withdraw(self.record.pk, form.cleaned_data["why"], by=self.user)
        messages.success(self.request, "De vastlegging is ingetrokken. Ze blijft te zien.")
        return page
