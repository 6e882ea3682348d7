"""Text for a cell that no spreadsheet runs as a formula."""

import re

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_SIGNED_NUMBER = re.compile(r"[+-][\d.,]*")  # or a lone dash, as suppliers write for no value


def harmless(text: str) -> str:
    """A number with a sign stays a number."""
    if text.startswith(_FORMULA_SIGNS) and not _SIGNED_NUMBER.fullmatch(text):
        return f"'{text}"
    return text
