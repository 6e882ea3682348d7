"""What is missing in a period, and who can help."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from co2scan.domain.categories import CATEGORIES
from co2scan.models import LocationAssignment
from co2scan.selectors.meters import MeterFacts
from co2scan.selectors.places import Place
from co2scan.selectors.scan import Scan
from vrt_duurzaam.accounts.access import ENTER_OWN
from vrt_duurzaam.accounts.selectors import active_with


@dataclass(frozen=True, slots=True)
class Person:
    pk: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Gap:
    """The missing and partly filled months of a location. `is_central`: no one there is asked."""

    place: Place
    meters: Sequence[MeterFacts]
    months: Sequence[date]
    cells: int
    people: Sequence[Person]

    @property
    def is_central(self) -> bool:
        return all(meter.is_central for meter in self.meters)

    @property
    def carriers(self) -> list[str]:
        """Keys of what is missing, such as `gas`."""
        return sorted({CATEGORIES[meter.expected.category].carrier for meter in self.meters})


def gaps(scan: Scan, places: Sequence[Place]) -> list[Gap]:
    """Largest first. One query."""
    meters = {meter.pk: meter for meter in scan.meters}
    missing: dict[int, list[tuple[MeterFacts, date]]] = defaultdict(list)
    for (pk, month), cell in scan.coverage.cells.items():
        if cell.state in ("missing", "partial"):
            missing[meters[pk].expected.location].append((meters[pk], month))
    people = enterers(missing)
    found = [
        Gap(
            place,
            meters=sorted({meter for meter, _ in missing[place.pk]}, key=lambda meter: meter.pk),
            months=sorted({month for _, month in missing[place.pk]}),
            cells=len(missing[place.pk]),
            people=people.get(place.pk, ()),
        )
        for place in places
        if place.pk in missing
    ]
    return sorted(found, key=lambda gap: (gap.is_central, -gap.cells, gap.place.name))


def enterers(locations: Iterable[int]) -> dict[int, list[Person]]:
    """Who enters the data of each location."""
    found: dict[int, list[Person]] = defaultdict(list)
    rows = (
        LocationAssignment.objects.filter(
            location__in=list(locations), user__in=active_with(ENTER_OWN)
        )
        .order_by("user__name")
        .values_list("location", "user", "user__name", "user__email")
    )
    for location, pk, name, email in rows:
        found[location].append(Person(pk, name, email))
    return found
