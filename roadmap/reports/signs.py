"""The signs of `static/icons.svg` for paper, where no style sheet of the site applies."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from roadmap.reports.colours import COLOURS

_SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
_TOKEN = re.compile(r"var\(--vd-([\w-]+)\)")


@dataclass(frozen=True, slots=True)
class Sign:
    """What is drawn in a view box; lines have the colour around them."""

    view_box: str
    drawing: SafeString


@cache
def signs() -> dict[str, Sign]:
    """By the name of the symbol: `s-loopt`, `i-klimaat`."""
    sheet = (settings.BASE_DIR / "static" / "icons.svg").read_text()
    return {
        name: Sign(view_box, mark_safe(_TOKEN.sub(_colour, drawing)))  # noqa: S308 - our own file
        for name, view_box, drawing in _SYMBOL.findall(sheet)
    }


def _colour(token: re.Match[str]) -> str:
    """Paper itself is white in print."""
    name = token[1].replace("-", "_")
    return COLOURS["paper_raised" if name == "paper" else name]
