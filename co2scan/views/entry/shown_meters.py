"""The words, signs and addresses of a meter on the page, and of the stands that it waits for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.periods import local_day
from co2scan.forms.entry import cell_key
from co2scan.models import Connection
from co2scan.selectors.entry.months import MeterColumn
from co2scan.views.entry.naming import KIND_ICONS, meter_note, meter_short_title, meter_title
from co2scan.views.entry.shown_cells import NOTHING, Feedback, ShownCell
from co2scan.wording import unit_word


@dataclass(frozen=True, slots=True)
class ShownMeter:
    """A meter with the months of the year."""

    column: MeterColumn
    cells: Sequence[ShownCell]
    can_enter: bool

    @property
    def key(self) -> str:
        return self.column.meter.code

    @property
    def title(self) -> str:
        return meter_title(self.column.meter)

    @property
    def short_title(self) -> str:
        return meter_short_title(self.column.meter)

    @property
    def note(self) -> str:
        return meter_note(self.column.connection)

    @property
    def icon(self) -> str:
        return KIND_ICONS[self.column.connection.kind]

    @property
    def unit(self) -> str:
        return unit_word(self.column.meter.unit)

    @property
    def needs(self) -> int:
        return self.column.need_count

    @property
    def asks(self) -> int:
        return len(self.column.asks)

    @property
    def has_fields(self) -> bool:
        return any(cell.is_field for cell in self.cells)

    @property
    def stands_apart(self) -> bool:
        """Somebody else brings it, and it is not of the building: it only makes the page long."""
        is_of_the_building = CATEGORIES[self.column.meter.category].group == "buildings"
        return self.column.is_central and not self.has_fields and not is_of_the_building

    @property
    def takes_stands(self) -> bool:
        return self.can_enter and self.column.takes_stands

    @property
    def stand_url(self) -> str:
        return stand_url(self.column.connection)

    @property
    def stand_label(self) -> str:
        return f"Meterstand {self.column.connection.name.lower()}"

    @property
    def paste_address(self) -> str:
        return reverse("paste_preview", args=[self.column.connection.location.code, self.key])

    @property
    def paste_url(self) -> str:
        """From the first month that can be typed."""
        start = next(cell.month_key for cell in self.cells if cell.is_field)
        return f"{self.paste_address}?vanaf={start}"


@dataclass(frozen=True, slots=True)
class StandNeed:
    """A display of which a stand is missing."""

    connection: Connection
    last_on: date | None

    @property
    def url(self) -> str:
        return stand_url(self.connection)


def stand_url(connection: Connection) -> str:
    return reverse("stand_entry", args=[connection.location.code, connection.code])


def stand_needs(columns: Sequence[MeterColumn]) -> list[StandNeed]:
    """One per connection, whatever it counts."""
    found: dict[int, StandNeed] = {}
    for column in columns:
        if column.takes_stands and column.needed:
            stand = column.stand
            last_on = local_day(stand.measured_at) if stand else None
            found.setdefault(column.connection.pk, StandNeed(column.connection, last_on))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Shelf:
    """How cells are shown on one page: of which year, to whom, and with what feedback by key."""

    location_code: str
    year: int
    can_enter: bool
    feedback: Mapping[str, Feedback] = field(default_factory=dict)

    def cell(self, column: MeterColumn, month: date, place: str = "cell") -> ShownCell:
        cell = column.cells[month]
        reads = self.can_enter and column.takes_stands and cell.is_needed
        return ShownCell(
            column.meter,
            cell,
            self.can_enter and column.takes_months,
            self.location_code,
            self.year,
            self.feedback.get(cell_key(column.meter, month), NOTHING),
            place,
            stand_url(column.connection) if reads else "",
        )

    def meter(self, column: MeterColumn, months: Sequence[date]) -> ShownMeter:
        return ShownMeter(column, [self.cell(column, month) for month in months], self.can_enter)
