"""The locations of a footprint, each with its bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from co2scan.wording import change_words
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.tables import HouseTable, TitleColumn
from vrt_duurzaam.lib.templatetags.house import icon, percent, tonnes

AT_LEAST = mark_safe('<span class="visually-hidden">ten minste </span>≥ ')
_NUMBER = {"th": {"class": "num"}, "td": {"class": "num nowrap"}}
_WITH_BAR = {"td": {"class": "with-bar"}}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A location. None is unknown: no factor, no floor area, nothing to compare with."""

    name: str
    is_site: bool
    url: str
    kg: Decimal | None
    origin_url: str
    kg_per_m2: Decimal | None
    change: Decimal | None
    complete: Decimal | None
    estimated: Decimal | None
    is_partial: bool  # a factor is missing for some of it


class PlaceTable(HouseTable):
    label = "Uitstoot per locatie"
    row_header = "name"
    stacks = True

    name = TitleColumn(
        verbose_name="Locatie",
        linkify=lambda record: record.url,
        attrs={"a": {"class": "quiet-link"}},
    )
    kg = tables.Column(verbose_name="t CO₂", attrs=_WITH_BAR)
    kg_per_m2 = tables.Column(verbose_name="kg per m²", attrs=_WITH_BAR)
    change = tables.Column(verbose_name="Jaar eerder", attrs=_NUMBER)
    complete = tables.Column(verbose_name="Compleet", attrs=_NUMBER)
    estimated = tables.Column(verbose_name="Geschat", attrs=_NUMBER)

    class Meta(HouseTable.Meta):
        attrs = {"class": "tbl tbl-stack"}
        order_by = "-kg"
        empty_text = "Er zijn nog geen locaties."

    def __init__(self, rows: Sequence[PlaceRow], **kwargs: Any) -> None:
        self.most_kg = max((row.kg for row in rows if row.kg), default=Decimal(0))
        self.most_per_m2 = max((row.kg_per_m2 for row in rows if row.kg_per_m2), default=Decimal(0))
        super().__init__(rows, **kwargs)

    def render_kg(self, value: Decimal, record: PlaceRow) -> SafeString:
        number = format_html(
            '{}<a class="quiet-link" href="{}">{}</a>',
            AT_LEAST if record.is_partial else "",
            record.origin_url,
            tonnes(value),
        )
        return with_bar(number, value, self.most_kg)

    def render_kg_per_m2(self, value: Decimal) -> SafeString:
        return with_bar(dutch(value, 0 if value >= 10 else 1), value, self.most_per_m2)

    def render_change(self, value: Decimal) -> SafeString | str:
        words = change_words(value)
        if words == "evenveel":
            return words
        amount, _, word = words.rpartition(" ")
        sign = icon("neer" if value < 0 else "op", "sm")
        return format_html('{}{} <span class="visually-hidden">{}</span>', sign, amount, word)

    def render_complete(self, value: Decimal) -> str:
        return percent(value)

    def render_estimated(self, value: Decimal) -> str:
        return percent(value)


def with_bar(number: str, value: Decimal, most: Decimal) -> SafeString:
    """The number, and a bar whose width is an SVG attribute."""
    width = f"{value / most * 100:.1f}" if most else "0"
    return format_html(
        '<span class="amount">{}</span><svg class="mini-svg" aria-hidden="true">'
        '<rect class="bar-mini" width="{}%" height="100%"></rect></svg>',
        number,
        width,
    )
