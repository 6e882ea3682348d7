from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from co2scan.domain.periods import local_day
from vrt_duurzaam.lib.dates import short_day
from vrt_duurzaam.lib.tables import HouseTable, NumberColumn
from vrt_duurzaam.lib.templatetags.house import pill


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A location with what is asked of it. `gaps` name a meter with its months. `need_count` is
    None for a location without connections: of that nothing is known."""

    name: str
    url: str
    need_count: int | None
    gaps: Sequence[str]
    ask_count: int
    enterers: str
    last_at: datetime | None
    last_by: str


class EntryTable(HouseTable):
    label = "Invoer per locatie"
    row_header = "name"
    stacks = True

    name = tables.Column(verbose_name="Locatie")
    need_count = NumberColumn(verbose_name="In te vullen")
    gaps = tables.Column(verbose_name="Wat", orderable=False)
    enterers = tables.Column(verbose_name="Wie voert in", orderable=False)
    last_at = tables.Column(verbose_name="Laatste invoer")

    class Meta(HouseTable.Meta):
        attrs = {"class": "tbl tbl-stack"}
        sequence = ("name", "need_count", "gaps", "enterers", "last_at")
        order_by = "-need_count"
        empty_text = "Er zijn nog geen locaties."

    def render_name(self, value: str, record: EntryRow) -> SafeString:
        return format_html('<a class="quiet-link act" href="{}">{}</a>', record.url, value)

    def render_gaps(self, value: Sequence[str], record: EntryRow) -> SafeString | str:
        words = "; ".join(value)
        if record.need_count is None:
            return "nog geen aansluitingen"
        if not record.ask_count:
            return words or "compleet"
        asks = f"{record.ask_count} keer klopt dit?"
        return format_html("{} {}", words, _pill(asks))

    def render_last_at(self, value: datetime, record: EntryRow) -> str:
        return f"{short_day(local_day(value))}, {record.last_by}"


def _pill(label: str) -> SafeString:
    return render_to_string("elements/pill.html", pill(label, "vraag", "ask"))
