"""The last month of a location on Mijn kazerne: three fields beside the meters."""

from dataclasses import dataclass
from datetime import date

from co2scan.context_words import NAMES
from co2scan.domain.location_months import FACTS
from co2scan.domain.periods import month_of, previous_month
from co2scan.models import Location
from co2scan.selectors.location_months import facts_of
from co2scan.views.context.grid import FactCell, of_location
from co2scan.views.context.pages import HAPPENS_AT


@dataclass(frozen=True, slots=True)
class LastMonth:
    """`fields` are the names of the facts with their cells."""

    month: date
    fields: list[tuple[str, FactCell]]
    seen: int

    @property
    def known(self) -> int:
        return sum(cell.value is not None for _name, cell in self.fields)


def last_month(location: Location, today: date) -> LastMonth | None:
    """None for a place where nobody turns out or exercises. One query."""
    month = previous_month(month_of(today))
    if location.kind not in HAPPENS_AT or not location.is_active_on(month):
        return None
    values = facts_of([month], locations=[location.pk])
    cells = of_location(location, [month], values, today).rows[0].cells
    return LastMonth(
        month, [(NAMES[f], cell) for f, cell in zip(FACTS, cells, strict=True)], values.newest
    )
