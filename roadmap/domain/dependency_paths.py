"""Which action waits for which, as lines between the bars: along the rows, never over a label."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from roadmap.domain.picture import Box, Dependency, DrawnBar
from roadmap.domain.uprights import cut, whole

OUT = 6  # how far a line goes before it turns


def dependencies(bars: Sequence[DrawnBar], texts: Sequence[Box]) -> Iterator[Dependency]:
    """Of bars that are both in the picture."""
    by_code: Mapping[str, DrawnBar] = {bar.bar.code: bar for bar in bars}
    for after in bars:
        for code in after.bar.depends_on:
            if before := by_code.get(code):
                yield _between(before, after, texts)


def _between(before: DrawnBar, after: DrawnBar, texts: Iterable[Box]) -> Dependency:
    start, end = before.track, after.track
    turn = end.x - OUT
    under = before.hit.bottom if before.hit.y <= after.hit.y else before.hit.y
    low, high = sorted((under, end.middle))
    way = cut(whole(turn, low, high), texts)
    down = whole(start.right, *sorted((start.middle, under)))
    path = (
        f"{down.path}M{start.right:g} {under:g}H{turn:g}{way.path}"
        f"M{turn:g} {end.middle:g}H{end.x:g}"
    )
    ends, begins = before.bar.ends_on, after.bar.starts_on
    is_tight = ends is not None and begins is not None and begins <= ends
    return Dependency(before.bar.code, after.bar.code, path, (end.x, end.middle), is_tight)
