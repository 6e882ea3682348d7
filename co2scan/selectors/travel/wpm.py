"""The figures of the yearly report on work-related travel."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.choices import Figure, LocationKind
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.wpm import FROM_STAFF, WPM_MEANS, WpmCell, WpmMonth, wpm_cells
from co2scan.models import LocationFigure, MonthlyConsumption, MonthlyEmission
from co2scan.selectors.travel.typed import staff_of
from co2scan.selectors.travel.vehicles import car_months

_KEYS = {key for means in WPM_MEANS for key in (*means.commuting, *means.business)}


@dataclass(frozen=True, slots=True)
class Wpm:
    """`staff` is the number that somebody gave for 1 January, None when nobody did; `all_staff` the
    sum of what the locations say. `turnout_km` is of volunteers: shown apart, no part of it."""

    year: int
    cells: list[WpmCell]
    staff: Decimal | None
    staff_since: date | None
    all_staff: Decimal | None
    turnout_km: Decimal | None
    courses_km: Decimal | None

    @property
    def is_duty(self) -> bool | None:
        """None while the number of staff is not known."""
        return None if self.staff is None else self.staff >= FROM_STAFF

    @property
    def kg(self) -> Decimal:
        return sum((cell.kg for cell in self.cells if cell.kg is not None), Decimal(0))

    @property
    def km(self) -> Decimal:
        return sum((cell.km for cell in self.cells), Decimal(0))

    @property
    def asked(self) -> list[WpmCell]:
        return [cell for cell in self.cells if cell.is_asked]

    @property
    def is_whole(self) -> bool:
        """Whether nothing that is asked lacks months or a factor."""
        return not any(
            cell.missing(self.year) or (cell.is_known and cell.kg is None) for cell in self.asked
        )

    @property
    def unknown(self) -> list[WpmCell]:
        return [cell for cell in self.asked if not cell.is_known]

    @property
    def partial(self) -> list[WpmCell]:
        return [cell for cell in self.cells if cell.is_known and cell.missing(self.year)]


def read_wpm(year: int) -> Wpm:
    """Six queries, whatever the rows."""
    first = date(year, 1, 1)
    staff = (
        LocationFigure.objects.filter(
            figure=Figure.WPM_STAFF,
            starts_on__lte=first,
            starts_on__year__gte=year - 1,  # of an older number nobody knows whether it still holds
            location__kind=LocationKind.ORGANISATION,
        )
        .order_by("-starts_on")
        .values_list("value", "starts_on")
        .first()
    )
    rows = _months(year, _KEYS | {"turnout_car", "turnout_e_bike"} | _courses())
    return Wpm(
        year,
        wpm_cells([row for row in rows if row.category in _KEYS], car_months(year)),
        staff[0] if staff else None,
        staff[1] if staff else None,
        staff_of(None, first),
        _km_of(rows, "turnout_"),
        _km_of(rows, "course_"),
    )


def _courses() -> set[str]:
    return {key for key in CATEGORIES if key.startswith("course_")}


def _km_of(rows: list[WpmMonth], start: str) -> Decimal | None:
    found = [row.km for row in rows if row.category.startswith(start)]
    return sum(found, Decimal(0)) if found else None


def _months(year: int, keys: set[str]) -> list[WpmMonth]:
    """Of every meter; sums are made in Python, where they are exact."""
    wanted = {"category__in": keys, "month__year": year}
    kilograms = {
        (meter, category, month): kg
        for meter, category, month, kg in MonthlyEmission.objects.filter(**wanted)
        .order_by()
        .values_list("meter", "category", "month", "market_kg")
    }
    rows = (
        MonthlyConsumption.objects.filter(**wanted)
        .order_by()
        .values_list("meter", "category", "month", "quantity", "estimated_days")
    )
    return [
        WpmMonth(
            category,
            month,
            quantity,
            kilograms.get((meter, category, month)) if CATEGORIES[category].rules else Decimal(0),
            is_estimated=bool(estimated),
        )
        for meter, category, month, quantity, estimated in rows
    ]
