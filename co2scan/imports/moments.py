"""The date and time columns of a table to seconds since 1970, as the mapping says."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import numpy as np

from co2scan.domain.mapping import DateOrder, Mapping
from co2scan.domain.periods import AMSTERDAM, local_midnight
from co2scan.imports import vectors
from co2scan.imports.problems import Problems
from co2scan.imports.tables import Bytes, Flags, Ints, Table
from co2scan.imports.values import MOMENTS, Cell, CellError, cell_text, parse_moment

DAY = 86_400
_HOUR = 3_600
WINTER_OFFSET = 3_600  # seconds; a clock that knows no summer
_DATE_FORMATS: dict[DateOrder, str] = {"dmy": "%d-%m-%Y", "ymd": "%Y-%m-%d", "mdy": "%m-%d-%Y"}
_BLANK = ord(" ")


@dataclass(slots=True)
class Stamps:
    """One per row, as written; a row that could not be read is refused and holds nothing of use."""

    naive: Ints  # seconds since 1970 on the clock of the file
    offsets: Ints
    has_offset: Flags
    has_time: Flags


def read_epochs(
    table: Table, columns: list[int], mapping: Mapping, series: Ints, problems: Problems
) -> tuple[Ints, Flags]:
    """Seconds since 1970 of each row, and whether it has a time of day.

    A date alone is a midnight in Amsterdam, at the start or the end of that day. `series` numbers
    what a row belongs to: within one series the autumn hour comes twice, in order of the file.
    """
    stamps = _read_stamps(table, columns, mapping.date_order, problems)
    naive = stamps.naive.copy()
    if mapping.stamp == "end":
        naive[~stamps.has_time] += DAY
        naive[_midnights_of_the_day_before(naive, stamps.has_time, series)] += DAY
    is_local = ~stamps.has_offset & ((mapping.zone == "local") | ~stamps.has_time)
    epochs = naive - stamps.offsets
    if mapping.zone == "winter":
        epochs[~stamps.has_offset & ~is_local] -= WINTER_OFFSET
    if mapping.zone == "offset":
        for position in np.flatnonzero(~stamps.has_offset & ~is_local & ~problems.refused).tolist():
            problems.add(position, "offset_missing", "Het verschil met UTC ontbreekt, zoals +0100.")
    rows = np.flatnonzero(is_local & ~problems.refused)
    if len(rows):
        is_end = mapping.stamp == "end"
        local, impossible = _local_epochs(naive[rows], series[rows], gap_start_is_real=is_end)
        epochs[rows] = local
        for position in rows[impossible].tolist():
            moment = _EPOCH + timedelta(seconds=int(naive[position]))
            problems.add(
                position,
                "time_nonexistent",
                f"{moment:%d-%m-%Y %H:%M} bestaat niet: de klok ging van 2 naar 3 uur.",
            )
    return epochs, stamps.has_time


def _midnights_of_the_day_before(naive: Ints, has_time: Flags, series: Ints) -> Ints:
    """Rows at 00:00 that end the day whose date they have: after 23:45 of that day, and with a
    later day behind them. Newest first it is the other way round."""
    rows = np.flatnonzero(has_time & (naive % DAY == 0))
    if not len(rows):
        return rows
    days = naive // DAY
    is_newest_first = len(naive) > 1 and naive[0] > naive[-1]
    before, after = (1, -1) if is_newest_first else (-1, 1)
    order = np.argsort(series, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))

    def beside(step: int) -> tuple[Ints, Flags]:
        at = place[rows] + step
        found = order[np.clip(at, 0, len(order) - 1)]
        return found, (at >= 0) & (at < len(order)) & (series[found] == series[rows])

    (earlier, has_earlier), (later, has_later) = beside(before), beside(after)
    is_end = has_earlier & (days[earlier] == days[rows]) & (naive[earlier] % DAY >= DAY - _HOUR)
    return rows[is_end & (~has_later | (days[later] > days[rows]))]


def refuse_future(epochs: Ints, now: datetime, problems: Problems) -> None:
    limit = int((now + timedelta(days=1)).timestamp())
    for position in np.flatnonzero((epochs > limit) & ~problems.refused).tolist():
        problems.add(position, "future", f"{in_amsterdam(epochs[position])} ligt in de toekomst.")


def in_amsterdam(epoch: int) -> str:
    """`29-10-2023 02:15`, for in a sentence."""
    return f"{datetime.fromtimestamp(int(epoch), AMSTERDAM):%d-%m-%Y %H:%M}"


def midnights(first: int, last: int) -> Ints:
    """Seconds since 1970 of the local midnights of days first..last, counted from 1970-01-01."""
    return np.array([_midnight(day) for day in range(first, last + 1)], dtype=np.int64)


@lru_cache(maxsize=65_536)
def _midnight(day: int) -> int:
    return int(local_midnight(_EPOCH.date() + timedelta(days=day)).timestamp())


def _read_stamps(table: Table, columns: list[int], order: DateOrder, problems: Problems) -> Stamps:
    rows = len(table)
    stamps = Stamps(
        np.zeros(rows, np.int64), np.zeros(rows, np.int64),
        np.zeros(rows, np.bool_), np.zeros(rows, np.bool_),
    )  # fmt: skip
    is_sure = np.zeros(rows, np.bool_)
    texts = _joined_texts(table, columns)
    if found := vectors.read_moments(texts, MOMENTS[order]):
        is_sure = found.is_sure
        stamps.naive, stamps.offsets = found.naive, found.offsets
        stamps.has_time[:], stamps.has_offset[:] = found.has_time, found.has_offset
    date_cells = []
    for position in np.flatnonzero(~is_sure).tolist():
        cells = [table.cell(position, column) for column in columns]
        if type(cells[0]) is date:
            date_cells.append(position)
        try:
            moment = parse_moment(_joined(cells, order), order)
        except CellError as error:
            problems.add(position, error.code, str(error))
            continue
        stamps.naive[position] = int(moment.naive.replace(tzinfo=UTC).timestamp())
        stamps.has_time[position] = moment.has_time
        stamps.has_offset[position] = moment.offset is not None
        stamps.offsets[position] = int((moment.offset or timedelta(0)).total_seconds())
    if stamps.has_time.any():  # a spreadsheet gives midnight as a date; among times it is one
        stamps.has_time[date_cells] = True
    return stamps


def _joined_texts(table: Table, columns: list[int]) -> Bytes:
    texts = table.texts(columns[0])
    for column in columns[1:]:
        blank = np.full((1, len(table)), _BLANK, dtype=np.uint8)
        texts = np.vstack([texts, blank, table.texts(column)])
    return texts


def _joined(cells: list[Cell], order: DateOrder) -> Cell:
    """A date cell and a time cell as one text; one cell stays what it is."""
    if len(cells) == 1:
        return cells[0]
    day, clock = cells
    if isinstance(day, date):
        day = day.strftime(_DATE_FORMATS[order])
    if isinstance(clock, datetime | time):
        clock = clock.strftime("%H:%M:%S")
    return f"{cell_text(day).strip()} {cell_text(clock).strip()}".strip()


def _local_epochs(naive: Ints, series: Ints, *, gap_start_is_real: bool) -> tuple[Ints, Flags]:
    """Amsterdam clock time to seconds since 1970, and which moments the clock never showed.

    An interval that ends when the clock jumps may carry the first skipped minute as its end.
    """
    days = naive // DAY
    first = int(days.min())
    bounds = midnights(first, int(days.max()) + 1)
    lengths = np.diff(bounds)[days - first]
    epochs = bounds[days - first] + naive % DAY
    impossible = np.zeros(len(naive), np.bool_)
    changing = np.flatnonzero(lengths != DAY)
    if len(naive) > 1 and naive[0] > naive[-1]:  # newest first: read these days from the end
        changing = changing[::-1]
    seen: Counter[tuple[int, int]] = Counter()
    for position in changing.tolist():
        key = (int(series[position]), int(naive[position]))
        moment = (_EPOCH + timedelta(seconds=key[1])).replace(tzinfo=AMSTERDAM)
        epoch = int(moment.replace(fold=1 if seen[key] else 0).timestamp())
        seen[key] += 1
        back = datetime.fromtimestamp(epoch, AMSTERDAM).replace(tzinfo=None)
        is_skipped = back != moment.replace(tzinfo=None)
        is_gap_start = back - moment.replace(tzinfo=None) == timedelta(hours=1) and not (
            moment.minute or moment.second
        )
        epochs[position] = epoch
        impossible[position] = is_skipped and not (is_gap_start and gap_start_is_real)
    return epochs, impossible


_EPOCH = datetime.combine(date(1970, 1, 1), time.min)
