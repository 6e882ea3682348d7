"""What is known of a file besides its contents."""

import re
from dataclasses import dataclass
from datetime import datetime

from co2scan.domain.ean import ean_error

_EIGHTEEN_DIGITS = re.compile(r"(?<![0-9])[0-9]{18}(?![0-9])")


@dataclass(frozen=True, slots=True)
class FileContext:
    """`now` is aware; what lies more than a day after it is refused."""

    name: str
    now: datetime

    @property
    def ean(self) -> str:
        """The EAN in the file's name, where some portals put it; 18 other digits are none."""
        found = _EIGHTEEN_DIGITS.findall(self.name)
        return next((digits for digits in found if ean_error(digits) is None), "")
