"""Words of signed footprints in templates."""

from decimal import Decimal

from django import template

from vrt_duurzaam.lib.templatetags.house import ABSENT, tonnes

register = template.Library()


@register.filter
def signed_tonnes(kg: Decimal) -> str:
    """A change: `+3,2`, `−1,0`; nothing is a dash."""
    if not kg:
        return ABSENT
    return f"+{tonnes(kg)}" if kg > 0 and not tonnes(kg).startswith("<") else tonnes(kg)
