"""The 18-digit EAN code of a connection to the grid (GS1 check digit)."""

import re

_SCIENTIFIC = re.compile(r"\d([.,]\d+)?e\+?\d+", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{18}")


def check_digit(digits: str) -> int:
    """Weights 3 and 1 from the right, complement to a multiple of ten.

    Example on paper: 87168712006140245 gives 8.
    """
    total = sum(
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(digits[::-1])
    )
    return -total % 10


def _was_a_number(text: str) -> bool:
    """Whether a spreadsheet took it for a number; it keeps 15 digits and fills up with zeros."""
    if _SCIENTIFIC.fullmatch(text) or text.endswith(".0"):
        return True
    is_rounded = _DIGITS.fullmatch(text) and text.endswith("000")
    return bool(is_rounded) and check_digit(text[:-1]) != 0


def ean_error(text: str) -> str | None:
    """The Dutch sentence about what is wrong with an EAN, or None when it is right."""
    if _was_a_number(text):
        return (
            f"'{text}' is een EAN die Excel tot een getal heeft gemaakt; "
            "de laatste cijfers zijn weg. Maak de kolom op als tekst en plak de EAN opnieuw."
        )
    if not _DIGITS.fullmatch(text):
        return f"Een EAN heeft 18 cijfers; '{text}' heeft er {sum(c.isdigit() for c in text)}."
    if check_digit(text[:-1]) != int(text[-1]):
        return f"Het controlecijfer van EAN {text} klopt niet. Kijk de code na op de factuur."
    return None
