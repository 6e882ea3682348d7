"""Every element of the house and every state on one page, to look at in light, dark and print.

All figures are invented; they are shown as such.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest
from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.charts import (
    Bar,
    Chart,
    Line,
    LineStyle,
    MonthColumn,
    horizontal_bars,
    lines,
    month_columns,
)
from vrt_duurzaam.lib.fields import DutchDecimalField
from vrt_duurzaam.lib.heat import HeatCell, HeatRow, HeatState
from vrt_duurzaam.lib.tables import HouseTable, NumberColumn, TitleColumn

HERE = "#e-grafieken"


class ExampleForm(forms.Form):
    gas = DutchDecimalField(label="Gas, september", unit="m³", help_text="Vorig jaar 240 m³.")
    place = forms.CharField(label="Naam van de locatie", initial="Kazerne Hengelo")
    kind = forms.ChoiceField(label="Soort", choices=[("station", "kazerne"), ("office", "kantoor")])
    note = forms.CharField(
        label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    entry = forms.ChoiceField(
        label="Wat vul je in?",
        choices=[("reading", "de stand op de meter"), ("use", "het verbruik van een maand")],
        widget=forms.RadioSelect,
        initial="use",
    )
    is_central = forms.BooleanField(
        label="Komt centraal", required=False, initial=True, help_text="Dan vragen we hier niets."
    )
    file = forms.FileField(label="Bestand", required=False)


class ExampleTable(HouseTable):
    label = "Voorbeeld van een tabel"
    row_header = "name"

    name = TitleColumn(verbose_name="Locatie", linkify=lambda: HERE)
    tonnes = NumberColumn(verbose_name="t CO₂-eq")
    per_m2 = NumberColumn(verbose_name="per m²", unit="kg", decimals=1)
    complete = NumberColumn(verbose_name="Compleet", unit="%", orderable=False)

    class Meta(HouseTable.Meta):
        pass


EXAMPLE_ROWS = [
    {"name": name, "tonnes": Decimal(tonnes), "per_m2": per_m2, "complete": complete}
    for name, tonnes, per_m2, complete in (
        ("Twente Safety Campus", 304, Decimal("41.2"), 99),
        ("Enschede", 262, Decimal("35.0"), 92),
        ("Almelo", 198, Decimal("31.4"), 100),
        ("Oldenzaal", 104, Decimal("25.1"), 100),
        ("Enter", 61, None, 83),
    )
]

STATES = (
    ("Idee", "s-idee", ""),
    ("Gepland", "s-gepland", ""),
    ("In uitvoering", "s-loopt", ""),
    ("Geblokkeerd", "s-vast", ""),
    ("Gepauzeerd", "s-pauze", ""),
    ("Afgerond", "s-af", ""),
    ("Vervallen", "s-weg", "off"),
    ("12 dagen te laat", "klok", "late"),
    ("klopt dit?", "vraag", "ask"),
    ("74 dagen stil", "stil", ""),
)

CELLS = (
    ("bewaard", "typed", "3.255"),
    ("uit bestand", "file", "3.190"),
    ("ontbreekt", "missing", None),
    ("klopt dit?", "ask", "2.510"),
)


class Elements(PermissionView, TemplateView):
    permissions = frozenset({access.VIEW_ELEMENTS})
    template_name = "accounts/elements.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            states=STATES,
            themes=("klimaat", "sociaal", "circulair", "natuur"),
            cells=CELLS,
            form=ExampleForm(prefix="e"),
            refused=_refused_form(),
            table=_table(self.request),
            heat=_heat(),
            charts=(_sources(), _unknown_source(), _months(), _missing_months(), _years()),
            **kwargs,
        )


def _refused_form() -> ExampleForm:
    return ExampleForm({"r-gas": "1.234", "r-entry": "use", "r-kind": "station"}, prefix="r")


def _table(request: HttpRequest) -> ExampleTable:
    table = ExampleTable(EXAMPLE_ROWS, order_by="-tonnes", prefix="voorbeeld-")
    RequestConfig(request, paginate={"per_page": 4}).configure(table)
    return table


def _heat() -> list[HeatRow]:
    full, estimated, partly = HeatState.FULL, HeatState.ESTIMATED, HeatState.PARTLY
    missing, off = HeatState.MISSING, HeatState.NOT_EXPECTED
    months = ("jul", "aug", "sep", "okt", "nov")
    places = (
        ("Almelo", (full, full, full, full, off), "100 %"),
        ("Delden", (full, estimated, estimated, full, off), "100 %"),
        ("Rijssen", (full, full, partly, partly, off), "96 %"),
        ("Enter", (full, full, missing, missing, off), "83 %"),
    )
    return [
        HeatRow(
            name,
            tuple(
                HeatCell(month, state, "" if state is off else HERE)
                for month, state in zip(months, states, strict=True)
            ),
            complete,
        )
        for name, states, complete in places
    ]


def _sources() -> Chart:
    bars = [
        Bar("Aardgas kazernes", Decimal(742), HERE, is_current=True),
        Bar("Diesel voertuigen", Decimal(598), HERE),
        Bar("Elektriciteit", Decimal(284), HERE),
        Bar("Zakelijk reizen", Decimal(126), HERE),
        Bar("Propaan oefenbranden", Decimal(118), HERE),
        Bar("Benzine voertuigen", Decimal(74), HERE),
        Bar("Overig", Decimal(48), HERE),
        Bar("Koudemiddelen", Decimal(41), HERE),
    ]
    return horizontal_bars(
        "sources",
        "Aardgas is de grootste bron: 37 % van het totaal",
        "ton CO₂-eq; rechts het opgetelde aandeel. Kies een staaf voor de herkomst.",
        bars,
    )


def _unknown_source() -> Chart:
    bars = [
        Bar("Elektriciteit, wind uit Nederland met garanties van oorsprong", Decimal("12.5")),
        Bar("Stadswarmte", None, HERE),
        Bar("Trein", Decimal("4.2")),
    ]
    return horizontal_bars(
        "unknown",
        "Van stadswarmte is de factor nog niet bekend",
        "ton CO₂-eq; gestippeld is onbekend, en telt niet mee in het totaal",
        bars,
        decimals=1,
    )


def _months() -> Chart:
    this_year = ("11.2", "9.6", "8.0", "5.1", "3.2", "2.3", "2.2", "2.3", "2.9", "7.9")
    last_year = ("12.0", "10.4", "8.6", "5.6", "3.5", "2.4", "2.3", "2.4", "3.1", "5.3")
    months = [
        MonthColumn(date(2026, number, 1), Decimal(now), Decimal(before), url=HERE)
        for number, (now, before) in enumerate(zip(this_year, last_year, strict=True), start=1)
    ]
    return month_columns(
        "months",
        "Elke maand onder vorig jaar, behalve oktober",
        "ton CO₂-eq per maand; staaf 2026, streep 2025",
        months,
        decimals=1,
        this_header="2026",
        last_header="2025",
    )


def _missing_months() -> Chart:
    values = (4810, 4302, None, 3644, 3380, 3190, 3255, 3302, 3418, None)
    months = [
        MonthColumn(
            date(2026, number, 1),
            None if value is None else Decimal(value),
            Decimal(5021 - 180 * number) if number != 3 else None,
            estimated=Decimal(1400) if number in (5, 6) else Decimal(0),
        )
        for number, value in enumerate(values, start=1)
    ]
    months.append(MonthColumn(date(2026, 11, 1), None, Decimal(4412), is_expected=False))
    return month_columns(
        "missing-months",
        "Maart en oktober ontbreken nog",
        "kWh per maand; gestreept is geschat, gestippeld ontbreekt",
        months,
        value_unit="kWh",
        this_header="2026",
        last_header="2025",
    )


def _years() -> Chart:
    measured = (Decimal(2412), Decimal(2323), Decimal(2204), Decimal(2094), Decimal(2031))
    unknown = (None,) * 4
    return lines(
        "years",
        "De uitstoot daalt, maar minder snel dan het streefpad",
        "ton CO₂-eq per jaar, hele organisatie, CO₂-Prestatieladder",
        [str(year) for year in range(2022, 2031)],
        [
            Line("gemeten", measured + unknown),
            Line(
                "doel",
                tuple(Decimal(2412) - Decimal(1327) * step / 8 for step in range(9)),
                LineStyle.TARGET,
            ),
            Line(
                "verwacht",
                (*unknown, *(Decimal(2031) - Decimal(183) * step for step in range(5))),
                LineStyle.FORECAST,
            ),
        ],
    )
