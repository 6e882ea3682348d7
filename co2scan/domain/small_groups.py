"""A total of one or two people says how much those people travelled: it gets no place of its own.

From FEWEST declarants on, the total of a station, category and month stands at the station. Below
it the kilometres go to the whole organisation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

FEWEST = 3
Key = tuple[str, str, date]  # location, category, month


@dataclass(frozen=True, slots=True)
class Declarants:
    """Who declared in one total, by number within the file; None: the file does not tell."""

    people: frozenset[int] | None

    @property
    def is_too_few(self) -> bool:
        return self.people is not None and len(self.people) < FEWEST


def too_small(totals: Mapping[Key, Declarants]) -> set[Key]:
    """The totals that cannot stand at their own location."""
    return {key for key, found in totals.items() if found.is_too_few}
