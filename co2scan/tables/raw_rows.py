"""The raw rows behind a figure."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from co2scan.selectors.raw_rows import RawLine
from co2scan.wording import bringer_words, unit_word
from vrt_duurzaam.lib.dates import short_day
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.tables import HouseTable
from vrt_duurzaam.lib.templatetags.house import icon


class RawRowTable(HouseTable):
    label = "Regels achter dit cijfer"
    row_header = "meter"

    place = tables.Column(verbose_name="Locatie", accessor="place__name")
    meter = tables.Column(verbose_name="Meter", accessor="meter__name")
    kind = tables.Column(verbose_name="Soort")
    first_on = tables.Column(verbose_name="Wanneer")
    quantity = tables.Column(
        verbose_name="Waarde", attrs={"th": {"class": "num"}, "td": {"class": "num nowrap"}}
    )
    bringer = tables.Column(verbose_name="Gebracht door", orderable=False)
    quality = tables.Column(verbose_name="Kwaliteit")
    is_contested = tables.Column(verbose_name="Telt mee?")

    class Meta(HouseTable.Meta):
        empty_text = "In deze periode zijn er geen regels."

    def render_meter(self, value: str, record: RawLine) -> SafeString:
        url = reverse(
            "meter_month",
            args=[record.place.code, record.meter.code, record.month.year, record.month.month],
        )
        return format_html('<a href="{}">{}</a>', url, value)

    def render_first_on(self, record: RawLine) -> str:
        if record.first_on == record.last_on:
            return short_day(record.first_on)
        return f"{short_day(record.first_on)} – {short_day(record.last_on)}"

    def render_quantity(self, record: RawLine) -> str:
        return f"{dutch(record.quantity)} {unit_word(record.unit)}"

    def render_bringer(self, record: RawLine) -> str:
        words = bringer_words(record.bringer)
        if not record.has_proof:
            return words
        return format_html("{} {}", icon("clip", "sm", "met foto"), words)

    def render_quality(self, record: RawLine) -> str:
        return f"{record.quality}: {record.note}" if record.note else record.quality

    def render_is_contested(self, value: bool) -> str:
        return "Niet of deels: kies de meter" if value else "Ja"
