"""The yearly report on work-related travel (WPM): staff only, kilometres per means and fuel.

Section 18.1 of the Besluit activiteiten leefomgeving (Staatsblad 2023, 472); volunteers, flights
and the trips of emergency vehicles are no part of it. Worked example: docs/calculation.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.periods import year_months

Purpose = Literal["commuting", "business"]
PURPOSES: tuple[Purpose, ...] = ("commuting", "business")
FROM_STAFF = 100  # from so many the report is a duty
REPORT_UNTIL = (6, 30)  # month and day of the year after


@dataclass(frozen=True, slots=True)
class WpmMeans:
    """A row of the report. `vehicles` are the fuels of cars of the organisation (own or leased)
    whose kilometres are business too."""

    key: str
    name: str
    commuting: tuple[str, ...]
    business: tuple[str, ...]
    vehicles: tuple[str, ...] = ()

    def categories(self, purpose: Purpose) -> tuple[str, ...]:
        return self.commuting if purpose == "commuting" else self.business


WPM_MEANS = (
    WpmMeans("petrol", "Auto op benzine", ("commute_car_petrol",), ("car_petrol",), ("petrol",)),
    WpmMeans("diesel", "Auto op diesel", ("commute_car_diesel",), ("car_diesel",), ("diesel",)),
    WpmMeans(
        "hybrid", "Auto, hybride met stekker", ("commute_car_hybrid",), ("car_hybrid",), ("hybrid",)
    ),
    WpmMeans(
        "electric",
        "Auto, elektrisch",
        ("commute_car_electric",),
        ("car_electric",),
        ("electric",),
    ),
    WpmMeans(
        "other_car",
        "Auto, andere of onbekende brandstof",
        ("commute_car",),
        ("car_unknown",),
        ("lpg", "cng", "hydrogen"),
    ),
    WpmMeans("motorcycle", "Motor", ("commute_motorcycle",), ("motorcycle_business",)),
    WpmMeans("moped", "Bromfiets of scooter", ("commute_moped",), ()),
    WpmMeans("e_bike", "Elektrische fiets", ("commute_e_bike",), ()),
    WpmMeans("bicycle", "Fiets of te voet", ("commute_bicycle",), ()),
    WpmMeans(
        "public_transport",
        "Openbaar vervoer",
        ("commute_public_transport", "commute_train", "commute_bus"),
        ("public_transport", "train", "train_international", "bus", "metro", "tram"),
    ),
)


@dataclass(frozen=True, slots=True)
class WpmMonth:
    """What is known of one category (or fuel of vehicles) in one month, of all locations."""

    category: str
    month: date
    km: Decimal
    kg: Decimal | None
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class WpmCell:
    """One means and purpose. Without `months` nothing is known, which is not zero; `asked` is
    False where no category of ours fits, so that nothing can be entered. `sources` are the
    categories that its kilometres are of, `vehicles` the fuels of cars of the organisation."""

    means: WpmMeans
    purpose: Purpose
    km: Decimal = Decimal(0)
    kg: Decimal | None = Decimal(0)
    months: frozenset[date] = frozenset()
    has_estimate: bool = False
    is_asked: bool = True
    sources: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.months)

    def missing(self, year: int) -> list[date]:
        return [month for month in year_months(year) if month not in self.months]


def wpm_cells(rows: Iterable[WpmMonth], vehicles: Iterable[WpmMonth] = ()) -> list[WpmCell]:
    """A cell per means and purpose, in the order of the report.

    Example on paper: own cars on petrol 3,000 km in January and 2,000 in March, and 500 km with a
    leased one in January, are 5,500 km in two months; ten months are not known.
    """
    travelled, driven = list(rows), list(vehicles)
    return [_cell(means, purpose, travelled, driven) for means in WPM_MEANS for purpose in PURPOSES]


def _cell(
    means: WpmMeans, purpose: Purpose, rows: Sequence[WpmMonth], vehicles: Sequence[WpmMonth]
) -> WpmCell:
    wanted = means.categories(purpose)
    travelled = [row for row in rows if row.category in wanted]
    cars = purpose == "business"
    driven = [row for row in vehicles if cars and row.category in means.vehicles]
    found = [*travelled, *driven]
    kg: Decimal | None = Decimal(0)
    for row in found:
        kg = None if kg is None or row.kg is None else kg + row.kg
    return WpmCell(
        means,
        purpose,
        sum((row.km for row in found), Decimal(0)),
        kg,
        frozenset(row.month for row in found),
        any(row.is_estimated for row in found),
        bool(wanted),
        tuple(sorted({row.category for row in travelled})),
        tuple(sorted({row.category for row in driven})),
    )


def totals(cells: Sequence[WpmCell]) -> Mapping[Purpose, Decimal]:
    return {
        purpose: sum((cell.km for cell in cells if cell.purpose == purpose), Decimal(0))
        for purpose in PURPOSES
    }
