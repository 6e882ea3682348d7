"""The value columns and the whose-is-it columns of a table, row by row in arrays."""

from dataclasses import dataclass

import numpy as np

from co2scan.domain.activity_columns import plain
from co2scan.domain.incoming import Source
from co2scan.domain.mapping import PARTS_OF_STORED, DecimalSign, ValueColumn
from co2scan.domain.units import MICRO, from_micro, scale
from co2scan.imports import vectors
from co2scan.imports.problems import Problems
from co2scan.imports.tables import Flags, Ints, Table
from co2scan.imports.values import (
    LARGEST,
    Cell,
    CellError,
    cell_text,
    is_blank,
    parse_ean,
    parse_number,
)


@dataclass(slots=True)
class ReadColumn:
    """`values` in micro-units of the stored unit, where `present`; `applies` as `only_column`."""

    spec: ValueColumn
    values: Ints
    present: Flags
    applies: Flags
    factors: Ints | None = None  # in micro, where there is a column of them


def read_column(
    table: Table,
    signature: tuple[str, ...],
    spec: ValueColumn,
    sign: DecimalSign,
    problems: Problems,
) -> ReadColumn:
    """Reads what applies; a cell that is no number, or below zero, refuses its row."""
    index = signature.index(spec.column)
    applies = _applies(table, signature, spec)
    values, present = _read_cells(table, index, applies, sign, problems)
    factors: Ints | None = None
    if spec.factor_column:
        factor_index = signature.index(spec.factor_column)
        factors, has_factor = _read_cells(table, factor_index, present, sign, problems)
        _multiply(table, (index, factor_index), values, factors, present & has_factor, problems)
        for position in np.flatnonzero(present & ~has_factor & ~problems.refused).tolist():
            problems.add(position, "factor_missing", f"{table.columns[factor_index]} ontbreekt.")
    _scale(table, index, spec, values, present, problems)
    return ReadColumn(spec, values, present, applies, factors)


def _read_cells(
    table: Table, index: int, applies: Flags, sign: DecimalSign, problems: Problems
) -> tuple[Ints, Flags]:
    """Micro-units, and where there are any."""
    texts = table.texts(index)
    if sign == "unknown":
        is_empty = texts[0] == 0
        values, is_sure = np.zeros(len(table), np.int64), is_empty
    else:
        values, is_empty, is_sure = vectors.read_numbers(texts, sign)
    present = applies & is_sure & ~is_empty
    for position in np.flatnonzero(applies & ~is_sure).tolist():
        cell = table.cell(position, index)
        if is_blank(cell):
            continue
        try:
            values[position] = _number(cell, sign)
        except CellError as error:
            problems.add(position, error.code, f"{table.columns[index]}: {error}")
        else:
            present[position] = True
    return values, present


def _multiply(
    table: Table,
    columns: tuple[int, int],
    values: Ints,
    factors: Ints,
    present: Flags,
    problems: Problems,
) -> None:
    """Value × factor, rounded once to six places; mostly the factor is one and the same."""
    for factor in np.unique(factors[present]).tolist():
        rows = np.flatnonzero(present & (factors == factor))
        if factor % MICRO == 0 and factor * LARGEST < 2**62:
            times = factor // MICRO
            is_larger = values[rows] >= LARGEST * MICRO // max(times, 1)
            values[rows] *= times
        else:
            products = [scale(value, from_micro(factor)) for value in values[rows].tolist()]
            is_larger = np.array([product >= LARGEST * MICRO for product in products])
            values[rows] = [product % (LARGEST * MICRO) for product in products]
        for position in rows[is_larger].tolist():
            shown = " × ".join(cell_text(table.cell(position, column)) for column in columns)
            problems.add(position, "too_big", f"{shown} is te groot.")


def _number(cell: Cell, sign: DecimalSign) -> int:
    micro = parse_number(cell, sign)
    if micro < 0:
        raise CellError("negative", f"{cell_text(cell).strip()} kan niet: dit is nooit onder nul.")
    return micro


def _scale(
    table: Table,
    index: int,
    spec: ValueColumn,
    values: Ints,
    present: Flags,
    problems: Problems,
) -> None:
    """Wh and MWh to kWh, MJ to GJ, exactly: what would lose digits or grow too large is refused."""
    times, parts = PARTS_OF_STORED[spec.carrier][spec.unit]
    if times == parts:
        return
    is_finer = present & (values % parts != 0)
    is_larger = present & (values >= LARGEST * MICRO // times)
    for position in np.flatnonzero(is_finer | is_larger).tolist():
        shown = f"{table.columns[index]}: '{cell_text(table.cell(position, index)).strip()}'"
        if is_larger[position]:
            problems.add(position, "too_big", f"{shown} {spec.unit} is te groot.")
        else:
            problems.add(
                position, "too_precise", f"{shown} {spec.unit} is fijner dan we bewaren. Rond af."
            )
    values[:] = values // parts * times


def _applies(table: Table, signature: tuple[str, ...], spec: ValueColumn) -> Flags:
    applies = np.ones(len(table), np.bool_)
    if spec.only_column:
        wanted = spec.only_value.strip().casefold()
        texts = _plain_texts(table, signature.index(spec.only_column))
        applies &= np.array([text.startswith(wanted) for text in texts], dtype=np.bool_)
    for column, text in spec.only:
        texts = _plain_texts(table, signature.index(column))
        applies &= np.array([each == plain(text) for each in texts], dtype=np.bool_)
    return applies


def _plain_texts(table: Table, index: int) -> list[str]:
    return [plain(cell_text(table.cell(position, index))) for position in range(len(table))]


@dataclass(slots=True)
class Sources:
    """Whose values the rows are: `codes[i]` is the place in `found` of row i's source."""

    found: list[Source]
    codes: Ints


def read_sources(
    table: Table, ean_index: int | None, meter_index: int | None, file_ean: str, problems: Problems
) -> Sources:
    """A wrong EAN refuses its row. Without an ean column the one in the file's name counts."""
    if ean_index is None and meter_index is None:
        return Sources([Source(ean=file_ean)], np.zeros(len(table), np.int64))
    places: dict[Source, int] = {}
    codes = np.zeros(len(table), np.int64)
    eans: dict[Cell, str | CellError] = {}
    for position in range(len(table)):
        ean = file_ean
        if ean_index is not None:
            cell = table.cell(position, ean_index)
            if cell not in eans:
                eans[cell] = _ean_or_error(cell)
            known = eans[cell]
            if isinstance(known, CellError):
                problems.add(position, known.code, str(known))
                continue
            ean = known
        serial = ""
        if meter_index is not None:
            serial = cell_text(table.cell(position, meter_index)).strip()
        codes[position] = places.setdefault(Source(ean, serial), len(places))
    return Sources(list(places), codes)


def _ean_or_error(cell: Cell) -> str | CellError:
    if is_blank(cell):
        return CellError("ean", "De EAN ontbreekt.")
    try:
        return parse_ean(cell)
    except CellError as error:
        return error
