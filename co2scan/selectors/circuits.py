"""Filled systems with what leaked from them and when the next check is due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from co2scan.choices import CircuitEventKind
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.circuits import (
    LEAK_LIMIT,
    CheckedCircuit,
    Duty,
    TopUp,
    duty,
    leak_share,
    leaked_kg,
    next_check,
)
from co2scan.models import Circuit, CircuitEvent, EmissionFactor, MonthlyEmission
from vrt_duurzaam.accounts.models import User

Kind = CircuitEventKind


@dataclass(frozen=True, slots=True)
class GasFactor:
    """What a kilogram of a gas counts for. `legal_gwp` is the one that the duty to check uses."""

    gwp: Decimal | None
    legal_gwp: Decimal | None
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class CircuitState:
    """A circuit on a day. `share` is what leaked in twelve months, of the charge."""

    circuit: Circuit
    events: Sequence[CircuitEvent]
    factor: GasFactor | None
    duty: Duty
    leaked: Decimal
    share: Decimal | None
    next_check: date | None
    is_late: bool

    @property
    def leaks(self) -> bool:
        return self.share is not None and self.share > LEAK_LIMIT

    @property
    def last_check(self) -> CircuitEvent | None:
        return next((row for row in self.events if row.kind == Kind.LEAK_CHECK), None)


def circuit_rows(user: User) -> QuerySet[Circuit]:
    return Circuit.objects.visible_to(user).select_related("location", "connection")


def circuit_states(circuits: Iterable[Circuit], today: date) -> list[CircuitState]:
    """In the order given. Two queries, whatever the circuits."""
    rows = list(circuits)
    factors = gas_factors({row.gas for row in rows})
    events = counting_events(rows)
    return [_state(row, events.get(row.pk, ()), factors.get(row.gas), today) for row in rows]


def counting_events(circuits: Sequence[Circuit]) -> Mapping[int, Sequence[CircuitEvent]]:
    """Newest first, by circuit."""
    kept = Q(evidence__isnull=False, evidence__removed_at=None)
    rows = (
        CircuitEvent.objects.filter(circuit__in=[row.pk for row in circuits], counts=True)
        .select_related("created_by")
        .annotate(photos=Count("evidence", filter=kept))
        .order_by("-happened_on", "-pk")
    )
    by_pk = {row.pk: row for row in circuits}
    found: dict[int, list[CircuitEvent]] = defaultdict(list)
    for row in rows:
        row.circuit = by_pk[row.circuit_id]
        found[row.circuit_id].append(row)
    return found


def _state(
    circuit: Circuit, events: Sequence[CircuitEvent], factor: GasFactor | None, today: date
) -> CircuitState:
    charge = circuit.charge
    top_ups = _top_ups(events)
    asked = Duty(is_known=False)
    if charge is not None:
        asked = duty(
            circuit.kind,
            circuit.gas,
            charge,
            factor.legal_gwp if factor else None,
            has_detection=circuit.has_detection,
            is_sealed=circuit.is_sealed,
        )
    checks = [row.happened_on for row in events if row.kind == Kind.LEAK_CHECK]
    due = None
    if asked.months is not None and circuit.removed_on is None:
        due = next_check(max(checks, default=None), circuit.installed_on, asked.months)
    return CircuitState(
        circuit=circuit,
        events=events,
        factor=factor,
        duty=asked,
        leaked=leaked_kg(top_ups, today),
        share=leak_share(top_ups, charge, today) if charge else None,
        next_check=due,
        is_late=due is not None and due < today,
    )


def _top_ups(events: Iterable[CircuitEvent]) -> list[TopUp]:
    return [
        TopUp(row.happened_on, row.quantity)
        for row in events
        if row.kind == Kind.TOP_UP and row.quantity is not None
    ]


def gas_factors(gases: set[str]) -> dict[str, GasFactor]:
    """The newest factor of each gas that is no example; else the example's. One query."""
    rows = (
        EmissionFactor.objects.filter(category__in=gases)
        .order_by("-factor_list__is_example", "year", "issued_on", "pk")
        .values_list("category", "gwp100", "gwp100_ar4", "year", "source")
    )
    return {
        category: GasFactor(gwp, gwp if ar4 is None else ar4, year, source)
        for category, gwp, ar4, year, source in rows
    }


def event_history(circuit: Circuit) -> list[CircuitEvent]:
    """All that was ever told of it, newest first: what was replaced or withdrawn too."""
    rows = circuit.events.select_related("created_by", "retracted_by")
    return list(rows.order_by("-created_at", "-pk"))


def checked_circuits(location: int) -> list[CheckedCircuit]:
    """For the rule on leaks. Two queries."""
    rows = list(
        Circuit.objects.filter(location=location)
        .exclude(charge=None)
        .select_related("location")
        .prefetch_related("connection__meters")
    )
    events = counting_events(rows)
    return [
        CheckedCircuit(
            row.pk,
            row.connection.meters.all()[0].pk,
            row.charge or Decimal(0),
            _top_ups(events.get(row.pk, ())),
            max((e.happened_on for e in events.get(row.pk, ()) if e.is_tight), default=None),
            is_removed=row.removed_on is not None,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Emitted:
    """What the circuits came to in a year, as the footprint has it. `lacking`: gases without a
    factor, so that the figure is too low. `kg` None: nothing was told."""

    kg: Decimal | None
    by_circuit: Mapping[int, Decimal | None]
    lacking: Sequence[str]


def emitted_in(year: int, circuits: Sequence[Circuit]) -> Emitted:
    """One query."""
    rows = MonthlyEmission.objects.filter(
        month__gte=date(year, 1, 1),
        month__lt=date(year + 1, 1, 1),
        meter__connection__circuit__in=[row.pk for row in circuits],
        is_left_out=False,
    ).values_list("meter__connection__circuit", "category", "ladder_kg", "market_kg")
    found: dict[int, Decimal | None] = {}
    lacking = set()
    for circuit, category, ladder, market in rows.order_by("pk"):
        kg = market if ladder is None else ladder
        before = found.get(circuit, Decimal(0))
        found[circuit] = None if kg is None or before is None else before + kg
        if kg is None:
            lacking.add(CATEGORIES[category].name)
    known = [kg for kg in found.values() if kg is not None]
    return Emitted(sum(known, Decimal(0)) if known else None, found, sorted(lacking))
