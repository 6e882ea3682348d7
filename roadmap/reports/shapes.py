"""Shapes of PowerPoint, written straight as its XML: a plan has thousands of them, and made one by
one by python-pptx they take a hundred times as long. Sizes in points.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import count
from typing import Any

from roadmap.domain.lettering import plain
from roadmap.domain.picture import Box
from roadmap.reports.colours import COLOURS

FONT = "Arial"  # on every machine
POINT = 12_700  # EMU, in which the file counts
HALF_TURN = 10_800_000
FIRST_ID = 100  # the title and a chart come before
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_UNSEEN = re.compile(r"[\x00-\x1f\u2028\u2029\ufffe\uffff]")
_TURNS = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text in one hand; `colour` is a key of COLOURS."""

    words: str
    size: float
    bold: bool = False
    colour: str = "ink"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is filled and lined, by keys of COLOURS; empty: not. `pattern` (`ltUpDiag`) is
    drawn in `fill` on `ground`."""

    fill: str = ""
    line: str = ""
    width: float = 0.75
    dash: str = ""
    pattern: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Its name in the list of shapes, and what is said to who cannot see it. Nothing is said of
    what has no words: it is decoration."""

    name: str = ""
    words: str = ""


@dataclass
class Drawing:
    """What is drawn, in the order in which it lies over each other."""

    ids: Any = field(default_factory=lambda: count(FIRST_ID))
    parts: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def shape(
        self,
        kind: str,
        box: Box,
        ink: Ink,
        said: Said = Said(),
        text: str = "",
        *,
        is_turned: bool = False,
    ) -> None:
        """`kind` is a preset of the format: rect, ellipse, diamond, octagon. `text` is a body."""
        turn = f' rot="{HALF_TURN}"' if is_turned else ""
        is_text = ' txBox="1"' if text and not ink.fill else ""
        self._add(
            box,
            f"<p:sp><p:nvSpPr>{self._named(said, kind)}<p:cNvSpPr{is_text}/>"
            f"<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm{turn}>{_place(box)}</a:xfrm>"
            f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{_fill(ink)}{_line(ink)}</p:spPr>'
            f"{text}</p:sp>",
        )

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        ink: Ink,
        said: Said = Said(),
    ) -> None:
        left, top = min(start[0], end[0]), min(start[1], end[1])
        box = Box(left, top, abs(end[0] - start[0]), abs(end[1] - start[1]))
        flip = ' flipV="1"' if (end[0] - start[0]) * (end[1] - start[1]) < 0 else ""
        self._add(
            box,
            f"<p:cxnSp><p:nvCxnSpPr>{self._named(said, 'lijn')}<p:cNvCxnSpPr/><p:nvPr/>"
            f"</p:nvCxnSpPr><p:spPr><a:xfrm{flip}>{_place(box)}</a:xfrm>"
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{_line(ink)}</p:spPr></p:cxnSp>',
        )

    def text(
        self,
        box: Box,
        lines: Sequence[Sequence[Text]],
        *,
        wraps: bool = False,
        spacing: float | None = None,
    ) -> None:
        """A text without a frame; its own words are what is said of it."""
        words = " ".join(text.words for line in lines for text in line)
        body = text_body(lines, wraps=wraps, spacing=spacing)
        self.shape("rect", box, Ink(), Said(words[:60], words), body)

    def group(self, of: "Drawing", said: Said) -> None:
        """What belongs together: it moves as one."""
        box = _around(of.boxes)
        inner = _place(box).replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        self._add(
            box,
            f"<p:grpSp><p:nvGrpSpPr>{self._named(said, 'groep')}<p:cNvGrpSpPr/><p:nvPr/>"
            f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{_place(box)}{inner}</a:xfrm></p:grpSpPr>"
            f"{''.join(of.parts)}</p:grpSp>",
        )

    def inside(self) -> "Drawing":
        """What becomes a group of this one."""
        return Drawing(self.ids)

    def put_on(self, slide: Any) -> None:
        from pptx.oxml import parse_xml

        tree = slide.shapes._spTree  # noqa: SLF001
        whole = parse_xml(f"<all {NAMESPACES}>{''.join(self.parts)}</all>")
        for element in list(whole):
            tree.append(element)

    def _add(self, box: Box, xml: str) -> None:
        self.parts.append(xml)
        self.boxes.append(box)

    def _named(self, said: Said, kind: str) -> str:
        name = said.name or kind
        words = f' descr="{attribute(said.words)}"' if said.words else ""
        extra = "" if said.words else DECORATIVE
        return f'<p:cNvPr id="{next(self.ids)}" name="{attribute(name)}"{words}>{extra}</p:cNvPr>'


def text_body(
    lines: Sequence[Sequence[Text]],
    *,
    wraps: bool = False,
    spacing: float | None = None,
    align: str = "l",
    anchor: str = "t",
) -> str:
    """`spacing`: from line to line; else as the letters want it."""
    between = f'<a:lnSpc><a:spcPts val="{round(spacing * 100)}"/></a:lnSpc>' if spacing else ""
    paragraphs = "".join(
        f'<a:p><a:pPr algn="{align}">{between}</a:pPr>{"".join(map(_run, line))}</a:p>'
        for line in lines
    )
    wrap = "square" if wraps else "none"
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
    )


def _run(text: Text) -> str:
    look = f'lang="nl-NL" sz="{round(text.size * 100)}" b="{int(text.bold)}"'
    letters = f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    hand = f"<a:rPr {look}>{_solid(text.colour)}{letters}</a:rPr>"
    return f"<a:r>{hand}<a:t>{visible(text.words)}</a:t></a:r>"


def visible(text: str) -> str:
    """Escaped."""
    return escape(visible_text(text), quote=False)


def visible_text(text: str) -> str:
    """With a space for each break and each sign that no XML can hold, and without the signs that
    turn the direction of what follows."""
    return _UNSEEN.sub(" ", _TURNS.sub("", text))


def attribute(text: str) -> str:
    return escape(visible_text(plain(text)))


def _place(box: Box) -> str:
    x, y, width, height = (round(n * POINT) for n in (box.x, box.y, box.width, box.height))
    return f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'


def _solid(colour: str) -> str:
    return f"<a:solidFill>{_colour(colour)}</a:solidFill>"


def _colour(colour: str) -> str:
    return f'<a:srgbClr val="{COLOURS[colour].removeprefix("#").upper()}"/>'


def _fill(ink: Ink) -> str:
    if not ink.fill:
        return "<a:noFill/>"
    if not ink.pattern:
        return _solid(ink.fill)
    return (
        f'<a:pattFill prst="{ink.pattern}"><a:fgClr>{_colour(ink.fill)}</a:fgClr>'
        f"<a:bgClr>{_colour(ink.ground)}</a:bgClr></a:pattFill>"
    )


def _line(ink: Ink) -> str:
    if not ink.line:
        return "<a:ln><a:noFill/></a:ln>"
    dash = f'<a:prstDash val="{ink.dash}"/>' if ink.dash else ""
    return f'<a:ln w="{round(ink.width * POINT)}">{_solid(ink.line)}{dash}</a:ln>'


def _around(boxes: Iterable[Box]) -> Box:
    found = list(boxes)
    left, top = min(box.x for box in found), min(box.y for box in found)
    right, bottom = (
        max(box.x + box.width for box in found),
        max(box.y + box.height for box in found),
    )
    return Box(left, top, right - left, bottom - top)
