"""Tonnes on the pages of the course."""

from decimal import Decimal

from django import template

from roadmap.domain.course_words import percent_words
from vrt_duurzaam.lib.numbers import MINUS
from vrt_duurzaam.lib.templatetags.house import tonnes

register = template.Library()


@register.filter
def as_tonnes(value: Decimal | None) -> str:
    """`1.299`; below 100 with one decimal; unknown is `–`."""
    return tonnes(None if value is None else value * 1000)


@register.filter
def as_change(value: Decimal | None) -> str:
    """The same with its sign: `−445`, `+12,0`."""
    text = as_tonnes(value)
    return f"+{text}" if value is not None and value > 0 and text[0] not in f"<>{MINUS}" else text


@register.filter
def less(value: Decimal) -> str:
    """What is taken away, as a change: `−32,0` for 32 tonnes less, `+6,0` for 6 more."""
    return as_change(-value)


@register.filter
def as_percent(value: Decimal) -> str:
    """`55 %`, `37,5 %`, of a number of percents."""
    return percent_words(value)
