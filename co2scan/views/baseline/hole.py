"""What is missing in a period, with the page where it is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from co2scan.domain.reporting import Period
from co2scan.selectors.gaps import Gap
from co2scan.views.footprint import gap_words


@dataclass(frozen=True, slots=True)
class Hole:
    """`url` is the entry page of the location, in the year that is prepared."""

    words: str
    url: str
    people: str
    is_central: bool


def holes_of(gaps: Sequence[Gap], period: Period) -> list[Hole]:
    return [
        Hole(
            gap_words(gap),
            f"{reverse('my_location_detail', args=[gap.place.code])}?jaar={period.starts_on.year}",
            ", ".join(person.name for person in gap.people),
            gap.is_central,
        )
        for gap in gaps
    ]
