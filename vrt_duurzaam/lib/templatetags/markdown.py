from django import template
from django.utils.safestring import SafeString

from vrt_duurzaam.lib import markdown as texts

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """A text with headings, lists, links and emphasis as clean HTML."""
    return texts.render(text)
