"""What a sheet of the poster tells, and the paper that it is on."""

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap.domain.bars import Bar
from roadmap.domain.snapshot import Snapshot

# An A3 lying down, in px of 1/96 inch, so that 12 px is 9 pt.
WIDTH, HEIGHT, MARGIN = 1587, 1122, 26
RIGHT, BOTTOM = WIDTH - MARGIN, HEIGHT - MARGIN


@dataclass(frozen=True, slots=True)
class Content:
    """`part` is the theme of the sheet, `place` which sheet of how many it is. `left_out` actions
    were done over a year ago."""

    snapshot: Snapshot
    bars: Sequence[Bar]
    title: str
    signed: str = ""
    part: str = ""
    place: str = ""
    left_out: int = 0
