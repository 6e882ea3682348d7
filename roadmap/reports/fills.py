"""The patterns of the themes, and the hatching of what is late, as lines of their own.

No `<pattern>`: each program that opens a drawing makes something else of it, and tiles show seams.
"""

from dataclasses import dataclass

from roadmap.domain.picture import Box

WAVE, WAVE_HEIGHT = 4.0, 2.2  # half a wave is so long
HATCH = 5.0  # from one stroke to the next


@dataclass(frozen=True, slots=True)
class Fill:
    """A line over the plain colour of a theme; `width` is that of the stroke. `css` says how it
    is drawn: stripes, dots or waves."""

    css: str
    path: str
    width: float


def theme_fill(theme: str, box: Box) -> Fill | None:
    """Along the longest side of the box. None: the theme is plain."""
    length, thickness = max(box.width, box.height), min(box.width, box.height)
    is_upright = box.height > box.width
    x, y = (box.x + thickness / 2, box.y) if is_upright else (box.x, box.y + thickness / 2)
    match theme:
        case "sociaal":
            return Fill("stripes", _straight(x, y, length, is_upright), round(thickness, 1))
        case "circulair" if length > 6:
            x, y = (x, y + 3) if is_upright else (x + 3, y)
            return Fill("dots", _straight(x, y, length - 6, is_upright), 2.8)
        case "natuur" if length >= WAVE:
            return Fill("waves", _waves(x, y, length, is_upright), 1.5)
    return None


def _straight(x: float, y: float, length: float, is_upright: bool) -> str:
    return f"M{x:.1f} {y:.1f}{'v' if is_upright else 'h'}{length:.1f}"


def _waves(x: float, y: float, length: float, is_upright: bool) -> str:
    """Half waves to either side, as many as there is room for."""
    path = [f"M{x:.1f} {y:.1f}"]
    for number in range(int(length / WAVE)):
        side = WAVE_HEIGHT if number % 2 else -WAVE_HEIGHT
        x, y, end_x, end_y = WAVE / 2, side, WAVE, 0.0
        if is_upright:
            x, y, end_x, end_y = y, x, end_y, end_x
        path.append(f"q{x:g} {y:g} {end_x:g} {end_y:g}")
    return "".join(path)


def hatching(box: Box) -> str:
    """Strokes from below left to above right, each within the box."""
    path, step = [], HATCH
    offset = step / 2
    while offset < box.width + box.height:
        start_x, start_y = max(offset - box.height, 0), min(offset, box.height)
        end_x, end_y = min(offset, box.width), max(offset - box.width, 0)
        path.append(
            f"M{box.x + start_x:.1f} {box.y + start_y:.1f}L{box.x + end_x:.1f} {box.y + end_y:.1f}"
        )
        offset += step
    return "".join(path)


@dataclass(frozen=True, slots=True)
class Diamond:
    """A milestone; `halo` is the paper that keeps it apart from its bar, `bang` that it was missed.
    `state` is a value of `MarkState`."""

    state: str
    path: str
    halo: str
    bang: str


def diamond(x: float, y: float, radius: float, state: str) -> Diamond:
    bang = f"M{x:.1f} {y - 3:.1f}v3M{x:.1f} {y + 3:.1f}v0.1" if state == "missed" else ""
    return Diamond(state, _diamond(x, y, radius - 1), _diamond(x, y, radius + 0.8), bang)


def _diamond(x: float, y: float, radius: float) -> str:
    r = f"{radius:g}"
    return f"M{x:.1f} {y - radius:.1f}l{r} {r}-{r} {r}-{r}-{r}z"


def capped(x: float, right: float, y: float, cap: float) -> str:
    """A line with a cap at both ends."""
    ends = "".join(f"M{end:.1f} {y - cap:.1f}v{2 * cap:.1f}" for end in (x, right))
    return f"M{x:.1f} {y:.1f}H{right:.1f}{ends}"
