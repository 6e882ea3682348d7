"""Locations of one kind beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from co2scan.benchmark_words import decimals_for, times_words
from co2scan.tables.footprint import AT_LEAST, with_bar
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.tables import HouseTable
from vrt_duurzaam.lib.templatetags.house import percent, tonnes

_NUMBER = {"th": {"class": "num"}, "td": {"class": "num nowrap"}}
_BEFORE_TEXT = {"th": {"class": "num pad-r"}, "td": {"class": "num nowrap pad-r"}}


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A location; without address for who may not see more of it. `is_at_least`: a month is
    missing, so the value is too low and has no place."""

    name: str
    url: str
    is_own: bool
    value: Decimal | None
    value_url: str
    is_at_least: bool
    times_middle: Decimal | None
    is_outlier: bool
    is_best: bool
    less: Decimal | None
    saved: Decimal | None
    saved_kg: Decimal | None
    known: str
    note: str  # about the weather


class PeerTable(HouseTable):
    label = "Locaties van één soort naast elkaar"
    row_header = "name"
    stacks = True

    name = tables.Column(verbose_name="Locatie")
    value = tables.Column(attrs={"td": {"class": "with-bar"}})
    times_middle = tables.Column(verbose_name="Tegen het midden", attrs=_NUMBER)
    less = tables.Column(verbose_name="Zoals de beste", attrs=_NUMBER)
    saved = tables.Column(attrs=_NUMBER)
    saved_kg = tables.Column(verbose_name="Scheelt t CO₂", attrs=_BEFORE_TEXT)
    known = tables.Column(verbose_name="Binnen", orderable=False)

    class Meta(HouseTable.Meta):
        attrs = {"class": "tbl tbl-stack"}
        empty_text = "Van deze soort is er niets te vergelijken."

    def __init__(
        self, rows: Sequence[PeerRow], *, unit: str, quantity: str, best: str, **kwargs: Any
    ) -> None:
        self.most = max((row.value for row in rows if row.value), default=Decimal(0))
        columns = [("value", tables.Column(verbose_name=unit, attrs={"td": {"class": "with-bar"}}))]
        if quantity:
            columns.append(
                ("saved", tables.Column(verbose_name=f"Scheelt {quantity}", attrs=_NUMBER))
            )
        if best:
            columns.append(("less", tables.Column(verbose_name=f"Zoals {best}", attrs=_NUMBER)))
        super().__init__(
            rows, extra_columns=columns, exclude=() if quantity else ("saved",), **kwargs
        )

    def render_name(self, value: str, record: PeerRow) -> SafeString | str:
        name: SafeString | str = value
        if record.url:
            name = format_html('<a class="quiet-link" href="{}">{}</a>', record.url, value)
        if record.is_own:
            return format_html("<strong>{}</strong>", name)
        return name if record.url else format_html('<span class="muted">{}</span>', name)

    def render_value(self, value: Decimal, record: PeerRow) -> SafeString:
        shown: SafeString | str = dutch(value, decimals_for(self.most))
        if record.value_url:
            shown = format_html('<a class="quiet-link" href="{}">{}</a>', record.value_url, shown)
        number = format_html("{}{}", AT_LEAST if record.is_at_least else "", shown)
        return with_bar(number, max(value, Decimal(0)), self.most)

    def render_times_middle(self, value: Decimal, record: PeerRow) -> SafeString | str:
        if not record.is_outlier:
            return times_words(value)
        pill = {"label": times_words(value), "icon": "let", "css": "pill-late"}
        return render_to_string("elements/pill.html", pill)

    def render_less(self, value: Decimal) -> str:
        return f"{percent(value)} minder"

    def render_saved(self, value: Decimal) -> str:
        return dutch(value, 0 if value >= 10 else 1)

    def render_saved_kg(self, value: Decimal) -> str:
        return tonnes(value)

    def render_known(self, value: str, record: PeerRow) -> str:
        words = [value, record.note]
        if record.is_best:
            words.insert(0, "de zuinigste")
        return ", ".join(word for word in words if word)
