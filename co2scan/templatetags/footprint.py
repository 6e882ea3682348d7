"""Words of the CO2 scan in templates."""

from decimal import Decimal

from django import template

from co2scan.wording import COMPONENTS, quantity_words, unit_word

register = template.Library()


@register.filter
def unit_name(unit: str) -> str:
    """`Nm3` to `m³`."""
    return unit_word(unit)


@register.filter
def quantity(value: Decimal, unit: str) -> str:
    """`{{ quantity|quantity:unit }}`: `347.700 m³`."""
    return quantity_words(value, unit)


@register.filter
def component_name(component: str) -> str:
    """`wtw` to `van bron tot gebruik`."""
    return COMPONENTS.get(component, component)
