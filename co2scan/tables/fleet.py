"""Vehicles beside each other, the biggest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.tables import HouseTable
from vrt_duurzaam.lib.templatetags.house import percent

_NUMBER = {"th": {"class": "num"}, "td": {"class": "num nowrap"}}
_WIDE = {"th": {"class": "num"}, "td": {"class": "num nowrap only-wide"}}  # not on a phone
_BEFORE_TEXT = {"th": {"class": "num pad-r"}, "td": {"class": "num nowrap pad-r"}}
OUT = {"label": "uit dienst", "icon": "s-weg", "css": "pill-off"}


@dataclass(frozen=True, slots=True)
class VehicleRow:
    """Empty text and None: not known. `plate` is empty for who may not see it."""

    key: int
    name: str
    url: str
    plate: str
    home: str
    fuel: str
    is_in_service: bool
    used: str
    did: str
    per: Decimal | None
    per_unit: str
    times: Decimal | None  # of the middle of its like
    kg: Decimal | None
    share: Decimal | None
    counts_in: str
    counts_in_url: str


class VehicleTable(HouseTable):
    label = "Voertuigen"
    row_header = "name"
    stacks = True

    name = tables.Column(verbose_name="Voertuig")
    plate = tables.Column(verbose_name="Kenteken", attrs={"td": {"class": "nowrap only-wide"}})
    home = tables.Column(verbose_name="Kazerne")
    fuel = tables.Column(verbose_name="Brandstof", attrs={"td": {"class": "nowrap"}})
    used = tables.Column(
        verbose_name="Getankt of geladen", orderable=False, attrs=_NUMBER, empty_values=()
    )
    did = tables.Column(verbose_name="Gereden", orderable=False, attrs=_NUMBER)
    per = tables.Column(verbose_name="Verbruik", attrs=_NUMBER)
    times = tables.Column(verbose_name="Van het midden", attrs=_WIDE)
    kg = tables.Column(verbose_name="kg CO₂", attrs=_NUMBER)
    share = tables.Column(verbose_name="Deel", attrs=_WIDE)

    class Meta(HouseTable.Meta):
        attrs = {"class": "tbl tbl-stack"}
        order_by = "-kg"
        empty_text = "Er zijn nog geen voertuigen."

    def __init__(
        self, data: Sequence[VehicleRow], *, shows_plates: bool, shows_share: bool, **kwargs: Any
    ) -> None:
        hidden = [
            name
            for name, is_shown in (("plate", shows_plates), ("share", shows_share))
            if not is_shown
        ]
        super().__init__(data, exclude=hidden, **kwargs)

    def render_name(self, value: str, record: VehicleRow) -> SafeString:
        link = format_html('<a class="quiet-link act" href="{}">{}</a>', record.url, value)
        if record.is_in_service:
            return link
        pill = render_to_string("elements/pill.html", OUT)
        return format_html('<span class="row-gap">{} {}</span>', link, pill)

    def render_used(self, value: str, record: VehicleRow) -> SafeString | str:
        """Its litres, or where they are: in a tank or card of the station."""
        if record.counts_in:
            return format_html(
                '<span class="muted">in</span> <a href="{}">{}</a>',
                record.counts_in_url,
                record.counts_in,
            )
        return value or self.default

    def render_per(self, value: Decimal, record: VehicleRow) -> SafeString:
        return format_html('{} <span class="muted">{}</span>', dutch(value, 1), record.per_unit)

    def render_times(self, value: Decimal) -> str:
        return f"{dutch(value, 1)} ×"

    def render_kg(self, value: Decimal) -> str:
        return dutch(value, 0)

    def render_share(self, value: Decimal) -> str:
        return percent(value, 1)
