"""The months that a location misses, each with a field for its number, or the way to its stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from co2scan.forms.entry import cell_key
from co2scan.models import Location
from co2scan.selectors.entry.months import MeterColumn
from co2scan.selectors.entry.needs import LocationNeeds
from co2scan.views.entry.naming import KIND_ICONS, meter_title
from co2scan.views.entry.shown_meters import stand_url
from co2scan.wording import unit_word
from vrt_duurzaam.lib.dates import long_month
from vrt_duurzaam.lib.numbers import counted


@dataclass(frozen=True, slots=True)
class Gap:
    """What one meter misses. `key` is that of the cell of its first missing month on Mijn kazerne,
    which keeps the number; empty where a stand is asked. `url` leads there."""

    icon: str
    words: str
    url: str
    key: str = ""
    save_url: str = ""
    unit: str = ""
    more: int = 0


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
        told = []
        if self.count:
            told.append(counted(self.count, "waarde ontbreekt", "waarden ontbreken"))
        if self.asks:
            told.append(f"{counted(self.asks, 'waarde vraagt', 'waarden vragen')}: klopt dit?")
        return ", ".join(told)


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
    code, key = connection.location.code, cell_key(column.meter, months[0])
    page = reverse("my_location_detail", args=[code])
    return Gap(
        icon,
        f"{meter_title(column.meter)}, {long_month(months[0])}",
        f"{page}?jaar={months[0].year}#cell-{key}",
        key,
        reverse("cell_save", args=[code, column.meter.code, months[0]]),
        unit_word(column.meter.unit),
        len(months) - 1,
    )
