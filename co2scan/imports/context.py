"""What is known of a file besides its contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from co2scan.domain.ean import ean_error
from co2scan.imports.values import Cell, cell_text

_EIGHTEEN_DIGITS = re.compile(r"(?<![0-9])[0-9]{18}(?![0-9])")


@dataclass(frozen=True, slots=True)
class FileContext:
    """`now` is aware; what lies more than a day after it is refused. `above` is the EAN that stands
    over the table."""

    name: str
    now: datetime
    above: str = ""

    @property
    def ean(self) -> str:
        """The EAN over the table or in the file's name, where some portals put it; 18 other digits
        are none. When the two differ a person says whose the file is."""
        in_name = next(iter(_eans(self.name)), "")
        return "" if in_name and self.above not in ("", in_name) else self.above or in_name


def ean_above(rows: Sequence[Sequence[Cell]]) -> str:
    """The one EAN in the rows over a header; of two neither."""
    found = {ean for row in rows for cell in row for ean in _eans(cell_text(cell))}
    return found.pop() if len(found) == 1 else ""


def _eans(text: str) -> list[str]:
    return [digits for digits in _EIGHTEEN_DIGITS.findall(text) if ean_error(digits) is None]
