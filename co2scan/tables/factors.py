from decimal import Decimal

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from co2scan.domain.factor_rows import main_component, unit_name
from co2scan.models import EmissionFactor
from co2scan.selectors.factors import as_row
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.tables import ABSENT, HouseTable, NumberColumn, TitleColumn
from vrt_duurzaam.lib.templatetags.house import icon


class FactorTable(HouseTable):
    label = "Emissiefactoren"
    row_header = "name"
    stacks = True

    name = TitleColumn(linkify=("factor_detail", {"pk": tables.A("pk")}))
    section = tables.Column(
        attrs={"th": {"class": "only-wide"}, "td": {"class": "only-wide"}}  # no room on a phone
    )
    value = NumberColumn(
        verbose_name="kg CO₂-eq", accessor="pk", orderable=False, attrs={"td": {"class": "num"}}
    )
    unit = tables.Column(verbose_name="per")
    confidence = tables.Column(verbose_name="Zekerheid")
    is_used = tables.Column(verbose_name="In gebruik")

    class Meta(HouseTable.Meta):
        attrs = {"class": "tbl tbl-stack"}
        model = EmissionFactor
        fields = ("name", "section", "year", "value", "unit", "confidence", "is_used")
        sequence = ("name", "section", "year", "value", "unit", "confidence", "is_used")
        empty_text = "Er zijn nog geen factoren. Lees een lijst in."

    def render_value(self, record: EmissionFactor) -> str:
        values = as_row(record).values
        component = main_component(values)
        value: Decimal | None = values[component] if component else None
        return ABSENT if value is None else dutch(value)

    def render_confidence(self, record: EmissionFactor) -> SafeString:
        return render_to_string("co2scan/factors/confidence.html", {"record": record})

    def render_is_used(self, value: bool) -> SafeString | str:
        return format_html("{} ja", icon("vink", "sm")) if value else ABSENT

    def render_year(self, value: int) -> str:
        return str(value)

    def render_unit(self, value: str) -> str:
        return unit_name(value)
