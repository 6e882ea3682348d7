"""What travel would be computed from the assumptions, month by month, before anything is stored."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.choices import Figure
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.periods import next_month
from co2scan.domain.travel import TravelGroup, mode_of, travel_categories, travel_group
from co2scan.domain.travel_estimates import Assumption, TravelEstimate, assumed, commuting, turnout
from co2scan.models import Location, LocationFigure, LocationMonth, PeriodEntry, TravelAssumption
from vrt_duurzaam.lib.numbers import dutch

Cell = tuple[int, str, date]  # location, category, month


@dataclass(frozen=True, slots=True)
class Proposed:
    """A month of one means of travel; `before` is the estimate that stands there now."""

    location: int
    category: str
    month: date
    quantity: Decimal
    words: str
    before: Decimal | None = None

    @property
    def is_new(self) -> bool:
        return self.before != self.quantity


@dataclass(frozen=True)
class TravelProposal:
    """`lacking` are months per location for which something is not known; `measured` counts the
    cells that are left alone because they were counted."""

    kind: TravelEstimate
    rows: Sequence[Proposed]
    lacking: Mapping[str, Sequence[int]]  # reason, locations
    measured: int
    locations: Mapping[int, Location]

    @property
    def new(self) -> list[Proposed]:
        return [row for row in self.rows if row.is_new]

    @property
    def fingerprint(self) -> str:
        text = "|".join(
            f"{row.location}:{row.category}:{row.month}:{row.quantity}" for row in self.new
        )
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def assumptions_in_force() -> list[Assumption]:
    """Two queries."""
    rows = TravelAssumption.objects.filter(counts=True).prefetch_related("shares")
    return [
        Assumption(
            key=row.pk,
            kind="commuting" if row.kind == "commuting" else "turnout",
            location=row.location_id,
            starts_on=row.starts_on,
            km=row.km,
            shares={share.category: share.share for share in row.shares.all()},
            days=row.days,
            home_days=row.home_days,
            people=row.people,
            source=row.source,
        )
        for row in rows
    ]


def read_travel_proposal(kind: TravelEstimate, months: Sequence[date]) -> TravelProposal:
    """Six queries, whatever the locations. `months` are over."""
    locations = {row.pk: row for row in Location.objects.all()}
    assumptions = assumptions_in_force()
    sizes = _staff(months) if kind == "commuting" else _call_outs(months)
    taken, standing = _stored(kind, months)
    rows: list[Proposed] = []
    computed: set[tuple[int, date]] = set()
    lacking: dict[str, set[int]] = defaultdict(set)
    measured = 0
    for location, by_month in sizes.items():
        for month, size in by_month.items():
            if not locations[location].is_active_on(month):
                continue
            if size is None:
                lacking["call_outs"].add(location)
                continue
            assumption = assumed(assumptions, kind, location, month)
            if assumption is None:
                lacking["assumption"].add(location)
                continue
            computed.add((location, month))
            found = (
                commuting(assumption, size) if kind == "commuting" else turnout(assumption, size)
            )
            for category, quantity in found.items():
                if (location, mode_of(category), month) in taken:
                    measured += 1
                    continue
                words = sum_words(assumption, category, size)
                before = standing.get((location, category, month))
                rows.append(Proposed(location, category, month, quantity, words, before))
    rows += _outdated(standing, computed, {(r.location, r.category, r.month) for r in rows}, taken)
    return TravelProposal(
        kind,
        sorted(rows, key=lambda row: (locations[row.location].name, row.category, row.month)),
        {reason: sorted(found) for reason, found in lacking.items()},
        measured,
        locations,
    )


def _outdated(
    standing: Mapping[Cell, Decimal],
    computed: set[tuple[int, date]],
    proposed: set[Cell],
    taken: set[tuple[int, str, date]],
) -> list[Proposed]:
    """What an earlier estimate said of a means of travel that is no longer assumed: nothing now, or
    the same kilometres would count twice."""
    return [
        Proposed(location, key, month, Decimal(0), "zit nu in de andere vervoermiddelen", before)
        for (location, key, month), before in standing.items()
        if (location, month) in computed
        and (location, key, month) not in proposed
        and (location, mode_of(key), month) not in taken
        and before
    ]


def _staff(months: Sequence[date]) -> dict[int, dict[date, Decimal | None]]:
    """Per location the staff of each month; a location without staff has nothing to compute."""
    rows = LocationFigure.objects.filter(figure=Figure.STAFF).order_by("starts_on")
    found: dict[int, dict[date, Decimal | None]] = defaultdict(dict)
    for location, starts_on, value in rows.values_list("location", "starts_on", "value"):
        for month in months:
            if starts_on <= month:
                found[location][month] = value
    return {
        location: {month: value for month, value in its.items() if value}
        for location, its in found.items()
        if any(its.values())
    }


def _call_outs(months: Sequence[date]) -> dict[int, dict[date, Decimal | None]]:
    """Per station with volunteers the call-outs of each month; None where they are not known."""
    with_volunteers = (
        LocationFigure.objects.filter(figure=Figure.VOLUNTEERS, value__gt=0)
        .order_by()
        .values_list("location", flat=True)
        .distinct()
    )
    rows = LocationMonth.objects.filter(
        counts=True, fact="call_outs", month__in=months
    ).values_list("location", "month", "value")
    known = {(location, month): value for location, month, value in rows}
    locations = {*with_volunteers, *(location for location, _month in known)}
    return {
        location: {month: known.get((location, month)) for month in months}
        for location in sorted(locations)
    }


def _stored(
    kind: TravelEstimate, months: Sequence[date]
) -> tuple[set[tuple[int, str, date]], dict[Cell, Decimal]]:
    """Where it was counted (by means of travel), and the estimates of this kind that stand."""
    group: TravelGroup = kind
    rows = PeriodEntry.objects.filter(
        meter__category__in=[category.key for category in travel_categories(group)],
        counts=True,
        starts_on__lt=next_month(months[-1]),
        ends_on__gt=months[0],
    ).select_related("meter__connection", "estimate_run")
    taken: set[tuple[int, str, date]] = set()
    standing: dict[Cell, Decimal] = {}
    for row in rows:
        key, place = row.meter.category, row.meter.connection.location_id
        if row.estimate_run is not None and row.estimate_run.method == kind:
            standing[place, key, row.starts_on] = row.quantity
            continue
        for month in months:
            if row.starts_on < next_month(month) and month < row.ends_on:
                taken.add((place, mode_of(key), month))
    return taken, standing


def sum_words(assumption: Assumption, category: str, size: Decimal) -> str:
    """`12 mensen × 16 dagen × 2 × 14 km × 75 %; bron: …`."""
    if mode_of(category) == "home":
        words = f"{dutch(size)} mensen × {dutch(assumption.home_days)} dagen"
    else:
        part = dutch(assumption.shares[category] * 100)
        if assumption.kind == "commuting":
            head = f"{dutch(size)} mensen × {dutch(assumption.days)} dagen"
        else:
            head = f"{dutch(size)} uitrukken × {dutch(assumption.people)} mensen"
        words = f"{head} × 2 × {dutch(assumption.km)} km × {part} %"
    return f"{words}; bron: {assumption.source}"


def categories_of(kind: TravelEstimate) -> list[str]:
    """What shares can be said of, in the order of the list."""
    return [key for key in CATEGORIES if travel_group(key) == kind and mode_of(key) != "home"]
