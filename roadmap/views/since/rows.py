"""The sentence, the list and the objectives of what changed, as the page shows them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmap.domain.since import SPACE, Side, SinceKind, SinceLine, value_words
from roadmap.domain.snapshot import ObjectiveLine

_COUNTED = {
    SinceKind.DONE: "klaar",
    SinceKind.NEW: "nieuw",
    SinceKind.MOVED: "verschoven",
    SinceKind.STOPPED: "gestopt",
    SinceKind.BLOCKED: "geblokkeerd",
}
_NOT_LISTED = frozenset({SinceKind.OBJECTIVE, SinceKind.CO2})  # in a part of their own


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """`was` and `now` empty: the objective was not there, or is not any more. Each has the year of
    its value; that is empty without a value."""

    title: str
    theme: str
    was: str
    now: str
    target: str
    is_changed: bool
    was_in: str = ""
    now_in: str = ""


def listed(lines: Iterable[SinceLine], theme: str = "") -> list[SinceLine]:
    """What happened to actions; of one theme or of all."""
    return [
        line
        for line in lines
        if line.kind not in _NOT_LISTED and (not theme or line.theme == theme)
    ]


def counted_kinds(lines: Iterable[SinceLine]) -> list[str]:
    """`2 acties klaar`, `3 nieuw`, `6 verschoven`: of what happened at all."""
    counts = Counter(line.kind for line in lines)
    told: list[str] = []
    for kind, word in _COUNTED.items():
        if counts[kind]:
            what = "" if told else "actie " if counts[kind] == 1 else "acties "
            told.append(f"{counts[kind]}{SPACE}{what}{word}")
    return told


def joined(told: Sequence[str]) -> str:
    """`a, b en c`."""
    return " en ".join(filter(None, [", ".join(told[:-1]), told[-1]])) if told else ""


def objective_rows(before: Side, after: Side, theme: str = "") -> list[ObjectiveRow]:
    """Of both moments, in the order of now; those that are gone last."""
    then = {_key(line): line for line in before.objectives or ()}
    now = {_key(line): line for line in after.objectives or ()}
    rows = [
        _objective(then.get(key), now.get(key))
        for key in [*now, *(key for key in then if key not in now)]
    ]
    return [row for row in rows if not theme or row.theme == theme]


def _key(line: ObjectiveLine) -> tuple[str, str]:
    return line.theme, line.title


def _objective(old: ObjectiveLine | None, new: ObjectiveLine | None) -> ObjectiveRow:
    line = new or old
    assert line is not None
    targets = [_target(each) for each in (old, new) if each is not None]
    return ObjectiveRow(
        line.title,
        line.theme,
        value_words(old.latest_value, old.unit) if old else "",
        value_words(new.latest_value, new.unit) if new else "",
        " → ".join(dict.fromkeys(targets)),
        old is None or new is None or old.latest_value != new.latest_value,
        _year(old),
        _year(new),
    )


def _year(line: ObjectiveLine | None) -> str:
    return str(line.latest_on.year) if line and line.latest_on else ""


def _target(line: ObjectiveLine) -> str:
    return f"{value_words(line.target_value, line.unit)} in {line.target_year}"
