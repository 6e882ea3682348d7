"""When: which columns say it, and how dates are written."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import pairwise

from co2scan.domain.mapping import DateOrder
from co2scan.imports.guess.columns import ORDERS, Column, moment_of
from co2scan.imports.guess.words import END, MONTH, START, YEAR
from co2scan.imports.values import Cell, Moment, cell_text

DAY, QUARTER, HOUR = timedelta(days=1), timedelta(minutes=15), timedelta(hours=1)
_ORDER_WORDS = {"dmy": "dag-maand-jaar", "ymd": "jaar-maand-dag", "mdy": "maand-dag-jaar"}
_YEARLESS = re.compile(
    r"\d{1,2}[-/.](\d{1,2}|[a-z]{3})([-/.]\d{2})?( .*)?|[a-z]{3}[-/. ]\d{2}", re.IGNORECASE
)
_LATE = ("factu", "invoice", "inlees", "export", "aanmaak", "boek", "verval", "print")


@dataclass(slots=True)
class When:
    """What the columns say of time. `series` holds per meter or register the moments of its rows in
    order of time, with the position of each row."""

    columns: tuple[Column, ...] = ()
    end: Column | None = None
    order: DateOrder = "dmy"
    series: list[list[tuple[Moment, int]]] = field(default_factory=list)
    is_named_month: bool = False
    because: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)

    @property
    def has_time(self) -> bool:
        """Whether moments have a time of day that says something: not all are midnight."""
        return any(
            m.has_time and m.naive.time() != time.min for rows in self.series for m, _ in rows
        )

    @property
    def step(self) -> timedelta | None:
        """The step between moments that is seen most, of at least half of them."""
        steps = Counter(b - a for rows in self.naives for a, b in pairwise(rows) if b > a)
        if not steps:
            return None
        step, count = steps.most_common(1)[0]
        return step if 2 * count >= steps.total() else None

    @property
    def naives(self) -> list[list[datetime]]:
        return [[moment.naive for moment, _ in rows] for rows in self.series]

    @property
    def is_monthly(self) -> bool:
        return self._all_steps(27, 32)

    @property
    def is_yearly(self) -> bool:
        return self._all_steps(364, 367)

    def _all_steps(self, fewest: int, most: int) -> bool:
        steps = [(b - a).days for rows in self.naives for a, b in pairwise(rows) if b > a]
        return bool(steps) and all(fewest < days < most for days in steps)


def find_when(columns: Sequence[Column], keys: Sequence[Column]) -> When:
    """`keys` are the columns that say whose or what a row is: each has a series of its own."""
    when = When()
    named = next((c for c in columns if c.has_named_months and not c.is_number), None)
    year = next((c for c in columns if YEAR.search(c.plain) and _are_years(c)), None)
    month = next((c for c in columns if MONTH.search(c.plain) and _are_months(c)), None)
    if named or (year and month):
        when.columns = (named,) if named else (year, month)  # type: ignore[assignment]
        when.is_named_month = True
        when.because[f"column-{when.columns[0].place}"] = f"{when.columns[0].shown}: een maand."
        return when
    dates = [column for column in columns if column.orders]
    clocks = [column for column in columns if column.is_clock]
    start = _start_of(dates, when)
    if start is None:
        _ask_for_years(columns, when)
        return when
    clock = _clock_of(clocks) if not _has_times(start) else None
    when.columns = (start, clock) if clock else (start,)
    when.end = next((c for c in dates if c is not start and END.search(c.plain)), None)
    _choose_order(start, clock, keys, when)
    when.series = _series(when.columns, when.order, keys)
    for column, what in ((start, "het tijdstip"), (clock, "de tijd"), (when.end, "het einde")):
        if column is not None:
            when.because[f"column-{column.place}"] = f"{column.shown} en heeft {what}."
    return when


def _ask_for_years(columns: Sequence[Column], when: When) -> None:
    """Dates from which the year is missing, or of which nobody can tell which part is the year."""
    column = next((c for c in columns if c.texts and all(map(_YEARLESS.fullmatch, c.texts))), None)
    if column is not None:
        when.questions[f"column-{column.place}"] = (
            f"{column.shown} en heeft ‘{column.texts[0]}’: het jaar staat er niet in vier cijfers. "
            "Schrijf de datums als 31-01-2025 en lees het bestand opnieuw in."
        )


def _are_years(column: Column) -> bool:
    return all(len(text) == 4 and text.isdigit() for text in column.texts)


def _are_months(column: Column) -> bool:
    return all(text.isdigit() and 1 <= int(text) <= 12 for text in column.texts) or all(
        text.isalpha() for text in column.texts
    )


def _has_times(column: Column) -> bool:
    return any(
        moment.has_time and moment.naive.time() != time.min
        for cell in column.filled
        if (moment := moment_of(cell, column.orders[0])) is not None
    )


def _start_of(dates: Sequence[Column], when: When) -> Column | None:
    """Of several dates the first that is no end and no date of an invoice; two that could both be
    it are asked about."""
    real = [c for c in dates if not any(word in c.plain for word in _LATE)] or list(dates)
    starts = [c for c in real if not END.search(c.plain)] or real
    if not starts:
        return None
    if len(starts) > 1 and not START.search(starts[0].plain):
        names = " en ".join(f"‘{column.title}’" for column in starts[:3])
        for column in starts[:3]:
            when.questions[f"column-{column.place}"] = f"{names} hebben een datum. Welke telt?"
    return starts[0]


def _clock_of(clocks: Sequence[Column]) -> Column | None:
    starts = [clock for clock in clocks if not END.search(clock.plain)]
    return next(iter(starts or clocks), None)


def _choose_order(start: Column, clock: Column | None, keys: Sequence[Column], when: When) -> None:
    possible = start.orders
    when.order = possible[0]
    texts = [cell for cell in start.filled if isinstance(cell, str)]
    if not texts:
        when.because["date_order"] = "Het rekenblad bewaart datums als datum."
        return
    example = texts[0].strip()
    if len(possible) == 1:
        when.because["date_order"] = f"Alleen {_ORDER_WORDS[when.order]} past bij alle datums."
        return
    if "/" not in example and when.order == "dmy":
        when.because["date_order"] = (
            f"‘{example}’: met de maand voorop schrijft men een schuine streep."
        )
        return
    columns = (start, clock) if clock else (start,)
    regular = [
        order
        for order in ORDERS
        if order in possible and _is_regular(_series(columns, order, keys))
    ]
    if len(regular) == 1:
        when.order = regular[0]
        when.because["date_order"] = f"Als {_ORDER_WORDS[when.order]} volgen de rijen elkaar op."
        return
    when.questions["date_order"] = (
        f"‘{example}’ kan {_ORDER_WORDS[possible[0]]} en {_ORDER_WORDS[possible[1]]} zijn."
    )


def _is_regular(series: list[list[tuple[Moment, int]]]) -> bool:
    """Whether the rows follow each other with steps of a day at most, in every series."""
    steps = [b[0].naive - a[0].naive for rows in series for a, b in pairwise(rows)]
    return bool(steps) and all(step <= DAY for step in steps)


def _series(
    columns: Sequence[Column], order: DateOrder, keys: Sequence[Column]
) -> list[list[tuple[Moment, int]]]:
    grouped: dict[tuple[str, ...], list[tuple[Moment, int]]] = defaultdict(list)
    for position in range(len(columns[0].cells)):
        moment = _moment([column.cells[position] for column in columns], order)
        if moment is not None:
            key = tuple(cell_text(column.cells[position]).strip() for column in keys)
            grouped[key].append((moment, position))
    for rows in grouped.values():
        if len(rows) > 1 and rows[0][0].naive > rows[-1][0].naive:
            rows.reverse()
        _move_midnights(rows)
        rows.sort(key=lambda row: _in_utc(row[0]))
    return list(grouped.values())


def _move_midnights(rows: list[tuple[Moment, int]]) -> None:
    """A 00:00 between 23:45 of its own date and a later day is the end of that date."""
    for place in range(1, len(rows)):
        (before, _), (moment, position) = rows[place - 1], rows[place]
        at = moment.naive
        if not moment.has_time or at.time() != time.min or not before.has_time:
            continue
        follows = before.naive.date() == at.date() and before.naive.time() >= time(23)
        if follows and (place + 1 == len(rows) or rows[place + 1][0].naive.date() > at.date()):
            rows[place] = (Moment(at + DAY, True, moment.offset), position)


def _moment(cells: Sequence[Cell], order: DateOrder) -> Moment | None:
    first = moment_of(cells[0], order)
    if first is None or len(cells) == 1:
        return first
    clock = moment_of(f"2000-01-01 {cell_text(cells[1]).strip()}", "ymd")
    if clock is None:
        return None
    since_midnight = clock.naive - datetime(2000, 1, 1)  # noqa: DTZ001
    return Moment(first.naive + since_midnight, True, None)


def _in_utc(moment: Moment) -> datetime:
    return moment.naive - (moment.offset or timedelta(0))
