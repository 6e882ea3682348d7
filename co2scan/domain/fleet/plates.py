"""Plates: one way to write them, and hiding them from who may not see them."""

import re

_SIGNS = re.compile(r"[^A-Z0-9]")
MOST_SIGNS = 8  # of a plate without its dashes


def normalised_plate(text: str) -> str:
    """Example: `12-ab-3`, `12 AB 3` and `12AB3` are all `12AB3`."""
    return _SIGNS.sub("", text.upper())


def plate_problem(text: str) -> str:
    """Why this is no plate, in Dutch; empty when it can be one."""
    plate = normalised_plate(text)
    if not plate:
        return ""
    if len(plate) > MOST_SIGNS or len(plate) < 4 or plate.isalpha():
        return f"'{text.strip()}' is geen kenteken. Schrijf bijvoorbeeld 12-AB-3."
    return ""
