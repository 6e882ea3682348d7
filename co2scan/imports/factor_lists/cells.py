"""One cell to one value, or a Dutch reason why not."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from co2scan.domain.units import PLACES
from vrt_duurzaam.lib.numbers import dutch

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_LARGEST = Decimal(10) ** 9
_LONGEST = {
    "list": 60,
    "section": 120,
    "name": 160,
    "unit": 40,
    "remark": 200,
    "source": 300,
    "source_url": 300,
}
_UNITS = {
    "liter": "l",
    "voertuigkilometer": "vehicle-km",
    "reizigerskilometer": "passenger-km",
    "tonkilometer": "ton-km",
}


class BadCell(ValueError):
    """str(error) is the Dutch reason, without the row."""


def check_lengths(texts: Mapping[str, str]) -> None:
    """Whether each text fits where it is stored; keys are column names."""
    for name, longest in _LONGEST.items():
        if len(texts.get(name, "")) > longest:
            raise BadCell(f"'{name}' is langer dan {longest} tekens.")


def text_number(text: str) -> Decimal | None:
    """`0.536` or `0,536` as written; there are no thousands in a factor file. Empty is None."""
    compact = text.strip()
    if not compact:
        return None
    if not _NUMBER.fullmatch(compact):
        raise BadCell(f"'{compact}' is geen getal. Schrijf bijvoorbeeld 0.536.")
    number = _checked(Decimal(compact.replace(",", ".")))
    if number != number.quantize(Decimal(1).scaleb(-PLACES)):
        raise BadCell(f"'{compact}' heeft meer dan {PLACES} cijfers achter de komma.")
    return number


def sheet_number(value: float) -> Decimal:
    """A number of a workbook, which keeps 0.685 as 0.6850000000000001."""
    exact = Decimal(repr(value))
    if not exact.is_finite():
        raise BadCell("hier staat geen getal.")
    return _checked(exact).quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP)


def _checked(number: Decimal) -> Decimal:
    if abs(number) >= _LARGEST:
        raise BadCell(f"{number:f} is te groot voor een emissiefactor.")
    if number < 0:
        raise BadCell(f"{dutch(number)} is minder dan 0. Een emissiefactor is dat nooit.")
    return number


def day(text: str) -> date:
    """`2026-08-20` or `20-08-2026`."""
    parts = text.strip().split("-")
    if len(parts) == 3 and len(parts[2]) == 4:
        parts.reverse()
    try:
        year, month, number = map(int, parts)
        return date(year, month, number)
    except ValueError:
        raise BadCell(f"'{text.strip()}' is geen datum. Schrijf bijvoorbeeld 2026-01-31.") from None


def unit(text: str) -> str:
    """The unit as the categories name it; what no activity uses stays as it is."""
    return _UNITS.get(text.strip().casefold(), text.strip())
