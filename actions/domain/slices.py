"""A slice of the emission: locations × carriers. Two actions must not save the same one twice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slice:
    """`locations` None: the whole organisation. No carriers: outside what the scan measures."""

    locations: frozenset[int] | None
    carriers: frozenset[str]

    def overlaps(self, other: "Slice") -> bool:
        if not self.carriers & other.carriers:
            return False
        if self.locations is None or other.locations is None:
            return True
        return bool(self.locations & other.locations)
