"""The slices of the emission with the effects on them, as a page can show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from co2scan.models import Location
from co2scan.wording import CARRIERS
from roadmap.domain.course_inputs import CourseInputs
from roadmap.domain.slices import SliceRow, slice_rows
from roadmap.selectors.emissions import Emissions, Gaps

NO_GAPS = Gaps()


@dataclass(frozen=True, slots=True)
class Slice:
    """`gaps`: what of it is not measured in the last twelve months."""

    row: SliceRow
    carrier: str
    gaps: Gaps


@dataclass(frozen=True, slots=True)
class SlicePlace:
    """A location with its slices, those that emit most first."""

    location: Location
    slices: tuple[Slice, ...]

    @property
    def level_t(self) -> Decimal:
        return sum((one.row.level_t for one in self.slices), Decimal(0))

    @property
    def together_t(self) -> Decimal:
        return sum((one.row.together_t for one in self.slices), Decimal(0))

    @property
    def plain_t(self) -> Decimal:
        return sum((one.row.plain_t for one in self.slices), Decimal(0))

    @property
    def double_t(self) -> Decimal:
        return sum((one.row.double_t for one in self.slices), Decimal(0))

    @property
    def effects(self) -> int:
        return sum(len(one.row.takes) for one in self.slices)

    @property
    def filled_months(self) -> int:
        return sum(one.gaps.filled_months for one in self.slices)

    @property
    def missing_months(self) -> int:
        return sum(one.gaps.missing_months for one in self.slices)


def slice_places(inputs: CourseInputs, emissions: Emissions, year: int) -> list[SlicePlace]:
    """Every location that emits, the largest first. One query."""
    if inputs.situation is None:
        return []
    by_location: dict[int, list[Slice]] = defaultdict(list)
    for row in slice_rows(inputs.counting, inputs.situation, year):
        location, carrier = row.part
        words = CARRIERS.get(carrier, carrier).capitalize()
        gaps = emissions.gaps.get(row.part, NO_GAPS)
        by_location[location].append(Slice(row, words, gaps))
    places = [
        SlicePlace(location, tuple(by_location[location.pk])) for location in _places(by_location)
    ]
    return sorted(places, key=lambda place: (-place.level_t, place.location.name))


def _places(keys: Iterable[int]) -> Iterable[Location]:
    return Location.objects.filter(pk__in=list(keys))
