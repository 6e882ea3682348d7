"""Rows in arrays to the streams of each meter, without what contradicts itself."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from co2scan.domain.incoming import (
    Carrier,
    Direction,
    IncomingReading,
    IntervalStream,
    ReadingStream,
)
from co2scan.domain.mapping import Kind, Mapping, ValueColumn, stored_unit
from co2scan.domain.periods import AMSTERDAM
from co2scan.domain.units import from_micro
from co2scan.imports.columns import ReadColumn, Sources
from co2scan.imports.intervals import DayGrid, added
from co2scan.imports.moments import in_amsterdam
from co2scan.imports.problems import Problems
from co2scan.imports.tables import Flags, Ints
from vrt_duurzaam.lib.numbers import dutch

# The third is the stored unit; the last the name of a column that is a meter of its own.
StreamKey = tuple[Carrier, Direction, str, str]
_SHOWN = 3  # rows named in a message


@dataclass(frozen=True, slots=True)
class Timeline:
    """When each row is and whose: `epochs` in seconds since 1970, `numbers` of the file."""

    numbers: Ints
    epochs: Ints
    has_time: Flags
    sources: Sources
    problems: Problems

    def rows_of(self, code: int) -> Ints:
        return np.flatnonzero((self.sources.codes == code) & ~self.problems.refused)


def intervals(
    timeline: Timeline, columns: list[ReadColumn], mapping: Mapping
) -> list[IntervalStream]:
    """One stream per source, carrier and direction; its tariffs are added up per slot."""
    wanted = _of_kind(columns, "interval")
    if not wanted:
        return []
    _refuse_off_grid(timeline, wanted, mapping.minutes)
    _refuse_contradictions(timeline, wanted)
    found = []
    for code, source in enumerate(timeline.sources.found):
        rows = timeline.rows_of(code)
        if not len(rows):
            continue
        early = mapping.minutes * 60 if mapping.stamp == "end" else 0
        grid = DayGrid(timeline.epochs[rows] - early, mapping.minutes)
        for (carrier, direction, unit, own), parts in by_stream(wanted).items():
            matrix = added([grid.place(part.values[rows], part.present[rows]) for part in parts])
            used = np.any([part.present[rows] for part in parts], axis=0)
            days = grid.days(matrix, timeline.numbers[rows], used)
            if days:
                numbers = np.sort(timeline.numbers[rows][used]).tolist()
                found.append(
                    IntervalStream(
                        replace(source, column=own),
                        carrier,
                        direction,
                        unit,
                        mapping.minutes,
                        days,
                        numbers,
                    )
                )
    return found


def readings(timeline: Timeline, columns: list[ReadColumn]) -> list[ReadingStream]:
    """One stream per source and register, oldest first."""
    wanted = _of_kind(columns, "reading")
    _refuse_contradictions(timeline, wanted)
    _refuse_other_factors(timeline, wanted)
    found = []
    for code, source in enumerate(timeline.sources.found):
        rows = timeline.rows_of(code)
        for column in wanted:
            held = rows[column.present[rows]]
            _moments, firsts = np.unique(timeline.epochs[held], return_index=True)
            stands = [_reading(timeline, column, position) for position in held[firsts].tolist()]
            if stands:
                spec = column.spec
                unit = stored_unit(spec.carrier, spec.unit)
                found.append(
                    ReadingStream(
                        replace(source, column=_own(spec)),
                        spec.carrier,
                        spec.direction,
                        spec.tariff,
                        unit,
                        stands,
                        is_multiplied=bool(spec.factor_column),
                    )
                )
    return found


def by_stream(columns: list[ReadColumn]) -> dict[StreamKey, list[ReadColumn]]:
    grouped: dict[StreamKey, list[ReadColumn]] = defaultdict(list)
    for column in columns:
        spec = column.spec
        unit = stored_unit(spec.carrier, spec.unit)
        grouped[(spec.carrier, spec.direction, unit, _own(spec))].append(column)
    return grouped


def _own(spec: ValueColumn) -> str:
    return spec.column if spec.is_own_meter else ""


def contradictions(keys: Ints, values: Ints) -> list[list[int]]:
    """Places with the same key and not all the same value, a list per key. The same is no issue.

    Example: keys 1, 2, 1, 2 with values 5, 6, 5, 7 gives [[1, 3]].
    """
    if bool(np.all(keys[1:] > keys[:-1])):
        return []
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(keys[order]) != 0])
    lowest = np.minimum.reduceat(values[order], starts)
    highest = np.maximum.reduceat(values[order], starts)
    ends = np.r_[starts[1:], len(keys)]
    return [order[starts[run] : ends[run]].tolist() for run in np.flatnonzero(lowest != highest)]


def _of_kind(columns: list[ReadColumn], kind: Kind) -> list[ReadColumn]:
    return [column for column in columns if column.spec.kind == kind]


def _reading(timeline: Timeline, column: ReadColumn, position: int) -> IncomingReading:
    return IncomingReading(
        measured_at=datetime.fromtimestamp(int(timeline.epochs[position]), AMSTERDAM),
        value=int(column.values[position]),
        row=int(timeline.numbers[position]),
    )


def _refuse_off_grid(timeline: Timeline, columns: list[ReadColumn], minutes: int) -> None:
    """Amsterdam is whole hours from UTC, so a quarter there is a quarter here."""
    has_value = np.any([column.present for column in columns], axis=0)
    has_value &= ~timeline.problems.refused
    step = "kwartier" if minutes == 15 else "uur"
    for position in np.flatnonzero(has_value & ~timeline.has_time).tolist():
        timeline.problems.add(position, "time_missing", "De tijd ontbreekt.")
    for position in np.flatnonzero(has_value & (timeline.epochs % (minutes * 60) != 0)).tolist():
        moment = in_amsterdam(timeline.epochs[position])
        timeline.problems.add(position, "off_grid", f"{moment} valt niet op een heel {step}.")


def _refuse_contradictions(timeline: Timeline, columns: list[ReadColumn]) -> None:
    """Two values for one moment: neither counts, a person has to say which."""
    for code in range(len(timeline.sources.found)):
        for column in columns:
            rows = timeline.rows_of(code)
            rows = rows[column.present[rows]]
            for places in contradictions(timeline.epochs[rows], column.values[rows]):
                _refuse_group(timeline, column, rows[places].tolist())


def _refuse_other_factors(timeline: Timeline, columns: list[ReadColumn]) -> None:
    """A stand times 80 does not follow on one times 40: the difference would be all it ever was."""
    for column in columns:
        if column.factors is None:
            continue
        for code in range(len(timeline.sources.found)):
            rows = timeline.rows_of(code)
            rows = rows[column.present[rows]]
            rows = rows[np.argsort(timeline.epochs[rows], kind="stable")]
            factors = column.factors[rows]
            for position in rows[factors != factors[:1]].tolist():
                first, other = (
                    dutch(from_micro(int(f))) for f in (factors[0], column.factors[position])
                )
                timeline.problems.add(
                    position,
                    "factor_changes",
                    f"De factor is hier {other} en daarvoor {first}, dus deze stand volgt niet op "
                    "de vorige. Leg vast dat de meter vervangen is en lees dit deel apart in.",
                )


def _refuse_group(timeline: Timeline, column: ReadColumn, positions: list[int]) -> None:
    said = ", ".join(
        f"rij {timeline.numbers[position]} zegt {dutch(from_micro(int(column.values[position])))}"
        for position in positions[:_SHOWN]
    )
    message = f"Twee waarden voor {in_amsterdam(timeline.epochs[positions[0]])}: {said}."
    for position in positions:
        timeline.problems.add(position, "two_values", message)
