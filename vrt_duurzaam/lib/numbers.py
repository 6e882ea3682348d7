"""Numbers as people in the Netherlands write and read them. Exact: Decimal in, Decimal out."""

import re
from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"
MAX_DECIMALS = 6

_PLAIN = re.compile(r"[+-]?\d+")
_COMMA = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3}){2,}")
_ONE_POINT = re.compile(r"([+-]?\d+)\.(\d+)")


class NotANumber(ValueError):
    """The text is no number; str(error) is the Dutch sentence for the person who typed it."""


class AmbiguousNumber(NotANumber):
    """`1.234` may be 1234 or 1,234: a person has to say which."""


def parse_dutch(text: str) -> Decimal:
    """`1234,5`, `1.234,5`, `1234.5` and `1234` to a Decimal; asks back on an ambiguous `1.234`.

    Raises NotANumber, or its kind AmbiguousNumber, with a Dutch sentence.
    """
    compact = re.sub(r"[\s\u00a0\u202f']", "", text).replace(MINUS, "-")
    if _PLAIN.fullmatch(compact):
        value = Decimal(compact)
    elif _COMMA.fullmatch(compact):
        value = Decimal(compact.replace(".", "").replace(",", "."))
    elif _GROUPED.fullmatch(compact):
        value = Decimal(compact.replace(".", ""))
    elif match := _ONE_POINT.fullmatch(compact):
        whole, fraction = match.groups()
        if len(fraction) == 3 and len(whole.lstrip("+-")) <= 3 and whole.lstrip("+-") != "0":
            raise AmbiguousNumber(
                f"Bedoel je {whole}{fraction} of {whole},{fraction}? "
                f"Schrijf {whole}{fraction} of {whole},{fraction}."
            )
        value = Decimal(f"{whole}.{fraction}")
    else:
        raise NotANumber(f"'{text.strip()}' is geen getal. Schrijf bijvoorbeeld 1234,5.")
    if -value.as_tuple().exponent > MAX_DECIMALS:  # type: ignore[operator]
        raise NotANumber(f"'{text.strip()}' heeft meer dan {MAX_DECIMALS} cijfers achter de komma.")
    if abs(value) >= Decimal(10) ** 12:
        raise NotANumber(f"'{text.strip()}' is te groot.")
    return value


def dutch(value: Decimal | int, decimals: int | None = None) -> str:
    """`Decimal("1234.5")` to `1.234,5`; with `decimals` rounded half up, else as exact as it is."""
    exact = Decimal(value)
    if decimals is None:
        exact = exact.normalize()
        decimals = max(0, -exact.as_tuple().exponent)  # type: ignore[operator]
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if rounded < 0 else text


def counted(number: int, one: str, many: str) -> str:
    """`1 actie`, `1.200 acties`."""
    return f"{dutch(number)} {one if number == 1 else many}"


def typed(value: Decimal) -> str:
    """As one would type it in a field: no thousands points, a comma, no trailing zeros."""
    return f"{value.normalize():f}".replace(".", ",")
