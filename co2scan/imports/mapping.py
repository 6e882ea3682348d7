"""Reads a table as a mapping says: every supplier layout, and what a person mapped."""

from co2scan.domain.incoming import ParsedFile
from co2scan.domain.mapping import Mapping, normalised
from co2scan.imports import streams
from co2scan.imports.activity_totals import read_activity_totals
from co2scan.imports.columns import ReadColumn, read_column, read_sources
from co2scan.imports.context import FileContext
from co2scan.imports.moments import read_epochs, refuse_future
from co2scan.imports.period_totals import read_periods
from co2scan.imports.problems import Problems
from co2scan.imports.tables import Ints, Table
from co2scan.imports.total_rows import leave_out_totals


def read_mapped(table: Table, mapping: Mapping, context: FileContext) -> ParsedFile:
    """The streams of the table. A row is in all streams that it has values for, or in issues."""
    signature = normalised(table.columns)
    problems = Problems(table)
    left_out = leave_out_totals(table, signature, mapping.moment_columns, problems)
    problems.add_ragged()
    if mapping.activity is not None:
        return read_activity_totals(table, mapping, context, problems, left_out)
    sources = read_sources(
        table,
        _index(signature, mapping.ean_column),
        _index(signature, mapping.meter_column),
        context.ean,
        problems,
    )
    columns = [
        read_column(table, signature, spec, mapping.decimal, problems) for spec in mapping.values
    ]
    _refuse_without_value(columns, problems)
    parsed = ParsedFile(mapping.name, table.columns, len(table) - left_out)
    if mapping.values[0].kind == "period":
        parsed.periods = read_periods(table, mapping, sources, columns, context.now, problems)
    else:
        moments = [signature.index(column) for column in mapping.moment_columns]
        series = _series(sources.codes, columns)
        epochs, has_time = read_epochs(table, moments, mapping, series, problems)
        refuse_future(epochs, context.now, problems)
        timeline = streams.Timeline(table.numbers, epochs, has_time, sources, problems)
        parsed.intervals = streams.intervals(timeline, columns, mapping)
        parsed.readings = streams.readings(timeline, columns)
    parsed.issues = problems.issues()
    return parsed


def _index(signature: tuple[str, ...], column: str) -> int | None:
    return signature.index(column) if column else None


def _refuse_without_value(columns: list[ReadColumn], problems: Problems) -> None:
    """Unknown is not zero: a row that has a moment and nothing else is named, not skipped."""
    has_value, is_meant = columns[0].present.copy(), columns[0].applies.copy()
    for column in columns[1:]:
        has_value |= column.present
        is_meant |= column.applies
    for position in (~has_value & ~problems.refused).nonzero()[0].tolist():
        if is_meant[position]:
            problems.add(position, "no_value", "Deze rij heeft geen waarde.")
        else:
            problems.add(position, "not_mapped", "Voor deze soort rij is geen kolom aangewezen.")


def _series(codes: Ints, columns: list[ReadColumn]) -> Ints:
    """A number per row for what it belongs to: its source and the columns that apply to it."""
    series = codes.copy()
    for column in columns:
        if column.spec.only_column or column.spec.only:
            series = series * 2 + column.applies
    return series
