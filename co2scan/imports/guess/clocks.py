"""On whose clock stamps are, and whether they begin or end what they stand for."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta

from co2scan.domain.mapping import StampMeaning, Zone
from co2scan.domain.periods import AMSTERDAM
from co2scan.imports.guess.moments import DAY, HOUR, QUARTER, When
from co2scan.imports.guess.words import END, START, WINTER
from co2scan.imports.guess.words import UTC as UTC_WORD
from co2scan.imports.values import Moment


def find_zone(when: When, step: timedelta | None) -> Zone:
    """On whose clock the stamps are; the change to summer or winter time proves it."""
    moments = [moment for rows in when.series for moment, _ in rows]
    name = " ".join(column.plain for column in when.columns)
    if moments and all(moment.offset is not None for moment in moments):
        when.because["zone"] = "Bij elk tijdstip staat het verschil met UTC."
        return "offset"
    if WINTER.search(name):
        when.because["zone"] = "De kop noemt wintertijd."
        return "winter"
    if UTC_WORD.search(name):
        when.because["zone"] = "De kop noemt UTC."
        return "utc"
    if step in (QUARTER, HOUR):
        moving, still = _days_of_change(when, step)
        if moving and not still:
            when.because["zone"] = f"Op {moving[0]:%d-%m-%Y} gaat de klok in het bestand mee."
            return "local"
        if still and not moving:
            when.questions["zone"] = (
                f"Op {still[0]:%d-%m-%Y} gaat de klok niet mee: is dit UTC of het hele jaar "
                "wintertijd?"
            )
            return "utc"
    when.questions["zone"] = "Het bestand zegt niet op welke klok. Kijk het na bij de leverancier."
    return "local"


def _days_of_change(when: When, step: timedelta) -> tuple[list[date], list[date]]:
    """The days on which the clock changes: those where the stamps change with it, and those where
    they do not. Between 2 and 3 o'clock a clock that changes has nothing in spring, and all twice
    in autumn.
    """
    moving, still = [], []
    for rows in when.naives:
        per_day: dict[date, list[time]] = defaultdict(list)
        for naive in rows:
            per_day[naive.date()].append(naive.time())
        for day, times in per_day.items():
            is_covered = min(times) <= time(1) and max(times) >= time(4)
            hours = _hours_of(day) if is_covered else 24
            if hours == 24:
                continue
            seen = sum(_is_between(at, step) for at in times)
            usual, in_spring, in_autumn = (3, 0, 6) if step == QUARTER else (2, 1, 3)
            if seen == {23: in_spring, 25: in_autumn}[hours]:
                moving.append(day)
            elif seen == usual:
                still.append(day)
    return moving, still


def _is_between(at: time, step: timedelta) -> bool:
    return time(2) <= at <= time(3) if step == HOUR else time(2) < at < time(3)


def _hours_of(day: date) -> int:
    starts = [datetime.combine(d, time.min, AMSTERDAM).astimezone(UTC) for d in (day, day + DAY)]
    return (starts[1] - starts[0]) // HOUR


def find_stamp(when: When, step: timedelta, zone: Zone) -> StampMeaning:
    """Whether a stamp begins or ends its interval: by its name, and by how days are written."""
    name = " ".join(column.plain for column in when.columns)
    by_name: StampMeaning | None = "end" if END.search(name) else None
    if START.search(name):
        by_name = None if by_name else "start"
    by_days = _by_whole_days(when, step, zone)
    if by_name and by_days and by_name != by_days:
        when.questions["stamp"] = "De naam van de kolom en de tijden spreken elkaar tegen."
    elif by_name:
        when.because["stamp"] = "Zo heet de kolom."
    elif by_days:
        first, last = _edges(when, zone)[0]
        when.because["stamp"] = (
            f"De eerste is {first:%H:%M} en de laatste {last:%H:%M}: zo zijn het hele dagen."
        )
    else:
        when.questions["stamp"] = "Dat is aan de tijden niet te zien."
    return by_name or by_days or "start"


def _by_whole_days(when: When, step: timedelta, zone: Zone) -> StampMeaning | None:
    if when.questions.get("zone"):
        return None
    found = {_meaning(first, last, step) for first, last in _edges(when, zone)}
    return found.pop() if len(found) == 1 else None


def _meaning(first: datetime, last: datetime, step: timedelta) -> StampMeaning | None:
    if first.time() == time.min and (last + step).time() == time.min:
        return "start"
    if (first - step).time() == time.min and last.time() == time.min:
        return "end"
    return None


def _edges(when: When, zone: Zone) -> list[tuple[datetime, datetime]]:
    """First and last moment of each series, on the clock of Amsterdam."""
    return [(_local(rows[0][0], zone), _local(rows[-1][0], zone)) for rows in when.series if rows]


def _local(moment: Moment, zone: Zone) -> datetime:
    if moment.offset is None and zone == "local":
        return moment.naive
    offset = moment.offset or (HOUR if zone == "winter" else timedelta(0))
    in_utc = (moment.naive - offset).replace(tzinfo=UTC)
    return in_utc.astimezone(AMSTERDAM).replace(tzinfo=None)
