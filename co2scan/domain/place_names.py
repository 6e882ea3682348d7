"""What a file of fuel cards or trips calls a location: its name, a plate, a card."""

import re

from co2scan.domain.incoming import PlaceKind

_NO_NAME = re.compile(r"\b(brandweer)?(kazerne|post|locatie|brandweer)\b")
_SIGNS = re.compile(r"[^a-z0-9]")


def place_key(kind: PlaceKind, text: str) -> str:
    """One key for all ways to write it. Example: the plates `ab-123-c` and `AB 123 C` are both
    `plate:AB123C`; the sites `Kazerne  Hengelo` and `hengelo` are both `site:hengelo`.
    """
    if kind == "site":
        words = " ".join(_NO_NAME.sub(" ", text.casefold()).split())
        return f"site:{words or ' '.join(text.casefold().split())}"
    return f"{kind}:{_SIGNS.sub('', text.casefold()).upper()}"


def shown_place(key: str) -> str:
    """For people. Example: `plate:AB123C` is `kenteken AB123C`."""
    kind, _, name = key.partition(":")
    return {"plate": f"kenteken {name}", "card": f"pas {name}"}.get(kind, name)
