"""The words of a what-if in its templates."""

from decimal import Decimal

from django import template

from co2scan.wording import energy_name, quantity_words
from roadmap import scenario_words
from roadmap.charts.macc import euros
from roadmap.domain.measures import Assumption, SliceEffect, SumLine
from roadmap.models import ScenarioMeasure
from vrt_duurzaam.lib.templatetags.house import tonnes

register = template.Library()


@register.filter
def room(gap_t: Decimal) -> str:
    """How far under the target a gap below zero is: `0,8`."""
    return tonnes(-gap_t * 1000)


@register.filter
def line_words(line: SumLine) -> str:
    return scenario_words.line_words(line)


@register.filter
def sources(line: SumLine) -> list[str]:
    """Where the factors of a line come from, each once."""
    return list(dict.fromkeys(factor.source for factor in line.factors))


@register.filter
def carrier_words(effect: SliceEffect) -> str:
    """`Stroom`, `Gas`."""
    return energy_name(effect.carrier)


@register.filter
def quantity(amount: Decimal, unit: str) -> str:
    """`2.275 m³`."""
    return quantity_words(amount, unit)


@register.filter
def measure_words(row: ScenarioMeasure) -> str:
    return scenario_words.measure_words(row)


@register.filter
def shift_words(years: int) -> str:
    return scenario_words.shift_words(years)


@register.filter
def usual_words(assumption: Assumption) -> str:
    """`SCOP van de warmtepomp 3 (2,5 tot 3,5)`; only its name when it has no usual value."""
    if assumption.usual is None:
        return assumption.label
    return scenario_words.number_words(assumption, assumption.usual)


@register.filter
def per_tonne(amount: Decimal) -> str:
    """`€ 1.406`, `−€ 40`."""
    return euros(amount)
