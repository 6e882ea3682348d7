"""The bars of a plan in lanes: by theme and process, or by something else that they share."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from roadmap.domain.bars import Bar
from roadmap.domain.picture import LaneOf, Part

PROCESSES = {"primary": "Primair", "supporting": "Ondersteunend"}
SEVERAL_PLACES, NO_PLACE = "Meer locaties", "Zonder locatie"
NO_OWNER = "Geen trekker"


def by_theme(bars: Iterable[Bar], themes: Mapping[str, str]) -> list[LaneOf]:
    """A lane for each theme with bars, in the order of `themes` (key to name), in it a part for
    each process. Themes that are not there any more come last, under their key."""
    found: dict[str, dict[str, list[Bar]]] = {key: {} for key in themes}
    for bar in bars:
        found.setdefault(bar.theme, {}).setdefault(bar.process, []).append(bar)
    return [
        LaneOf(themes.get(theme, theme), _by_process(parts), theme)
        for theme, parts in found.items()
        if parts
    ]


def _by_process(parts: Mapping[str, Sequence[Bar]]) -> list[Part]:
    keys = [
        *(key for key in PROCESSES if key in parts),
        *(key for key in parts if key not in PROCESSES),
    ]
    return [Part(PROCESSES.get(key, key), parts[key]) for key in keys]


def by_key(
    bars: Iterable[Bar], key: Callable[[Bar], str], order: Sequence[str] = (), last: str = ""
) -> list[LaneOf]:
    """A lane for each value of `key`: first those of `order`, then by the alphabet, `last` last."""
    found: dict[str, list[Bar]] = {}
    for bar in bars:
        found.setdefault(key(bar), []).append(bar)
    first = [title for title in order if title in found]
    others = sorted(found.keys() - set(first) - {last}, key=str.casefold)
    titles = [*first, *others, *([last] if last in found and last not in first else [])]
    return [LaneOf(title, [Part("", found[title])]) for title in titles]


def place_of(bar: Bar) -> str:
    """One lane for each bar, also when it is about several places."""
    if len(bar.locations) > 1:
        return SEVERAL_PLACES
    return bar.locations[0] if bar.locations else NO_PLACE
