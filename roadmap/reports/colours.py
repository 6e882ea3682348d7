"""The colours of paper: the light values of `static/css/tokens.css`, on white."""

from typing import NamedTuple

COLOURS = {
    "paper_raised": "#ffffff",
    "paper_sunk": "#f3efe7",
    "line": "#ddd6c9",
    "line_strong": "#857d70",
    "ink": "#1a1f2b",
    "ink_2": "#464c59",
    "ink_3": "#5f6470",
    "accent": "#b1251b",
    "accent_wash": "#faeae6",
    "on_accent": "#ffffff",
    "klimaat": "#1c5ea6",
    "klimaat_wash": "#dce8f6",
    "sociaal": "#a64b00",
    "sociaal_wash": "#fbe5d1",
    "circulair": "#6f3ea3",
    "circulair_wash": "#ebe0f6",
    "natuur": "#2a6c30",
    "natuur_wash": "#dcecd9",
}


class Tint(NamedTuple):
    """Of a theme: what is done and written, and what is still to do."""

    key: str
    full: str
    wash: str


TINTS = tuple(
    Tint(key, COLOURS[key], COLOURS[f"{key}_wash"])
    for key in ("klimaat", "sociaal", "circulair", "natuur")
)
