"""What a mapping makes of the first rows, for the wizard: seen before it is kept.

Cell by cell with the same parsers as the reader, and without numpy, since the web process asks.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from co2scan.domain.mapping import Mapping, TablePreview, ValueColumn
from co2scan.domain.periods import AMSTERDAM
from co2scan.domain.units import from_micro
from co2scan.imports.period_cells import read_period
from co2scan.imports.values import Cell, CellError, Moment, is_blank, parse_moment, parse_number
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
        values = tuple(_value(cells, spec, table, mapping) for spec in mapping.values)
        return SampleRow(_when(cells, mapping), values)
    except CellError as error:
        return SampleRow(problem=str(error))


def _value(cells: dict[str, str], spec: ValueColumn, table: TablePreview, mapping: Mapping) -> str:
    applies = cells.get(spec.only_column, "").strip().casefold()
    if is_blank(cells[spec.column]) or not applies.startswith(spec.only_value.strip().casefold()):
        return ""
    micro = parse_number(_number_cell(cells[spec.column], table), mapping.decimal)
    if micro < 0:
        raise CellError("negative", f"{cells[spec.column]} kan niet: dit is nooit onder nul.")
    return f"{dutch(from_micro(micro))} {spec.unit.replace('m3', 'm³')}"


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
        starts_on, ends_on = read_period(cells[mapping.moment_columns[0]], end, mapping)
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
    in_utc = (moment.naive - (offset or timedelta(0))).replace(tzinfo=UTC)
    return in_utc.astimezone(AMSTERDAM).replace(tzinfo=None)


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
