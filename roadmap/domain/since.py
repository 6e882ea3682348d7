"""What is different between two days: new, done, moved, stopped, effects, objectives and CO2.

A line is told in one row: sign, kind, what, old → new and why. The numbers behind the CO2 line are
split in `split`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from roadmap.domain.bars import Bar, Saving
from roadmap.domain.course_words import tonnes_words
from roadmap.domain.moved import Moved, Step, moved_actions
from roadmap.domain.snapshot import ObjectiveLine, Snapshot

SPACE = "\u00a0"
_STOPPED = frozenset({"blocked", "paused"})
_OVER = frozenset({"done", "dropped"})


class SinceKind(StrEnum):
    """In the order in which they stand; `word` is what people read, `icon` its sign."""

    DONE = "done"
    NEW = "new"
    STARTED = "started"
    MOVED = "moved"
    STOPPED = "stopped"
    BLOCKED = "blocked"
    PAUSED = "paused"
    GOING = "going"
    REOPENED = "reopened"
    DECIDED = "decided"
    IDEA = "idea"
    GONE = "gone"
    EFFECT = "effect"
    OBJECTIVE = "objective"
    CO2 = "co2"

    @property
    def word(self) -> str:
        return _KINDS[self][0]

    @property
    def icon(self) -> str:
        return _KINDS[self][1]


_KINDS = {
    SinceKind.DONE: ("Klaar", "vink"),
    SinceKind.NEW: ("Nieuw", "plus"),
    SinceKind.STARTED: ("Begonnen", "s-loopt"),
    SinceKind.MOVED: ("Verschoven", "verplaatst"),
    SinceKind.STOPPED: ("Gestopt", "kruis"),
    SinceKind.BLOCKED: ("Geblokkeerd", "s-vast"),
    SinceKind.PAUSED: ("Gepauzeerd", "s-pauze"),
    SinceKind.GOING: ("Weer verder", "pijl"),
    SinceKind.REOPENED: ("Heropend", "opnieuw"),
    SinceKind.DECIDED: ("Ingepland", "s-gepland"),
    SinceKind.IDEA: ("Weer een idee", "s-idee"),
    SinceKind.GONE: ("Verwijderd", "ongedaan"),
    SinceKind.EFFECT: ("Effect", "co2"),
    SinceKind.OBJECTIVE: ("Doel", "doelen"),
    SinceKind.CO2: ("CO₂", "neer"),
}


@dataclass(frozen=True, slots=True)
class SinceLine:
    """`Verschoven` · `Laadpunten: jun 2027 → mrt 2028`, `9 maanden later`, `geen ruimte`.

    `old` and `new` empty: nothing to set beside each other. `note` follows them, `reason` is as it
    was given. `action` is a code, or empty.
    """

    kind: SinceKind
    icon: str
    what: str
    old: str = ""
    new: str = ""
    reason: str = ""
    action: str = ""
    note: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two days. `level_t` is the last twelve months; None: not known.

    `objectives` None: what was known of them on that day cannot be told any more.
    """

    on: date
    bars: tuple[Bar, ...]
    objectives: tuple[ObjectiveLine, ...] | None = None
    level_t: Decimal | None = None


Steps = Mapping[str, Sequence[Step]]


def side_of(snapshot: Snapshot) -> Side:
    level = snapshot.course.level
    objectives = tuple(line for theme in snapshot.themes for line in theme.objectives)
    return Side(snapshot.on, snapshot.bars, objectives, level.tonnes if level else None)


def lines_between(before: Side, after: Side, steps: Steps | None = None) -> list[SinceLine]:
    """All differences, by kind. `steps` is the history in between, by code: the reasons."""
    steps = steps or {}
    then = {bar.code: bar for bar in before.bars}
    now = {bar.code: bar for bar in after.bars}
    lines = [_new(bar) for code, bar in now.items() if code not in then]
    lines += [
        SinceLine(SinceKind.GONE, SinceKind.GONE.icon, bar.title, theme=bar.theme)
        for code, bar in then.items()
        if code not in now
    ]
    both = [(then[code], bar) for code, bar in now.items() if code in then]
    for old, new in both:
        lines += _status_lines(old, new, steps.get(new.code, ()))
        lines += _effect_lines(old, new)
    lines += [_moved(row) for row in moved_actions(before.bars, after.bars, steps)]
    lines += _objective_lines(before.objectives, after.objectives)
    lines += _co2_lines(before.level_t, after.level_t)
    order = list(SinceKind)
    return sorted(lines, key=lambda line: order.index(line.kind))


def first_lines(lines: Sequence[SinceLine], most: int = 6) -> list[SinceLine]:
    """The few that tell most: one of every kind before a second of any, the CO2 always; in the
    order of the whole."""
    turn: dict[SinceKind, int] = {}
    ranked = []
    for place, line in enumerate(lines):
        turn[line.kind] = turn.get(line.kind, 0) + 1
        is_co2 = line.kind is SinceKind.CO2
        ranked.append((not is_co2, turn[line.kind], place))
    return [lines[place] for place in sorted(place for _, _, place in sorted(ranked)[:most])]


def t_words(tonnes: Decimal) -> str:
    """`38 t`, as it stands beside another."""
    return f"{tonnes_words(tonnes).removesuffix('ton')}t"


