"""The locations of a screen as plain data, with what is dated about them. One query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from co2scan.choices import Figure, LocationKind
from co2scan.models import Location, NormalYearChoice, RecomputeRequest

Dated = tuple[tuple[date, Decimal], ...]  # from, value; newest first


@dataclass(frozen=True)
class Place:
    """`areas` are m² and `call_outs` those of a year. `is_waiting`: figures of it are being
    recomputed. `normal_years`: the first and last that count as normal for its weather station,
    when somebody chose them."""

    pk: int
    code: str
    name: str
    is_site: bool
    active_from: date | None
    active_until: date | None
    is_waiting: bool
    kind: str
    post_kind: str
    joins_ranking: bool
    weather_station: int
    normal_years: tuple[int, int] | None = None
    areas: Dated = ()
    call_outs: Dated = ()

    def area_in(self, month: date) -> Decimal | None:
        """m² that count in the month: the newest figure from its first day or earlier. Zero is not
        known: no building has it."""
        return _in_force(self.areas, month) or None

    def call_outs_in(self, month: date) -> Decimal | None:
        """A twelfth of those of the year that count in the month."""
        yearly = _in_force(self.call_outs, month)
        return yearly / 12 if yearly else None

    def is_active_in(self, starts_on: date, ends_on: date) -> bool:
        return (self.active_from is None or self.active_from < ends_on) and (
            self.active_until is None or self.active_until > starts_on
        )


def _in_force(figures: Dated, month: date) -> Decimal | None:
    return next((value for starts_on, value in figures if starts_on <= month), None)


@dataclass
class _Found:
    """The columns of a location, which come back on each of its figures."""

    columns: dict[str, object]
    figures: dict[str, Dated] = field(default_factory=dict)


_COLUMNS = (
    "pk",
    "code",
    "name",
    "active_from",
    "active_until",
    "is_waiting",
    "kind",
    "post_kind",
    "joins_ranking",
    "weather_station",
)


def places(locations: QuerySet[Location]) -> list[Place]:
    """By name; the organisation itself, which is no site, comes last."""
    waiting = RecomputeRequest.objects.filter(meter__connection__location=OuterRef("pk"))
    normal = NormalYearChoice.objects.filter(station=OuterRef("weather_station"))
    counted = Q(figures__figure__in=[Figure.FLOOR_AREA, Figure.CALL_OUTS])
    rows = (
        locations.annotate(
            dated=FilteredRelation("figures", condition=counted),
            is_waiting=Exists(waiting),
            normal_from=Subquery(normal.values("first_year")),
            normal_until=Subquery(normal.values("last_year")),
            figure=F("dated__figure"),
            starts_on=F("dated__starts_on"),
            value=F("dated__value"),
        )
        .order_by("name", "pk", "-starts_on")
        .values(*_COLUMNS, "normal_from", "normal_until", "figure", "starts_on", "value")
    )
    found: dict[int, _Found] = {}
    for row in rows:
        normal_years = (row["normal_from"], row["normal_until"]) if row["normal_from"] else None
        columns = {name: row[name] for name in _COLUMNS} | {"normal_years": normal_years}
        one = found.setdefault(row["pk"], _Found(columns))
        if row["figure"]:
            dated = one.figures.get(row["figure"], ())
            one.figures[row["figure"]] = (*dated, (row["starts_on"], row["value"]))
    listed = [_place(one) for one in found.values()]
    return sorted(listed, key=lambda place: not place.is_site)


def _place(found: _Found) -> Place:
    return Place(
        **found.columns,  # type: ignore[arg-type]
        is_site=found.columns["kind"] != LocationKind.ORGANISATION,
        areas=found.figures.get(Figure.FLOOR_AREA, ()),
        call_outs=found.figures.get(Figure.CALL_OUTS, ()),
    )


def kg_per_square_metre(place: Place, kg: Mapping[date, Decimal | None]) -> Decimal | None:
    """Each month's kg over the floor area of that month. None when either is not known."""
    total = Decimal(0)
    for month, amount in kg.items():
        area = place.area_in(month)
        if area is None or amount is None:
            return None
        total += amount / area
    return total if kg else None
