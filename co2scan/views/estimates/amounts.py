"""An invoice or two stands over a longer period: what becomes of the missing days."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from co2scan.forms.estimates import AmountForm, InvoiceForm, StandsForm
from co2scan.selectors.estimates.amounts import Spread, read_spread
from co2scan.selectors.meters import MeterFacts, meters_of
from co2scan.services.estimates import apply_amount
from co2scan.views.estimates.base import list_url
from co2scan.views.estimates.filling import MeterPage, by_meter, told


class AmountPage(MeterPage, TemplateView):
    """First the form, then what it makes of the months; only the second answer stores."""

    template_name = "co2scan/estimates/amount.html"
    form_class: ClassVar[type[AmountForm]]
    title: ClassVar[str]
    explained: ClassVar[str]

    @cached_property
    def facts(self) -> MeterFacts:
        meters = meters_of((self.meter.connection.location_id,))
        return next(meter for meter in meters if meter.pk == self.meter.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form_class(meter=self.facts))
        return super().get_context_data(**kwargs) | {
            "meter": self.meter,
            "location": self.meter.connection.location,
            "title": self.title,
            "explained": self.explained,
            "back_url": list_url(self.period),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, meter=self.facts)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        amount = form.amount()
        if seen := request.POST.get("gezien", ""):
            applied = apply_amount(self.user, amount, seen)
            if answer := told(request, applied):
                return answer
        spread = read_spread(self.user, amount, timezone.localdate())
        if not form.check(spread) or spread is None:
            return self.render_to_response(self.get_context_data(form=form))
        return self.render_to_response(self.get_context_data(form=form, **seen_as(spread)))


def seen_as(spread: Spread) -> dict[str, Any]:
    found = spread.proposal
    return {"spread": spread, "proposal": found, "groups": by_meter(found)}


class EstimateInvoice(AmountPage):
    form_class = InvoiceForm
    title = "Factuur verdelen"
    explained = (
        "Wat al bekend is gaat eraf. De rest wordt verdeeld over de dagen die ontbreken, en "
        "samen is het precies de factuur."
    )


class EstimateStands(AmountPage):
    form_class = StandsForm
    title = "Tussen twee meterstanden"
    explained = (
        "Het verschil tussen de standen, min wat al bekend is, gelijk verdeeld over de dagen die "
        "ontbreken."
    )
