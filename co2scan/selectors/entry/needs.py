"""Per location what is still to be filled in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from co2scan.models import Location
from co2scan.selectors.entry.months import MeterColumn, columns, meters_of

LastEntry = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class LocationNeeds:
    """A location with its meters over the last twelve months."""

    location: Location
    columns: Sequence[MeterColumn]

    @property
    def asked(self) -> list[MeterColumn]:
        """The meters of which something is missing; a display once, whatever it counts."""
        found: dict[int, MeterColumn] = {}
        for column in self.columns:
            if column.needed:
                key = -column.connection.pk if column.takes_stands else column.meter.pk
                found.setdefault(key, column)
        return list(found.values())

    @property
    def need_count(self) -> int:
        return sum(column.need_count for column in self.asked)

    @property
    def is_empty(self) -> bool:
        """Nothing is asked because nothing is there: not the same as complete."""
        return not self.columns

    @property
    def ask_count(self) -> int:
        return sum(len(column.asks) for column in self.columns)

    @property
    def last_entry(self) -> LastEntry | None:
        return last_entry(self.columns)


def last_entry(columns: Sequence[MeterColumn]) -> LastEntry | None:
    """When a person last typed something for these meters, and who."""
    months = [
        (cell.typed.at, cell.typed.by)
        for column in columns
        for cell in column.cells.values()
        if cell.typed and cell.typed.by
    ]
    stands = [(c.stand.typed_at, c.stand.by) for c in columns if c.stand and c.stand.by]
    return max((*months, *stands), default=None)


def location_needs(locations: Sequence[Location], today: date) -> list[LocationNeeds]:
    """In the order given. Four queries, whatever the locations."""
    by_location: dict[int, list[MeterColumn]] = defaultdict(list)
    for column in columns(meters_of(location.pk for location in locations), [], today):
        by_location[column.connection.location_id].append(column)
    return [LocationNeeds(location, by_location[location.pk]) for location in locations]
