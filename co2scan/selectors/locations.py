"""Locations as the table and the page of one location show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from co2scan.choices import Direction, Figure
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.connection_kinds import KINDS, KindRules
from co2scan.domain.consumption import Share
from co2scan.domain.contract_gaps import Period, contract_gaps
from co2scan.domain.contracts import Contract
from co2scan.domain.factor_rows import unit_name
from co2scan.domain.monthly import share_on
from co2scan.domain.units import from_micro
from co2scan.models import (
    Connection,
    ConnectionShare,
    Location,
    LocationAssignment,
    LocationFigure,
    Meter,
    MeterDevice,
    SupplyContract,
)
from vrt_duurzaam.accounts.access import ENTER_OWN
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.selectors import active_with


def location_rows(user: User, today: date) -> QuerySet[Location]:
    """What a person may see, each with `floor_area_m2` of today, `connection_count` and, in
    `enterers`, the assignments of who enters its data. Two queries, whatever the rows."""
    floor_area = LocationFigure.objects.filter(
        location=OuterRef("pk"), figure=Figure.FLOOR_AREA, starts_on__lte=today
    ).order_by("-starts_on")
    enterers = LocationAssignment.objects.filter(user__in=active_with(ENTER_OWN))
    return (
        Location.objects.visible_to(user)
        .annotate(
            floor_area_m2=Subquery(floor_area.values("value")[:1]),
            connection_count=Count("connections", distinct=True),
        )
        .prefetch_related(
            Prefetch(
                "assignments",
                enterers.select_related("user").order_by("user__name"),
                to_attr="enterers",
            )
        )
    )


def municipalities(user: User) -> list[str]:
    rows = Location.objects.visible_to(user).exclude(municipality="").order_by("municipality")
    return list(rows.values_list("municipality", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class DatedFigure:
    """A figure of a location: the one that counts today first, then what was and what comes."""

    label: str
    now: LocationFigure | None
    others: Sequence[LocationFigure]


def dated_figures(location: Location, today: date) -> list[DatedFigure]:
    rows = list(location.figures.order_by("-starts_on"))
    result = []
    for figure in Figure:
        own = [row for row in rows if row.figure == figure]
        now = next((row for row in own if row.starts_on <= today), None)
        result.append(DatedFigure(figure.label, now, [row for row in own if row is not now]))
    return result


@dataclass(frozen=True)
class ContractFacts:
    """A contract and what it counts for: category names, each with its part in per cent."""

    contract: SupplyContract
    counts_as: Sequence[tuple[str, Decimal]]

    @property
    def last_day(self) -> date | None:
        return last_day(self.contract.ends_on)


@dataclass(frozen=True)
class ConnectionFacts:
    """A connection with all that its block on the page shows. Needs the rows prefetched."""

    connection: Connection
    today: date

    @cached_property
    def rules(self) -> KindRules:
        return KINDS[self.connection.kind]

    @property
    def is_active(self) -> bool:
        return self.connection.is_active_on(self.today)

    @property
    def last_day(self) -> date | None:
        return last_day(self.connection.active_until)

    @property
    def meters(self) -> list[tuple[str, Meter]]:
        """What each meter counts, in words; use before feed-in."""
        rows = sorted(self.connection.meters.all(), key=lambda row: row.direction != Direction.USE)
        return [(f"{self._counted(row)} in {unit_name(row.unit)}", row) for row in rows]

    def _counted(self, meter: Meter) -> str:
        """The direction where that says it all; a contract decides which electricity it is."""
        if self.rules.only_category:
            return Direction(meter.direction).label
        return CATEGORIES[meter.category].name

    @cached_property
    def devices(self) -> list[MeterDevice]:
        """The one that hangs there now first, then its predecessors."""
        rows = sorted(self.connection.devices.all(), key=lambda row: row.removed_on or date.max)
        return rows[::-1]

    @property
    def device(self) -> MeterDevice | None:
        return self.devices[0] if self.devices and self.devices[0].removed_on is None else None

    @cached_property
    def contracts(self) -> list[ContractFacts]:
        """The newest first."""
        return [
            ContractFacts(row, counts_as(contract_of(row)))
            for row in sorted(
                self.connection.contracts.all(), key=lambda row: row.starts_on, reverse=True
            )
        ]

    @property
    def contract(self) -> ContractFacts | None:
        """The one in force today."""
        return next(
            (facts for facts in self.contracts if contract_of(facts.contract).covers(self.today)),
            None,
        )

    @property
    def counts_as_grey(self) -> bool:
        """The finding: an active electricity connection of which nobody knows the contract."""
        return self.connection.kind == "electricity" and self.is_active and self.contract is None

    @property
    def gaps(self) -> list[Period]:
        """Earlier periods without a contract, as first and last day; electricity only."""
        if self.connection.kind != "electricity" or not self.contracts:
            return []
        starts_on = self.connection.active_from or self.connection.location.active_from
        ends_on = min(self.connection.active_until or date.max, self.today + timedelta(days=1))
        contracts = [contract_of(facts.contract) for facts in self.contracts]
        gaps = contract_gaps(contracts, starts_on, ends_on)
        return [(first, end - timedelta(days=1)) for first, end in gaps]

    @property
    def percentage(self) -> Decimal:
        """VRT's share today."""
        rows = [Share(row.starts_on, row.share) for row in self.connection.shares.all()]
        return 100 * share_on(self.today, rows)


def connection_facts(location: Location, today: date) -> list[ConnectionFacts]:
    """Active connections first. Six queries, whatever the number of connections."""
    rows = location.connections.select_related("location").prefetch_related(
        "meters", "devices", "contracts", "shares"
    )
    facts = [ConnectionFacts(row, today) for row in rows.order_by("kind", "name", "pk")]
    return sorted(facts, key=lambda each: not each.is_active)


def contract_of(row: SupplyContract) -> Contract:
    return Contract(row.starts_on, row.ends_on, row.label, row.green_share, row.origin_country)


def counts_as(contract: Contract) -> list[tuple[str, Decimal]]:
    return [(CATEGORIES[key].name, 100 * from_micro(weight)) for key, weight in contract.mix]


def last_day(ends_on: date | None) -> date | None:
    """The last day of a period that ends before `ends_on`."""
    return ends_on - timedelta(days=1) if ends_on else None


def shares_of(connection: Connection) -> list[tuple[ConnectionShare, Decimal]]:
    """The newest first, each with its percentage."""
    return [(row, 100 * row.share) for row in connection.shares.all()]


def people_of(location: Location) -> QuerySet[LocationAssignment]:
    return location.assignments.select_related("user").order_by("user__name")
