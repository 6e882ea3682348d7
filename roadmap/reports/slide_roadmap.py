"""A picture of the roadmap as shapes: each action a group that can be moved, with its own text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roadmap.domain.picture import Box, Caption, DrawnBar, Lane, Line, Picture, Upright
from roadmap.reports.shapes import Drawing, Ink, Said, Text, text_body
from roadmap.reports.slide_signs import (
    THEMES,
    add_diamond,
    add_done,
    add_ghost,
    add_late,
    add_sign,
    add_track,
)

KINDS = {"title": (True, "ink"), "late": (True, "accent")}  # of a piece of a label: bold, colour
STRIPE = 4  # px, at the left of a lane


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on a slide: `scale` points a px, from `x`, `y`."""

    picture: Picture
    x: float
    y: float
    scale: float

    def box(self, box: Box) -> Box:
        x, y = self.at(box.x, box.y)
        return Box(x, y, box.width * self.scale, box.height * self.scale)

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x + x * self.scale, self.y + y * self.scale

    def size(self, px: float) -> float:
        return px * self.scale


def add_picture(drawing: Drawing, placed: Placed) -> None:
    """Ground, lanes, today, actions: in the order in which they lie over each other."""
    picture = placed.picture
    _add_ground(drawing, placed)
    for lane in picture.lanes:
        _add_lane(drawing, placed, lane)
    if picture.today:
        _add_upright(drawing, placed, picture.today.line, "accent")
        words, size = picture.today.caption.text, placed.size(picture.style.small)
        body = text_body([[Text(words, size, True, "on_accent")]], align="ctr", anchor="ctr")
        flag = placed.box(picture.today.flag)
        drawing.shape("rect", flag, Ink("accent"), Said("vandaag", words), body)
    for lane in picture.lanes:
        for bar in (bar for part in lane.parts for bar in part.bars):
            _add_bar(drawing, placed, bar)


def _add_ground(drawing: Drawing, placed: Placed) -> None:
    picture = placed.picture
    for band in picture.bands:
        if band.is_shaded:
            name = Said(f"horizon {band.name}")
            drawing.shape("rect", placed.box(band.box), Ink("paper_sunk"), name)
        if band.edge:
            _add_upright(drawing, placed, band.edge, "line_strong")
        if band.caption:
            _add_caption(drawing, placed, band.caption, bold=True)
    for tick in picture.ticks:
        if tick.line:
            _add_upright(drawing, placed, tick.line, "line")
        if tick.caption:
            _add_caption(drawing, placed, tick.caption)


def _add_upright(drawing: Drawing, placed: Placed, line: Upright, colour: str) -> None:
    for top, bottom in line.stretches:
        ink = Ink(line=colour)
        drawing.line(placed.at(line.x, top), placed.at(line.x, bottom), ink)


def _add_caption(drawing: Drawing, placed: Placed, caption: Caption, *, bold: bool = False) -> None:
    text = Text(caption.text, placed.size(placed.picture.style.small), bold, "ink_2")
    drawing.text(placed.box(caption.box), [[text]])


def _add_lane(drawing: Drawing, placed: Placed, lane: Lane) -> None:
    colour, style = lane.theme if lane.theme in THEMES else "ink", placed.picture.style
    start, end = placed.at(0, lane.box.y), placed.at(lane.box.right, lane.box.y)
    drawing.line(start, end, Ink(line="ink_3"))
    stripe = placed.box(Box(0, lane.box.y, STRIPE, lane.box.height))
    drawing.shape("rect", stripe, Ink(colour))
    # There is no icon, so that the name may stand where it would.
    left = lane.icon.x if lane.icon else lane.title[0].x
    title = [replace(line, x=left) for line in lane.title]
    _add_names(drawing, placed, title, Text("", placed.size(style.lane), True, colour))
    for part in lane.parts:
        hand = Text("", placed.size(style.small), colour="ink_2")
        _add_names(drawing, placed, part.title, hand)


def _add_names(drawing: Drawing, placed: Placed, lines: Sequence[Line], hand: Text) -> None:
    """Names beside the plot, in one text."""
    if not lines:
        return
    px = hand.size / placed.scale
    width = placed.picture.style.gutter - lines[0].x
    box = Box(lines[0].x, lines[0].y - px, width, px * 1.4 * len(lines))
    texts = [
        [Text(" ".join(piece.text for piece in line.pieces), hand.size, hand.bold, hand.colour)]
        for line in lines
    ]
    drawing.text(placed.box(box), texts)


def _add_bar(drawing: Drawing, placed: Placed, drawn: DrawnBar) -> None:
    group, bar = drawing.inside(), drawn.bar
    track = placed.box(drawn.track)
    add_track(group, track, bar.theme, is_idea=drawn.kind == "idea")
    if drawn.done:
        add_done(group, placed.box(drawn.done), bar.theme)
    if drawn.kind == "off":
        group.line((track.x, track.bottom), (track.right, track.y), Ink(line="ink_3"))
    if drawn.late:
        add_late(group, placed.box(drawn.late))
    if drawn.ghost:
        x, y = placed.at(drawn.ghost.x, drawn.ghost.y)
        right, _ = placed.at(drawn.ghost.right, drawn.ghost.y)
        add_ghost(group, x, right, y, placed.size(drawn.ghost.cap))
    for mark in drawn.marks:
        said = Said(mark.title, mark.title)
        add_diamond(group, placed.at(mark.x, mark.y), placed.size(mark.radius), mark.state, said)
    add_sign(group, placed.box(drawn.sign), bar.status)
    _add_label(group, placed, drawn)
    drawing.group(group, Said(f"{bar.code} {bar.title}", drawn.name))


def _add_label(group: Drawing, placed: Placed, drawn: DrawnBar) -> None:
    """All lines of a label in one box, so that it is edited as one text."""
    style, first = placed.picture.style, drawn.lines[0]
    box = Box(first.x, drawn.label.y, drawn.label.right - first.x, drawn.label.height)
    lines = []
    for line in drawn.lines:
        texts: list[Text] = []
        for piece in line.pieces:
            bold, colour = KINDS.get(piece.kind, (False, "ink_2"))
            size = placed.size(style.title if piece.kind == "title" else style.owner)
            if texts:
                texts.append(Text(" ", size))
            texts.append(Text(piece.text, size, bold, colour))
        lines.append(texts)
    group.text(placed.box(box), lines, spacing=placed.size(style.line))
