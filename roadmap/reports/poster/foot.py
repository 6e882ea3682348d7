"""The foot of a sheet: what has no dates, the legend, and what the sheet tells of."""

from collections.abc import Iterator
from dataclasses import dataclass

from actions.domain.status import Status
from roadmap.domain.bars import MarkState
from roadmap.domain.lettering import Run, isolated
from roadmap.domain.picture import Box, Picture
from roadmap.reports.fills import Diamond, Fill, capped, diamond, hatching, theme_fill
from roadmap.reports.pen import Pen, Word
from roadmap.reports.poster.content import Content
from roadmap.reports.signs import Sign, signs
from roadmap.reports.text_width import text_width
from roadmap.selectors.bar_words import period_words, status_of
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import counted

SIZE, LINE = 12, 17
SAMPLE, SIGN = 34, 13  # how wide a piece of a bar is, and a sign
MARKS = (
    (MarkState.MET, "mijlpaal gehaald"),
    (MarkState.OPEN, "mijlpaal gepland"),
    (MarkState.MISSED, "mijlpaal gemist"),
)
STATES = {state.value for state in MarkState}


@dataclass(frozen=True, slots=True)
class Key:
    """What the legend shows before a word. `kind`: bar, late, ghost, sign, or the state of a
    milestone."""

    kind: str
    text: str
    theme: str = ""
    sign: Sign | None = None

    @property
    def width(self) -> int:
        return SAMPLE if self.kind in {"bar", "late", "ghost"} else SIGN


@dataclass(frozen=True, slots=True)
class DrawnKey:
    """A key in its place: `box` is that of what is shown."""

    key: Key
    box: Box
    fill: Fill | None
    hatching: str
    ghost: str
    mark: Diamond | None
    word: Word


@dataclass(frozen=True, slots=True)
class Foot:
    """`line` is where the foot begins, `bottom` where it ends."""

    undated: tuple[tuple[Word, ...], ...]
    legend: tuple[DrawnKey, ...]
    notes: tuple[tuple[Word, ...], ...]
    bottom: float


def draw_foot(
    pen: Pen, content: Content, picture: Picture, left: float, top: float, right: float
) -> Foot:
    width = right - left
    y = top + LINE
    undated = []
    for text in _undated(content):
        undated.append(pen.paragraph([Run("note", text, SIZE, bold=False)], left, y, width))
        y = undated[-1][-1].y + LINE
    legend = []
    x = left
    for key in keys(content, picture):
        need = key.width + 6 + text_width(key.text, SIZE)
        if x > left and x + need > right:
            x, y = left, y + LINE + 1
        legend.append(_drawn(pen, key, x, y))
        x += need + 18
    y += LINE + 3 if legend else 0
    notes = []
    for text in _notes(content, picture):
        notes.append(pen.paragraph([Run("note", text, SIZE, bold=False)], left, y, width))
        y = notes[-1][-1].y + LINE
    return Foot(tuple(undated), tuple(legend), tuple(notes), y - LINE + 4)


def _drawn(pen: Pen, key: Key, x: float, y: float) -> DrawnKey:
    """`y` is the foot of its word."""
    tall = 8 if key.width == SAMPLE else SIGN
    box = Box(round(x, 1), round(y - 4 - tall / 2, 1), key.width, tall)
    done = Box(box.x, box.y, 20, box.height)
    return DrawnKey(
        key,
        box,
        theme_fill(key.theme, done) if key.kind == "bar" else None,
        hatching(box) if key.kind == "late" else "",
        capped(box.x, box.right, box.middle, 3) if key.kind == "ghost" else "",
        diamond(box.x + SIGN / 2, box.y + SIGN / 2, 6, key.kind) if key.kind in STATES else None,
        pen.write(key.text, x + key.width + 6, y, SIZE, "note"),
    )


# -- what is told -------------------------------------------------------------------------------


def keys(content: Content, picture: Picture) -> Iterator[Key]:
    """Only what is on the sheet."""
    bars = picture.bars
    for lane in picture.lanes:
        yield Key("bar", _name(content, lane.theme), lane.theme)
    if any(bar.late for bar in bars):
        yield Key("late", "te laat")
    if any(bar.ghost for bar in bars) and content.snapshot.plan:
        yield Key("ghost", f"vastgesteld plan, {long_day(content.snapshot.plan.on)}")
    for state, words in MARKS:
        if any(mark.state is state for bar in bars for mark in bar.marks):
            yield Key(state.value, words)
    shown = {status_of(bar.bar) for bar in bars}
    for status in Status:
        if status in shown:
            yield Key("sign", status.word.lower(), sign=signs()[status.icon])


def _name(content: Content, theme: str) -> str:
    return next((each.name for each in content.snapshot.themes if each.key == theme), theme)


def _undated(content: Content) -> Iterator[str]:
    """One list; what has one of its dates says so."""
    names = []
    for bar in content.bars:
        if not bar.is_dated:
            said = [bar.owner, status_of(bar).word.lower()]
            if bar.starts_on or bar.ends_on:
                said.append(period_words(bar))
            names.append(f"{isolated(bar.title)} ({', '.join(word for word in said if word)})")
    if names:
        yield f"Nog zonder begin of eind, dus niet in de tekening: {'; '.join(names)}."


def _notes(content: Content, picture: Picture) -> Iterator[str]:
    snapshot, notes = content.snapshot, []
    notes.append(f"Stand op {long_day(snapshot.on)}.")
    if snapshot.plan and any(bar.ghost for bar in picture.bars):
        notes.append(f"Vastgesteld plan: {snapshot.plan.title}, {long_day(snapshot.plan.on)}.")
    if picture.bars:
        notes.append("Percentage: deel van de actie dat klaar is.")
    if content.left_out:
        is_one = content.left_out == 1
        were, stand = ("was", "staat") if is_one else ("waren", "staan")
        actions = counted(content.left_out, "actie", "acties")
        notes.append(f"{actions} die meer dan een jaar geleden klaar {were}, {stand} er niet op.")
    if content.signed:
        notes.append(f"{content.signed}.")
    if snapshot.is_example:
        notes.append("Voorbeeldgegevens.")
    yield " ".join(notes)
