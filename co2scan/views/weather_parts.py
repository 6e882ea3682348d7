"""The weather on the pages of the CO2 scan: a mild winter is no saving."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from co2scan.charts.regression import Cloud, regression_chart
from co2scan.domain.weather_correction import WeatherChange
from co2scan.selectors.heating import CarrierTotal, Heating, carrier_totals, read_heating
from co2scan.selectors.places import Place
from co2scan.selectors.scan import Scan
from co2scan.tables.weather import HeatingRow, HeatingTable
from co2scan.views.scan import Stat
from co2scan.views.selection import Selection
from co2scan.weather_words import (
    HEATS,
    change_sentence,
    error_words,
    far_words,
    left_out_words,
    line_words,
    r_squared_words,
    signed_percent,
    silence_words,
    silent_names,
    total_sentence,
)
from co2scan.wording import CARRIERS, unit_word, year_before_words
from vrt_duurzaam.lib.charts import Chart

PART = "#weer"


@dataclass(frozen=True)
class HeatingPart:
    """One carrier of a location as its page shows it."""

    heating: Heating
    say: str
    facts: Sequence[tuple[str, str]]
    chart: Chart | None


@dataclass(frozen=True)
class TotalPart:
    """One carrier of the organisation."""

    total: CarrierTotal
    say: str
    left_out: str


def weather_of_location(scan: Scan, place: Place) -> dict[str, Any]:
    """`heating` is empty where nothing is heated with gas or bought heat."""
    found = read_heating(
        scan.period, [place], scan.meters, timezone.localdate(), locations=(place.pk,)
    )
    before = year_before_words(scan.period)
    return {
        "heating": [_part(scan, one, before) for one in found],
        "weather_stats": [
            stat for one in found if (stat := _stat(one.carrier, one.change)) is not None
        ],
    }


def weather_of_organisation(
    scan: Scan, found: Sequence[Place], selection: Selection
) -> dict[str, Any]:
    heatings = read_heating(scan.period, found, scan.meters, timezone.localdate())
    totals = carrier_totals(heatings)
    before = year_before_words(scan.period)
    return {
        "heating": [
            TotalPart(total, total_sentence(total, before), _left_out(total)) for total in totals
        ],
        "heating_table": HeatingTable(heating_rows(heatings, selection)),
        "weather_stats": [
            stat for one in totals if (stat := _stat(one.carrier, one.change)) is not None
        ],
    }


def heating_rows(heatings: Sequence[Heating], selection: Selection) -> list[HeatingRow]:
    """What rose most in equal weather first; then those of which nothing can be said."""
    rows = [
        HeatingRow(
            name=one.place.name,
            url=selection.page("location_footprint", one.place.code) + PART,
            carrier=CARRIERS[one.carrier],
            measured=change.measured if (change := one.change) else None,
            without_weather=change.without_weather if change else None,
            r_squared=one.relation.fit.r_squared if one.relation.fit else None,
            why=silence_words(one),
        )
        for one in heatings
    ]
    return sorted(rows, key=lambda row: -(row.without_weather or -1000))


def _left_out(total: CarrierTotal) -> str:
    if not total.silent:
        return ""
    return f"Niet te zeggen van {silent_names(total.silent)}; de reden staat bij de locatie."


def _stat(carrier: str, change: WeatherChange | None) -> Stat | None:
    """Beside the change of the total."""
    if change is None or change.measured is None or change.without_weather is None:
        return None
    return Stat(
        f"{CARRIERS[carrier].capitalize()} bij gelijk weer",
        signed_percent(change.without_weather),
        "",
        f"in een jaar; gemeten {signed_percent(change.measured)}",
        PART,
    )


def _part(scan: Scan, one: Heating, before: str) -> HeatingPart:
    change, found = one.change, one.relation
    why = silence_words(one)
    say = change_sentence(one.carrier, change, before) if change and not why else why
    facts = []
    if words := line_words(one):
        facts.append(("De lijn", words))
    if found.fit:
        facts.append(("Maanden", f"{found.fit.count} gemeten. {left_out_words(one)}".strip()))
        facts.append(("Een maand ligt ernaast", error_words(one)))
    if words := far_words(one):
        facts.append(("Valt op", words))
    normal = one.weather.normal
    if normal:
        facts.append(
            ("Normaal jaar", f"gemiddelde van {normal.first_year} tot en met {normal.last_year}")
        )
    title = (
        f"{r_squared_words(found.fit.r_squared)} van {HEATS[one.carrier]}"
        if found.fit
        else f"Nog geen lijn voor {HEATS[one.carrier]}"
    )
    chart = regression_chart(
        Cloud(
            key=f"weer-{one.carrier}",
            what=CARRIERS[one.carrier].capitalize(),
            unit=unit_word(one.unit),
            points=found.points,
            fit=found.fit,
            recent_from=scan.period.starts_on,
            is_sure=found.silence is None,
        ),
        title,
    )
    return HeatingPart(one, say, facts, chart if found.points else None)
