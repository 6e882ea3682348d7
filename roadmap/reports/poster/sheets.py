"""Which actions stand on which sheet: all on one while they fit, else a sheet for each theme.

Letters never become smaller than 9 pt to make something fit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from roadmap.domain.bars import Bar
from roadmap.domain.snapshot import Snapshot
from roadmap.reports.poster.content import Content
from roadmap.reports.poster.sheet import Sheet, compose, fits

MOST = 45  # actions on one sheet; with more a poster is a wall of bars
DONE = "done"


def sheets_of(snapshot: Snapshot, title: str, signed: str) -> list[Sheet]:
    """At least one."""
    bars = snapshot.bars
    recent = [bar for bar in bars if not is_long_done(bar, snapshot.on)]
    for shown in (bars, recent):
        if len(shown) <= MOST and (shown or not bars):
            content = Content(snapshot, shown, title, signed, left_out=len(bars) - len(shown))
            if fits(content):
                return [compose(content)]
    whole = Content(
        snapshot, bars, title, signed, place="blad 10 van 10"
    )  # about as wide as it gets
    contents = [
        replace(whole, bars=part, part=name)
        for name, mine in by_theme(snapshot)
        for part in parts_that_fit(replace(whole, bars=mine, part=name))
    ]
    return [
        compose(replace(content, place=f"blad {number} van {len(contents)}"))
        for number, content in enumerate(contents, start=1)
    ]


def is_long_done(bar: Bar, today: date) -> bool:
    """Done, and planned to end over a year ago."""
    return (
        bar.status == DONE
        and bar.ends_on is not None
        and (bar.ends_on.year + 1, bar.ends_on.month, bar.ends_on.day)
        < (today.year, today.month, today.day)
    )


def by_theme(snapshot: Snapshot) -> Iterator[tuple[str, list[Bar]]]:
    """The name of each theme with its actions, in the order of the plan."""
    names = {theme.key: theme.name for theme in snapshot.themes}
    keys = dict.fromkeys([*names, *(bar.theme for bar in snapshot.bars)])
    for key in keys:
        mine = [bar for bar in snapshot.bars if bar.theme == key]
        if mine:
            yield names.get(key, key), mine


def parts_that_fit(content: Content) -> list[Sequence[Bar]]:
    """As few as fit, about as full as each other, from early to late."""
    order = sorted(
        content.bars, key=lambda bar: (bar.starts_on or date.max, bar.ends_on or date.max, bar.code)
    )
    for count in range(max(1, -(-len(order) // MOST)), len(order) + 1):
        parts = list(chunks(order, count))
        if all(fits(replace(content, bars=part)) for part in parts):
            return parts
    return [[bar] for bar in order]


def chunks(bars: Sequence[Bar], count: int) -> Iterator[Sequence[Bar]]:
    for number in range(count):
        part = bars[len(bars) * number // count : len(bars) * (number + 1) // count]
        if part:
            yield part
