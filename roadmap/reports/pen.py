"""Words with their place on paper, measured with the letters that are embedded."""

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap.domain.lettering import Run, broken
from roadmap.reports.text_width import printable, text_width

# Of the line of Noto Sans and Noto Serif: how far its letters reach above and below their foot.
ABOVE, BELOW = 1.069, 0.293
LEADING = 1.5  # of the lines in the style sheet of print


@dataclass(frozen=True, slots=True)
class Word:
    """Text on one line; `y` is the foot of its letters, `width` what it takes. `key` is its own."""

    key: str
    text: str
    x: float
    y: float
    width: float
    size: float
    css: str
    bold: bool
    serif: bool

    @property
    def top(self) -> float:
        """Of its line, when that is `LEADING` times the size high."""
        return round(self.y - (LEADING + ABOVE - BELOW) / 2 * self.size, 2)

    @property
    def right(self) -> float:
        return self.x + self.width


class Pen:
    """Writes words, and keeps them all."""

    def __init__(self) -> None:
        self.words: list[Word] = []

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        css: str = "",
        *,
        bold: bool = False,
        serif: bool = False,
    ) -> Word:
        shown = printable(text)
        width = text_width(shown, size, bold, serif)
        word = Word(
            f"w{len(self.words)}", shown, round(x, 2), round(y, 2), width, size, css, bold, serif
        )
        self.words.append(word)
        return word

    def paragraph(
        self, runs: Sequence[Run], x: float, y: float, widest: float, *, serif: bool = False
    ) -> tuple[Word, ...]:
        """In lines of at most `widest`, the first with its foot at `y`. The kind of a run is the
        css of its words."""

        def measure(text: str, size: float, bold: bool) -> float:
            return text_width(text, size, bold, serif)

        step = round(max(run.size for run in runs) * 1.3)
        bold = {run.kind: run.bold for run in runs}
        size = {run.kind: run.size for run in runs}
        return tuple(
            self.write(
                piece.text,
                x + piece.x,
                y + number * step,
                size[piece.kind],
                piece.kind,
                bold=bold[piece.kind],
                serif=serif,
            )
            for number, line in enumerate(broken(runs, widest, measure))
            for piece in line
        )
