"""The lines of a footprint that was signed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from co2scan.domain.footprint import METHOD_FIGURES, Method
from co2scan.domain.frozen import FrozenFactor, FrozenLine
from co2scan.wording import unit_word
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.tables import ABSENT, HouseTable
from vrt_duurzaam.lib.templatetags.house import month

_ONE_LINE = {"td": {"class": "nowrap"}}
_NUMBER = {"th": {"class": "num"}, "td": {"class": "num nowrap"}}


def _kg(name: str) -> tables.Column:
    return tables.Column(
        verbose_name=f"{name} (kg)", empty_values=(), attrs=_NUMBER, orderable=False
    )


class LineTable(HouseTable):
    """Each figure as exact as it is kept."""

    label = "Regels"
    row_header = "category_name"

    location_name = tables.Column(verbose_name="Locatie")
    meter = tables.Column(verbose_name="Meter", attrs=_ONE_LINE)
    category_name = tables.Column(verbose_name="Bron")
    month = tables.Column(verbose_name="Maand", attrs=_ONE_LINE)
    quantity = tables.Column(verbose_name="Hoeveelheid", attrs=_NUMBER, orderable=False)
    days = tables.Column(verbose_name="Dagen", empty_values=(), attrs=_NUMBER, orderable=False)
    factor = tables.Column(
        verbose_name="Factor (kg)", empty_values=(), attrs=_NUMBER, orderable=False
    )
    ladder = _kg("Ladder")
    market = _kg("Eigen contract")
    average = _kg("Gemiddeld net")

    class Meta(HouseTable.Meta):
        empty_text = "Er zijn geen regels."

    def __init__(
        self, rows: Sequence[FrozenLine], *, factors: Mapping[int, FrozenFactor], **kwargs: Any
    ) -> None:
        self.factors = factors
        super().__init__(rows, **kwargs)

    def render_month(self, value: Any) -> str:
        return month(value)

    def render_quantity(self, record: FrozenLine) -> str:
        return f"{dutch(record.quantity)} {unit_word(record.unit)}"

    def render_days(self, record: FrozenLine) -> SafeString | str:
        """Of the month that are known; those that were estimated apart."""
        known = _days(record.measured_days + record.estimated_days)
        if not record.estimated_days:
            return known
        estimated = _days(record.estimated_days)
        return format_html('{}<br><span class="muted">{} geschat</span>', known, estimated)

    def render_factor(self, record: FrozenLine) -> SafeString | str:
        """Of the ladder; of a source that it does not count, of the GHG Protocol."""
        figure = record.figures.get("ladder") or record.figures.get("market")
        if figure is None or figure.value is None:
            return "ontbreekt" if figure and figure.is_missing else ABSENT
        factor = self.factors.get(figure.factor or 0)
        where = f"{factor.list_name}, {factor.year}" if factor else ""
        return format_html('{}<br><span class="muted">{}</span>', dutch(figure.value), where)

    def render_ladder(self, record: FrozenLine) -> str:
        return _amount(record, "prestatieladder")

    def render_market(self, record: FrozenLine) -> str:
        return _amount(record, "ghg-market")

    def render_average(self, record: FrozenLine) -> str:
        return _amount(record, "ghg-location")


def _days(days: Decimal) -> str:
    return dutch(days, 1 if days % 1 else 0)


def _amount(line: FrozenLine, method: Method) -> str:
    """Every part of it, as the GHG Protocol has a chain of its own."""
    parts = [line.figures[name] for name in METHOD_FIGURES[method] if name in line.figures]
    if not parts:
        return ABSENT
    known = [part.kg for part in parts if part.kg is not None]
    return dutch(sum(known, Decimal(0))) if known else "onbekend"
