"""A slide of the roadmap: its title, the sentence, the picture, what stands apart, the legend."""

from collections.abc import Iterator, Sequence
from typing import Any

from actions.domain.status import Status
from roadmap.domain.bars import Bar, MarkState
from roadmap.domain.course_words import course_sentence
from roadmap.domain.lettering import screen_width
from roadmap.domain.picture import Box, Picture
from roadmap.reports.deck import HEIGHT, MARGIN, WIDTH, add_slide
from roadmap.reports.making import Source
from roadmap.reports.shapes import Drawing, Said, Text, visible_text
from roadmap.reports.slide_roadmap import Placed, add_picture
from roadmap.reports.slide_signs import (
    add_diamond,
    add_done,
    add_ghost,
    add_late,
    add_sign,
    add_track,
)
from vrt_duurzaam.lib.dates import long_day

TITLE = Box(MARGIN, 12, WIDTH - 2 * MARGIN, 26)
ROOM = Box(MARGIN, 44, WIDTH - 2 * MARGIN, 452)  # of the picture
EMPTY = Box(MARGIN, 240, WIDTH - 2 * MARGIN, 20)
LEGEND_Y, FOOT_Y = 500.0, 514.0
FOOT = Box(MARGIN, FOOT_Y, WIDTH - 2 * MARGIN, HEIGHT - FOOT_Y - 6)
FOOT_LINES = 2
SMALL = 8.0
SAMPLE = 18.0  # a piece of a bar in the legend
SIGN = 7.0
WIDE = {"bar_done", "bar_todo", "bar_idea", "late", "ghost"}
BESIDE, BETWEEN = 4.0, 10.0  # a sign and its word, and the next


def add_page(deck: Any, source: Source, picture: Picture, about: str) -> None:
    """`about`: the part of the plan that it shows; empty: all of it."""
    snapshot = source.snapshot
    title = [Text(f"Routekaart: {about}" if about else "Routekaart", 20, bold=True)]
    if snapshot.course.targets and not about:
        title.append(Text(f"   {course_sentence(snapshot.course)}", 12, colour="ink_2"))
    slide = add_slide(deck, title, TITLE)
    scale = min(ROOM.width / picture.width, ROOM.height / picture.height)
    drawing = Drawing()
    add_picture(drawing, Placed(picture, ROOM.x, ROOM.y, scale))
    if picture.bars:
        _add_legend(drawing, picture)
    else:
        drawing.text(EMPTY, [[Text("Hier staat nog geen actie met een begin en een eind.", 14)]])
    apart = [*_apart(picture.undated, "Zonder datum"), *_apart(picture.outside, "Buiten beeld")]
    foot = " ".join([*_foot(source), *apart])
    if screen_width(foot, SMALL, False) > FOOT_LINES * FOOT.width:
        names = " ".join(apart)
        slide.notes_slide.notes_text_frame.text = visible_text(names)
        count = len(picture.undated) + len(picture.outside)
        foot = " ".join([*_foot(source), f"{count} acties staan niet in beeld: zie de notities."])
    drawing.text(FOOT, [[Text(foot, SMALL, colour="ink_2")]], wraps=True)
    drawing.put_on(slide)


def _foot(source: Source) -> Iterator[str]:
    """The day, who signed, and which plan was fixed."""
    snapshot = source.snapshot
    yield f"Stand op {long_day(snapshot.on)}."
    if source.signed:
        yield f"{source.title}. {source.signed}."
    if snapshot.plan:
        yield f"Vastgesteld plan: {snapshot.plan.title}, {long_day(snapshot.plan.on)}."
    if snapshot.is_example:
        yield "Voorbeeldgegevens."


def _apart(bars: Sequence[Bar], words: str) -> Iterator[str]:
    """What is not in the picture, by name: nothing is dropped."""
    if bars:
        yield f"{words}: {'; '.join(bar.title for bar in bars)}."


def _add_legend(drawing: Drawing, picture: Picture) -> None:
    """What is in this picture, and no more; on one line, a little smaller where it is long."""
    entries = list(_legend(picture))
    by = min(1.0, ROOM.width / sum(_width(kind, word) for kind, word in entries))
    group, x = drawing.inside(), MARGIN
    for kind, word in entries:
        width = (SAMPLE if kind in WIDE else SIGN) * by
        _add_sample(group, kind, Box(x, LEGEND_Y + 1.5, width, SIGN * by))
        size = screen_width(word, SMALL * by, False)
        text = Box(x + width + BESIDE * by, LEGEND_Y, size, SMALL * 1.25)
        group.text(text, [[Text(word, SMALL * by)]])
        x += _width(kind, word) * by
    drawing.group(group, Said("legenda", "Wat de vormen in de tekening betekenen."))


def _width(kind: str, word: str) -> float:
    sample = SAMPLE if kind in WIDE else SIGN
    return sample + BESIDE + screen_width(word, SMALL, False) + BETWEEN


def _add_sample(group: Drawing, kind: str, box: Box) -> None:
    match kind:
        case "bar_done":
            add_done(group, box, "klimaat")
        case "bar_todo":
            add_track(group, box, "klimaat")
        case "bar_idea":
            add_track(group, box, "klimaat", is_idea=True)
        case "late":
            add_late(group, box)
        case "ghost":
            add_ghost(group, box.x, box.right, box.middle, 2)
        case "met" | "open" | "missed":
            middle = (box.x + box.width / 2, box.middle)
            add_diamond(group, middle, box.height / 2, MarkState(kind))
        case _:
            add_sign(group, box, kind)


def _legend(picture: Picture) -> Iterator[tuple[str, str]]:
    drawn = picture.bars
    yield "bar_done", "klaar"
    yield "bar_todo", "nog te doen"
    if any(bar.kind == "idea" for bar in drawn):
        yield "bar_idea", "nog een idee"
    if any(bar.late for bar in drawn):
        yield "late", "te laat"
    if any(bar.ghost for bar in drawn):
        yield "ghost", "vastgesteld plan"
    states = {mark.state for bar in drawn for mark in bar.marks}
    words = {MarkState.MET: "gehaald", MarkState.OPEN: "gepland", MarkState.MISSED: "gemist"}
    for state, word in words.items():
        if state in states:
            yield state.value, f"mijlpaal {word}"
    there = {bar.bar.status for bar in drawn}
    for status in Status:
        if status.value in there:
            yield status.value, status.word.lower()