def change_words(old_t: Decimal, new_t: Decimal) -> str:
    """`63 t minder`, `evenveel`."""
    if old_t == new_t:
        return "evenveel"
    return f"{t_words(abs(new_t - old_t))} {'minder' if new_t < old_t else 'meer'}"


# -- of one action ------------------------------------------------------------------------------


def _line(kind: SinceKind, bar: Bar, **told: str) -> SinceLine:
    return SinceLine(kind, kind.icon, bar.title, action=bar.code, theme=bar.theme, **told)


def _new(bar: Bar) -> SinceLine:
    owner = f"trekker {bar.owner}" if bar.owner else "nog geen trekker"
    is_over = {"done": "intussen klaar", "dropped": "intussen vervallen"}.get(bar.status)
    return _line(SinceKind.NEW, bar, note=is_over or owner)


def _status_lines(old: Bar, new: Bar, told: Sequence[Step]) -> list[SinceLine]:
    kind = _status_kind(old.status, new.status)
    if kind is None:
        return []
    if kind is SinceKind.STOPPED:
        given = [step.new for step in told if step.field == "dropped_reason"]
        return [_line(kind, new, reason=given[-1] if given else "")]
    waits = kind is SinceKind.BLOCKED and new.waits_for
    return [_line(kind, new, note=f"wacht op {new.waits_for}" if waits else "")]


def _status_kind(old: str, new: str) -> SinceKind | None:
    if old == new:
        return None
    reached = {
        "done": SinceKind.DONE,
        "dropped": SinceKind.STOPPED,
        "blocked": SinceKind.BLOCKED,
        "paused": SinceKind.PAUSED,
    }
    if new in reached:
        return reached[new]
    if old in _OVER:
        return SinceKind.REOPENED
    if new == "idea":
        return SinceKind.IDEA
    if old in _STOPPED:
        return SinceKind.GOING
    return SinceKind.STARTED if new == "running" else SinceKind.DECIDED


def _moved(row: Moved) -> SinceLine:
    """The end, else the start."""
    shift = row.shifts[0]
    start = "" if row.end else "start, "
    return SinceLine(
        SinceKind.MOVED,
        SinceKind.MOVED.icon,
        row.title,
        str(shift.old),
        str(shift.new),
        shift.reasons[-1] if shift.reasons else "",
        row.code,
        f"{start}{shift.words}",
        row.theme,
    )


def _effect_lines(old: Bar, new: Bar) -> list[SinceLine]:
    if old.saving == new.saving:
        return []
    told = _saving_words(old.saving), _saving_words(new.saving)
    return [_line(SinceKind.EFFECT, new, old=told[0], new=told[1])]


def _saving_words(saving: Saving | None) -> str:
    """`38 t (30 tot 44) per jaar`."""
    if saving is None:
        return "niet geschat"
    low, high = (value_words(tonnes, "").strip(SPACE) for tonnes in (saving.low_t, saving.high_t))
    return f"{value_words(saving.expected_t, 't')} ({low} tot {high}) per jaar"


# -- of the whole -------------------------------------------------------------------------------


def _objective_lines(
    before: Iterable[ObjectiveLine] | None, after: Iterable[ObjectiveLine] | None
) -> list[SinceLine]:
    """Those with another value, or another target."""
    if before is None or after is None:
        return []
    kind, then = SinceKind.OBJECTIVE, {(line.theme, line.title): line for line in before}
    lines = []
    for new in after:
        old = then.get((new.theme, new.title))
        if old is None:
            target = value_words(new.target_value, new.unit)
            note = f"nieuw doel: {target} in {new.target_year}"
            lines.append(SinceLine(kind, kind.icon, new.title, note=note, theme=new.theme))
            continue
        if old.latest_value != new.latest_value:
            told = value_words(old.latest_value, new.unit), value_words(new.latest_value, new.unit)
            lines.append(
                SinceLine(kind, kind.icon, new.title, *told, note=new.words, theme=new.theme)
            )
        if (old.target_value, old.target_year) != (new.target_value, new.target_year):
            was, now = (
                f"{value_words(line.target_value, line.unit)} in {line.target_year}"
                for line in (old, new)
            )
            what = f"{new.title}, doel"
            lines.append(SinceLine(kind, kind.icon, what, was, now, theme=new.theme))
    return lines


def value_words(value: Decimal | None, unit: str) -> str:
    """`48.200 m³`, `22,5 %`; whole from 100, else one decimal where it says something."""
    if value is None:
        return "onbekend"
    step = Decimal(1) if abs(value) >= 100 else Decimal("0.1")
    rounded = value.quantize(step, ROUND_HALF_UP)
    decimals = 0 if rounded == rounded.to_integral_value() else 1
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{'−' if rounded < 0 else ''}{text}{SPACE}{unit}"


def _co2_lines(old_t: Decimal | None, new_t: Decimal | None) -> list[SinceLine]:
    if old_t is None or new_t is None:
        return []
    icon = "op" if new_t > old_t else SinceKind.CO2.icon
    told = t_words(old_t), t_words(new_t)
    if told[0] == told[1]:
        return []
    note = change_words(old_t, new_t)
    return [SinceLine(SinceKind.CO2, icon, "Laatste 12 maanden", *told, note=note)]
