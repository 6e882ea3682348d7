"""The locations of a screen as plain data, with what is dated about them. One query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from co2scan.choices import Figure, LocationKind
from co2scan.models import Location, RecomputeRequest


@dataclass(frozen=True)
class Place:
    """`areas` are (from, m²), newest first. `is_waiting`: figures of it are being recomputed."""

    pk: int
    code: str
    name: str
    is_site: bool
    active_from: date | None
    active_until: date | None
    is_waiting: bool
    areas: tuple[tuple[date, Decimal], ...] = ()

    def area_in(self, month: date) -> Decimal | None:
        """m² that count in the month: the newest figure from its first day or earlier."""
        return next((area for starts_on, area in self.areas if starts_on <= month and area), None)

    def is_active_in(self, starts_on: date, ends_on: date) -> bool:
        return (self.active_from is None or self.active_from < ends_on) and (
            self.active_until is None or self.active_until > starts_on
        )


def places(locations: QuerySet[Location]) -> list[Place]:
    """By name; the organisation itself, which is no site, comes last."""
    waiting = RecomputeRequest.objects.filter(meter__connection__location=OuterRef("pk"))
    rows = (
        locations.annotate(
            area=FilteredRelation("figures", condition=Q(figures__figure=Figure.FLOOR_AREA)),
            is_waiting=Exists(waiting),
        )
        .order_by("name", "pk", "-area__starts_on")
        .values_list(
            "pk",
            "code",
            "name",
            "kind",
            "active_from",
            "active_until",
            "is_waiting",
            "area__starts_on",
            "area__value",
        )
    )
    found: dict[int, Place] = {}
    for pk, code, name, kind, opens, closes, is_waiting, starts_on, area in rows:
        is_site = kind != LocationKind.ORGANISATION
        place = found.get(pk) or Place(pk, code, name, is_site, opens, closes, is_waiting)
        areas = place.areas if starts_on is None else (*place.areas, (starts_on, area))
        found[pk] = Place(pk, code, name, is_site, opens, closes, is_waiting, areas)
    return sorted(found.values(), key=lambda place: not place.is_site)


def kg_per_square_metre(place: Place, kg: Mapping[date, Decimal | None]) -> Decimal | None:
    """Each month's kg over the floor area of that month. None when either is not known."""
    total = Decimal(0)
    for month, amount in kg.items():
        area = place.area_in(month)
        if area is None or amount is None:
            return None
        total += amount / area
    return total if kg else None
