"""A first guess at the columns of an unknown file, for a person to check in the wizard."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise

from co2scan.domain.incoming import Carrier, Direction
from co2scan.domain.mapping import (
    THOUSANDTHS_OF_UNIT,
    DateOrder,
    DecimalSign,
    Kind,
    Mapping,
    TablePreview,
    Tariff,
    ValueColumn,
    Zone,
)
from co2scan.imports.values import MOMENTS, CellError, is_blank, parse_moment

_NUMBER = re.compile(r"-?[\d.,]*\d")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_EAN = re.compile(r'(="?)?\d{18}"?')
_NO_ENERGY = re.compile(r"temperatu|totaal|total|saldo|minus|kosten|cost|prijs|price|€|%")
_IDENTITY = re.compile(r"meter ?(nummer|number|nr|id)|serie|serial")
_END = re.compile(r"\b(tot|eind|einde|end|to|until)\b|dateto|enddate|einddatum")
_FEED_IN = re.compile(r"terug|invoed|return|feed|export")
_PRODUCTION = re.compile(r"opwek|productie|production")
_LOW = re.compile(r"laag|dal|low|\bt1\b")
_NORMAL = re.compile(r"normaal|normal|hoog|piek|\bt2\b")
_READING = re.compile(r"stand|reading")
_GAS = re.compile(r"gas|m3|m³")
_UTC = re.compile(r"\b(utc|gmt)\b")
_ORDERS: tuple[DateOrder, ...] = ("dmy", "ymd", "mdy")

Columns = dict[str, list[str]]  # the filled cells of the preview by column


def suggest_mapping(preview: TablePreview) -> Mapping:
    """What the names and the first cells say. It may be incomplete: see Mapping.problems."""
    columns: Columns = {
        name: [row[place] for row in preview.rows if not is_blank(row[place])]
        for place, name in enumerate(preview.signature)
    }
    order = _order(columns)
    dates = [name for name, cells in columns.items() if _are_moments(cells, order)]
    clocks = [name for name, cells in columns.items() if _all(_CLOCK, cells)]
    moments = tuple(dates[:1] + clocks[:1]) if dates else ()
    stamps = [" ".join(parts) for parts in zip(*(columns[name] for name in moments), strict=False)]
    ean = next((name for name, cells in columns.items() if _all(_EAN, cells)), "")
    meter = next((n for n in columns if _IDENTITY.search(_plain(n)) and n not in (ean, "")), "")
    values = _values(columns, {*dates, *clocks, ean, meter}, any(":" in text for text in stamps))
    is_period = any(value.kind == "period" for value in values)
    ends = [name for name in dates[1:] if _END.search(_plain(name))]
    return Mapping(
        name="",
        signature=preview.signature,
        moment_columns=moments[:1] if is_period else moments,
        values=values,
        date_order=order,
        stamp="end" if moments and _END.search(_plain(moments[0])) else "start",
        zone=_zone(moments, stamps, order),
        decimal=_decimal([cell for value in values for cell in columns[value.column]]),
        ean_column=ean,
        meter_column=meter,
        end_column=ends[0] if ends and is_period else "",
        period="day" if _are_days(stamps, order) else "month",
        minutes=_minutes(stamps, order),
    )


def _order(columns: Columns) -> DateOrder:
    for order in _ORDERS:
        if any(_are_moments(cells, order) for cells in columns.values()):
            return order
    return "dmy"


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _all(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    return bool(cells) and all(pattern.fullmatch(cell) for cell in cells)


def _are_moments(cells: Sequence[str], order: DateOrder) -> bool:
    return bool(cells) and len(_moments(cells, order)) == len(cells)


def _values(columns: Columns, taken: set[str], has_time: bool) -> tuple[ValueColumn, ...]:
    """Stands where there are any: the use beside them says the same."""
    names = [
        name
        for name, cells in columns.items()
        if name not in taken and _all(_NUMBER, cells) and not _NO_ENERGY.search(name)
    ]
    stands = [name for name in names if _READING.search(name)]
    if stands:
        return tuple(_value(name, "reading") for name in stands)
    return tuple(_value(name, "interval" if has_time else "period") for name in names)


def _value(name: str, kind: Kind) -> ValueColumn:
    plain = _plain(name)
    carrier: Carrier = "gas" if _GAS.search(plain) else "electricity"
    direction: Direction = "use"
    if _FEED_IN.search(plain):
        direction = "feed_in"
    elif _PRODUCTION.search(plain):
        direction = "production"
    tariff: Tariff = "single"
    if _LOW.search(plain):
        tariff = "low"
    elif _NORMAL.search(plain):
        tariff = "normal"
    units = list(THOUSANDTHS_OF_UNIT[carrier])
    unit = next((u for u in units if re.search(rf"\b{u.casefold()}\b", plain)), units[0])
    return ValueColumn(name, carrier, direction, kind, unit, tariff)


def _zone(moments: Sequence[str], stamps: Sequence[str], order: DateOrder) -> Zone:
    found = [match for text in stamps if (match := MOMENTS[order].fullmatch(text))]
    if found and all(match["offset"] for match in found):
        return "offset"
    return "utc" if any(_UTC.search(_plain(name)) for name in moments) else "local"


def _decimal(cells: Sequence[str]) -> DecimalSign:
    has_comma, has_point = (any(sign in cell for cell in cells) for sign in ",.")
    if has_comma == has_point:
        return "unknown"
    return "comma" if has_comma else "point"


def _moments(stamps: Sequence[str], order: DateOrder) -> list[datetime]:
    found = []
    for text in stamps:
        with suppress(CellError):
            found.append(parse_moment(text, order).naive)
    return found


def _steps(stamps: Sequence[str], order: DateOrder) -> list[timedelta]:
    return [abs(later - early) for early, later in pairwise(_moments(stamps, order))]


def _minutes(stamps: Sequence[str], order: DateOrder) -> int:
    return 60 if timedelta(hours=1) in _steps(stamps, order)[:1] else 15


def _are_days(stamps: Sequence[str], order: DateOrder) -> bool:
    return timedelta(days=1) in _steps(stamps, order)[:1]
