"""What a mapping makes of the first rows, for the wizard: seen before it is kept.

Cell by cell with the same parsers as the reader, and without numpy, since the web process asks.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from co2scan.domain.activity_columns import LEAVE_OUT, ActivityColumns, plain
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.mapping import Mapping, TablePreview, ValueColumn
from co2scan.domain.periods import AMSTERDAM
from co2scan.domain.place_names import place_key, shown_place
from co2scan.domain.units import from_micro, scale
from co2scan.imports.period_cells import joined, read_period
from co2scan.imports.values import Cell, CellError, Moment, is_blank, parse_moment, parse_number
from vrt_duurzaam.lib.dates import long_month
from vrt_duurzaam.lib.numbers import dutch

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """`when` and a text per value column, empty where the row has none; or the `problem`."""

    when: str = ""
    values: tuple[str, ...] = ()
    problem: str = ""


def sample(table: TablePreview, mapping: Mapping) -> list[SampleRow]:
    """A row for each row of the table. The mapping must have no problems."""
    names = table.signature
    return [_sample_row(dict(zip(names, row, strict=True)), table, mapping) for row in table.rows]


def _sample_row(cells: dict[str, str], table: TablePreview, mapping: Mapping) -> SampleRow:
    try:
        if mapping.activity is not None:
            return _trip(cells, table, mapping, mapping.activity)
        values = tuple(_value(cells, spec, table, mapping) for spec in mapping.values)
        return SampleRow(_when(cells, mapping), values)
    except CellError as error:
        return SampleRow(problem=str(error))


def _value(cells: dict[str, str], spec: ValueColumn, table: TablePreview, mapping: Mapping) -> str:
    if is_blank(cells[spec.column]) or not _applies(cells, spec):
        return ""
    micro = parse_number(_number_cell(cells[spec.column], table), mapping.decimal)
    if micro < 0:
        raise CellError("negative", f"{cells[spec.column]} kan niet: dit is nooit onder nul.")
    unit = spec.unit.replace("m3", "m³")
    shown = f"{dutch(from_micro(micro))} {unit}"
    if not spec.factor_column:
        return shown
    factor = from_micro(
        parse_number(_number_cell(cells[spec.factor_column], table), mapping.decimal)
    )
    product = dutch(from_micro(scale(micro, factor)))
    return f"{dutch(from_micro(micro))} × {dutch(factor)} = {product} {unit}"


def _applies(cells: dict[str, str], spec: ValueColumn) -> bool:
    begins = cells.get(spec.only_column, "").strip().casefold()
    if not begins.startswith(spec.only_value.strip().casefold()):
        return False
    return all(plain(cells[column]) == plain(text) for column, text in spec.only)


def _trip(
    cells: dict[str, str], table: TablePreview, mapping: Mapping, activity: ActivityColumns
) -> SampleRow:
    """Where a row of fuel cards or trips is added to."""
    day = parse_moment(cells[mapping.moment_columns[0]].strip(), mapping.date_order).naive
    category = activity.category_of(tuple(cells[c] for c in activity.product_columns))
    if category == LEAVE_OUT:
        return SampleRow(long_month(day), ("telt niet mee",))
    if category is None:
        raise CellError("unknown_product", "Kies wat dit product is.")
    cell = _number_cell(cells[activity.quantity_column], table)
    amount = dutch(from_micro(parse_number(cell, mapping.decimal)))
    place = shown_place(place_key(activity.place_kind, cells[activity.place_column]))
    name = CATEGORIES[category].name
    return SampleRow(long_month(day), (f"{amount} {activity.unit} {name}, {place}",))


def _number_cell(text: str, table: TablePreview) -> Cell:
    """The preview holds texts only, but in a spreadsheet a number is nearly always a number."""
    if table.sheet and "," not in text:
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _when(cells: dict[str, str], mapping: Mapping) -> str:
    if mapping.values[0].kind == "period":
        end = cells[mapping.end_column] if mapping.end_column else None
        start = joined([cells[column] for column in mapping.moment_columns])
        starts_on, ends_on = read_period(start, end, mapping)
        last = ends_on - _ONE_DAY
        return _day(starts_on) if last == starts_on else f"{_day(starts_on)} t/m {_day(last)}"
    text = " ".join(cells[column].strip() for column in mapping.moment_columns)
    moment = parse_moment(text, mapping.date_order)
    if mapping.values[0].kind == "interval":
        return _interval(moment, mapping)
    at = _local(moment, mapping)
    if not moment.has_time and mapping.stamp == "end":
        at += _ONE_DAY
    return f"stand van {_day(at)} {at:%H:%M}"


def _interval(moment: Moment, mapping: Mapping) -> str:
    if not moment.has_time:
        raise CellError("time_missing", "De tijd ontbreekt.")
    length = timedelta(minutes=mapping.minutes)
    start = _local(moment, mapping) - (length if mapping.stamp == "end" else timedelta(0))
    return f"{_day(start)} {start:%H:%M} – {start + length:%H:%M}"


def _local(moment: Moment, mapping: Mapping) -> datetime:
    """On the clock of Amsterdam; naive, for showing."""
    offset = moment.offset
    if offset is None and mapping.zone == "offset":
        raise CellError("offset_missing", "Het verschil met UTC ontbreekt, zoals +0100.")
    if offset is None and mapping.zone == "local":
        return moment.naive
    assumed = timedelta(hours=1) if mapping.zone == "winter" else timedelta(0)
    in_utc = (moment.naive - (assumed if offset is None else offset)).replace(tzinfo=UTC)
    return in_utc.astimezone(AMSTERDAM).replace(tzinfo=None)


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
