"""The months that a location misses, as links straight to where one types them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from co2scan.forms.entry import cell_key
from co2scan.models import Location
from co2scan.selectors.entry.months import MeterColumn
from co2scan.selectors.entry.needs import LocationNeeds
from co2scan.views.entry.naming import KIND_ICONS, meter_title
from co2scan.views.entry.shown_meters import stand_url
from co2scan.wording import months_listed


@dataclass(frozen=True, slots=True)
class Gap:
    """What one meter misses, in words, and its first empty cell."""

    icon: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class PlaceAsk:
    location: Location
    count: int
    gaps: Sequence[Gap]
    asks: int

    @property
    def url(self) -> str:
        return reverse("my_location_detail", args=[self.location.code])

    @property
    def kind(self) -> str:
        """`3 waarden ontbreken`."""
        missing = {0: "", 1: "1 waarde ontbreekt"}.get(
            self.count, f"{self.count} waarden ontbreken"
        )
        doubt = {0: "", 1: "1 waarde vraagt: klopt dit?"}.get(
            self.asks, f"{self.asks} waarden vragen: klopt dit?"
        )
        return ", ".join(filter(None, [missing, doubt]))


def place_asks(needs: Sequence[LocationNeeds]) -> list[PlaceAsk]:
    return [
        PlaceAsk(each.location, each.need_count, [_gap(c) for c in each.asked], each.ask_count)
        for each in needs
    ]


def _gap(column: MeterColumn) -> Gap:
    connection = column.connection
    icon = KIND_ICONS[connection.kind]
    if column.takes_stands:
        return Gap(icon, f"{connection.name}, meterstand", stand_url(connection))
    months = [cell.month for cell in column.needed]
    page = reverse("my_location_detail", args=[connection.location.code])
    place = f"?jaar={months[0].year}#cell-{cell_key(column.meter, months[0])}"
    return Gap(icon, f"{meter_title(column.meter)}, {months_listed(months)}", f"{page}{place}")
