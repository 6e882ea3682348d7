"""Totals per day, month, year or bill to half-open periods of local days."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta

from co2scan.domain.incoming import IncomingPeriod, PeriodStream
from co2scan.domain.mapping import Mapping, normalised
from co2scan.domain.periods import local_day
from co2scan.domain.units import from_micro
from co2scan.imports.columns import ReadColumn, Sources
from co2scan.imports.period_cells import joined, read_period
from co2scan.imports.problems import Problems
from co2scan.imports.streams import StreamKey, by_stream
from co2scan.imports.tables import Table
from co2scan.imports.values import CellError
from vrt_duurzaam.lib.numbers import dutch

_ONE_DAY = timedelta(days=1)

Period = tuple[date, date]
Values = dict[int, list[tuple[int, int]]]  # per column, such as a tariff: the row and its value
Found = dict[tuple[int, StreamKey], dict[Period, Values]]


def read_periods(
    table: Table,
    mapping: Mapping,
    sources: Sources,
    columns: list[ReadColumn],
    now: datetime,
    problems: Problems,
) -> list[PeriodStream]:
    """One stream per source, carrier and direction: its columns are added up, whether they stand in
    one row or in rows of their own. What ends after tomorrow is refused.
    """
    signature = normalised(table.columns)
    start_indexes = [signature.index(column) for column in mapping.moment_columns]
    end_index = signature.index(mapping.end_column) if mapping.end_column else None
    grouped = by_stream(columns)
    found: Found = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for position in range(len(table)):
        if problems.refused[position]:
            continue
        end = table.cell(position, end_index) if end_index is not None else None
        try:
            start = joined([table.cell(position, index) for index in start_indexes])
            period = read_period(start, end, mapping)
            _check_past(period, now)
        except CellError as error:
            problems.add(position, error.code, str(error))
            continue
        for key, parts in grouped.items():
            for number, part in enumerate(parts):
                if part.present[position]:
                    values = found[int(sources.codes[position]), key][period][number]
                    values.append((position, int(part.values[position])))
    _refuse_contradictions(table, found, problems)
    return _streams(table, sources, found, problems)


def _check_past(period: tuple[date, date], now: datetime) -> None:
    if period[1] > local_day(now) + _ONE_DAY:
        raise CellError(
            "future", f"De periode loopt tot {period[1]:%d-%m-%Y}; dat is nog niet geweest."
        )


def _refuse_contradictions(table: Table, found: Found, problems: Problems) -> None:
    for periods in found.values():
        parts = [(period, values) for period, held in periods.items() for values in held.values()]
        for (starts_on, ends_on), values in parts:
            if len({quantity for _position, quantity in values}) == 1:
                continue
            said = ", ".join(
                f"rij {table.numbers[position]} zegt {dutch(from_micro(quantity))}"
                for position, quantity in values[:3]
            )
            message = f"Twee waarden voor {starts_on:%d-%m-%Y} tot {ends_on:%d-%m-%Y}: {said}."
            for position, _quantity in values:
                problems.add(position, "two_values", message)


def _streams(
    table: Table, sources: Sources, found: Found, problems: Problems
) -> list[PeriodStream]:
    streams = []
    for (code, (carrier, direction, unit, own)), periods in found.items():
        kept = [
            _period(table, period, values)
            for period, values in sorted(periods.items())
            if not any(problems.refused[held[0][0]] for held in values.values())
        ]
        if kept:
            source = replace(sources.found[code], column=own)
            streams.append(PeriodStream(source, carrier, direction, unit, kept))
    return streams


def _period(table: Table, period: Period, values: Values) -> IncomingPeriod:
    firsts = [held[0] for held in values.values()]
    row = min(int(table.numbers[position]) for position, _quantity in firsts)
    return IncomingPeriod(*period, sum(quantity for _position, quantity in firsts), row)
