"""What a location uses when nobody is there."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.charts.findings import hours_chart
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.reporting import last_twelve_months
from co2scan.selectors.base_load import location_base_load
from co2scan.views.location_base import LocationPage
from co2scan.views.selection import Selection
from co2scan.wording import quantity_words
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import percent, tonnes


class LocationBaseLoad(LocationPage, TemplateView):
    permissions = frozenset({access.VIEW_FOOTPRINT, access.VIEW_OWN_LOCATIONS})
    template_name = "co2scan/findings/base_load.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = location_base_load(self.location.pk, timezone.localdate())
        if found is None:
            return super().get_context_data(found=None, **kwargs)
        load = found.load
        about = Selection(last_twelve_months(timezone.localdate()), location=self.location.code)
        share = load.share
        title = f"’s Nachts blijft {dutch(load.kw, 1)} kW aan"
        return super().get_context_data(
            found=found,
            load=load,
            yearly=quantity_words(load.yearly_kwh, "kWh"),
            share=percent(share) if share is not None else "",
            tonnes=tonnes(found.yearly_kg) if found.yearly_kg is not None else "",
            sources=[
                (CATEGORIES[category].name, about.url("meter_months", category=category))
                for category in found.categories
            ],
            chart=hours_chart(load.weekday, load.weekend, load.kw, title),
            **kwargs,
        )
