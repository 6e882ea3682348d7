"""Heating per location, as measured and in equal weather; and the weather that is kept."""

from dataclasses import dataclass
from decimal import Decimal

import django_tables2 as tables

from co2scan.weather_words import signed_percent
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.tables import HouseTable, TitleColumn

_NUMBER = {"th": {"class": "num"}, "td": {"class": "num nowrap"}}


@dataclass(frozen=True, slots=True)
class HeatingRow:
    """`why` says why nothing can be said; then the change is not there."""

    name: str
    url: str
    carrier: str
    measured: Decimal | None
    without_weather: Decimal | None
    r_squared: Decimal | None
    why: str


class HeatingTable(HouseTable):
    label = "Verwarming per locatie, gemeten en bij gelijk weer"
    row_header = "name"
    stacks = True
    prefix = "weer-"

    name = TitleColumn(
        verbose_name="Locatie",
        linkify=lambda record: record.url,
        attrs={"a": {"class": "quiet-link"}},
    )
    carrier = tables.Column(verbose_name="Energie")
    measured = tables.Column(verbose_name="Gemeten", attrs=_NUMBER)
    without_weather = tables.Column(verbose_name="Bij gelijk weer", attrs=_NUMBER)
    r_squared = tables.Column(verbose_name="R²", attrs=_NUMBER)
    why = tables.Column(verbose_name="", orderable=False, default="")

    class Meta(HouseTable.Meta):
        attrs = {"class": "tbl tbl-stack"}
        orderable = False
        empty_text = "Er is geen locatie met gas of warmte."

    def render_measured(self, value: Decimal) -> str:
        return signed_percent(value)

    def render_without_weather(self, value: Decimal) -> str:
        return signed_percent(value)

    def render_r_squared(self, value: Decimal) -> str:
        return dutch(value, 2)
