"""What a file says of one vehicle, day by day: to its own meter, to the station, or a question."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from co2scan.domain.fleet.stays import Stay, stay_on

DayRow = tuple[date, int, int]  # day, micro-units, row of the file


@dataclass(slots=True)
class Share:
    """Part of a month of one vehicle that goes one way."""

    quantity: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, quantity: int, row: int) -> None:
        self.quantity += quantity
        self.rows.append(row)


@dataclass(slots=True)
class Routed:
    """`own` per stay; `station` per location; `other_site` the days on which the file names another
    station than the vehicle's; `not_in_service` the days on which it is none's."""

    own: dict[Stay, Share] = field(default_factory=lambda: defaultdict(Share))
    station: dict[int, Share] = field(default_factory=lambda: defaultdict(Share))
    other_site: dict[Stay, list[DayRow]] = field(default_factory=lambda: defaultdict(list))
    not_in_service: list[DayRow] = field(default_factory=list)


def route_vehicle(
    days: Iterable[DayRow],
    stays: Sequence[Stay],
    *,
    site: int | None,
    said: int | None,
    is_own: Callable[[Stay], bool],
) -> Routed:
    """`site` is the location that the file names, `said` the one that a person chose for the plate.

    Example on paper: Hengelo until 15 September, then Borne; 40 l on the 1st, 30 l on the 20th:
    40 l on the vehicle at Hengelo, 30 l on the vehicle at Borne.
    """
    routed = Routed()
    for day, quantity, row in days:
        stay = stay_on(stays, day)
        if stay is None:
            routed.not_in_service.append((day, quantity, row))
        elif said is not None and said != stay.location:
            routed.station[said].add(quantity, row)
        elif said is None and site is not None and site != stay.location:
            routed.other_site[stay].append((day, quantity, row))
        elif is_own(stay):
            routed.own[stay].add(quantity, row)
        else:
            routed.station[stay.location].add(quantity, row)
    return routed
