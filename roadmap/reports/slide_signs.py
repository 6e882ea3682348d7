"""The signs of the slides: what a bar, a milestone and a state look like."""

from actions.domain.status import Status
from roadmap.domain.bars import MarkState
from roadmap.domain.picture import Box
from roadmap.reports.shapes import Drawing, Ink, Said

THEMES = frozenset({"klimaat", "sociaal", "circulair", "natuur"})
PATTERNS = {"sociaal": "dkVert", "circulair": "pct75", "natuur": "wave"}
LATE = Ink("accent", "accent", pattern="wdUpDiag", ground="accent_wash")
PAPER, SOLID, RING = Ink("paper_raised"), Ink("ink"), Ink("paper_raised", "ink")
MARKS = {
    MarkState.MET: Ink("ink", "paper_raised"),
    MarkState.OPEN: RING,
    MarkState.MISSED: Ink("accent_wash", "accent"),
}


def add_track(drawing: Drawing, box: Box, theme: str, *, is_idea: bool = False) -> None:
    """What is still to do; an idea is dashed and empty."""
    colour = theme if theme in THEMES else "ink"
    wash = f"{theme}_wash" if theme in THEMES else "paper_sunk"
    drawing.shape("rect", box, Ink(line=colour, dash="dash") if is_idea else Ink(wash, colour))


def add_done(drawing: Drawing, box: Box, theme: str) -> None:
    """What is done, in the pattern of its theme."""
    if theme in PATTERNS:
        ink = Ink(theme, pattern=PATTERNS[theme], ground=f"{theme}_wash")
    else:
        ink = Ink(theme if theme in THEMES else "ink")
    drawing.shape("rect", box, ink)


def add_late(drawing: Drawing, box: Box) -> None:
    drawing.shape("rect", box, LATE)


def add_ghost(drawing: Drawing, x: float, right: float, y: float, cap: float) -> None:
    """The fixed plan: a thin line with a cap at both ends."""
    ink = Ink(line="ink_3", width=1)
    drawing.line((x, y), (right, y), ink)
    for end in (x, right):
        drawing.line((end, y - cap), (end, y + cap), ink)


def add_diamond(
    drawing: Drawing,
    at: tuple[float, float],
    radius: float,
    state: MarkState,
    said: Said = Said(),  # noqa: B008
) -> None:
    """Filled is met, open is planned; a missed one is red, with an exclamation mark."""
    x, y = at
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    drawing.shape("diamond", box, MARKS[state], said)
    if state is MarkState.MISSED:
        ink = Ink(line="accent", width=1.25)
        drawing.line((x, y - radius * 0.45), (x, y + radius * 0.1), ink)
        drawing.line((x, y + radius * 0.35), (x, y + radius * 0.45), ink)


def add_sign(drawing: Drawing, box: Box, status: str) -> None:
    """The seven states, told apart by their shape."""
    match Status(status):
        case Status.IDEA:
            drawing.shape("ellipse", box, Ink(line="ink", dash="sysDot"))
        case Status.PLANNED:
            drawing.shape("ellipse", box, RING)
        case Status.RUNNING:
            drawing.shape("ellipse", box, RING)
            half = Box(box.x, box.y, box.width / 2, box.height)
            drawing.shape("flowChartDelay", half, SOLID, is_turned=True)
        case Status.BLOCKED:
            drawing.shape("octagon", box, SOLID)
            drawing.shape("rect", _part(box, 0.22, 0.42, 0.56, 0.16), PAPER)
        case Status.PAUSED:
            drawing.shape("rect", _part(box, 0.18, 0, 0.26, 1), SOLID)
            drawing.shape("rect", _part(box, 0.56, 0, 0.26, 1), SOLID)
        case Status.DONE:
            drawing.shape("ellipse", box, SOLID)
            ink = Ink(line="paper_raised", width=1)
            drawing.line(_at(box, 0.25, 0.52), _at(box, 0.43, 0.7), ink)
            drawing.line(_at(box, 0.43, 0.7), _at(box, 0.75, 0.33), ink)
        case Status.DROPPED:
            drawing.shape("ellipse", box, RING)
            drawing.line(_at(box, 0.15, 0.15), _at(box, 0.85, 0.85), Ink(line="ink"))


def _at(box: Box, x: float, y: float) -> tuple[float, float]:
    return box.x + box.width * x, box.y + box.height * y


def _part(box: Box, x: float, y: float, width: float, height: float) -> Box:
    left, top = _at(box, x, y)
    return Box(left, top, box.width * width, box.height * height)
