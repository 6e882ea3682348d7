"""What happened to a system. Append-only: a correction replaces an event, an error withdraws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from co2scan.choices import CircuitEventKind
from co2scan.domain.circuits import lost_kg
from co2scan.models import Circuit, CircuitEvent, Meter
from co2scan.services.checks import closed_issue
from co2scan.services.circuits.setup import STOCKS
from co2scan.services.day_totals import Part, keep_total, lock_meters
from co2scan.services.findings.requests import request_check
from co2scan.services.recompute import request_recompute
from co2scan.wording import quantity_words, unit_word
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch

Kind = CircuitEventKind


class MuchMore(Exception):
    """Nothing is stored yet: a person has to say that it is right. `reasons` in Dutch."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True, slots=True)
class EventInput:
    """`quantity` is what was topped up; of a removal it follows from what was recovered."""

    kind: str
    happened_on: date
    quantity: Decimal | None = None
    recovered: Decimal | None = None
    is_tight: bool | None = None
    company: str = ""
    certificate: str = ""
    note: str = ""
    is_confirmed: bool = False


def kinds_for(circuit: Circuit) -> list[CircuitEventKind]:
    """What can happen to it. A stock is not checked for leaks."""
    return [Kind.TOP_UP, Kind.REMOVAL] if circuit.kind in STOCKS else list(Kind)


def event_name(circuit: Circuit, kind: CircuitEventKind) -> str:
    """What is topped up had leaked; of a stock it was used."""
    if kind == Kind.TOP_UP:
        return "Gebruikt of bijgevuld" if circuit.kind in STOCKS else "Bijgevuld"
    return kind.label.capitalize()


def add_event(circuit: Circuit, offered: EventInput, by: User | None) -> CircuitEvent:
    """Raises ValidationError per field, or MuchMore; then nothing is stored."""
    with transaction.atomic():
        circuit = _locked(circuit)
        return _add(circuit, offered, by, None)


def replace_event(event: CircuitEvent, offered: EventInput, by: User | None) -> CircuitEvent:
    """The event as it should have been, instead of this one. Raises like add_event."""
    with transaction.atomic():
        circuit = _locked(event.circuit)
        before = _counting(event)
        _take_out(circuit, before)
        return _add(circuit, offered, by, before)


def withdraw_event(event: CircuitEvent, why: str, by: User | None) -> None:
    """It no longer counts; what it was and why it went can still be read."""
    if not why.strip():
        raise ValidationError({"why": "Schrijf waarom dit vervalt."})
    with transaction.atomic():
        circuit = _locked(event.circuit)
        before = _counting(event)
        _take_out(circuit, before)
        CircuitEvent.objects.filter(pk=before.pk).update(
            retracted_at=timezone.now(), retracted_by=by, why_withdrawn=why.strip()
        )
        _sum_up(circuit, {before.happened_on}, by)


def _locked(circuit: Circuit) -> Circuit:
    """Who tells something of the same system waits here, and then sees this."""
    rows = Circuit.objects.select_related("location", "connection")
    return rows.select_for_update(of=("self",)).get(pk=circuit.pk)


def _counting(event: CircuitEvent) -> CircuitEvent:
    found = CircuitEvent.objects.filter(pk=event.pk, counts=True).first()
    if found is None:
        raise ValidationError("Dit is intussen gewijzigd of ingetrokken.", code="gone")
    return found


def _take_out(circuit: Circuit, event: CircuitEvent) -> None:
    CircuitEvent.objects.filter(pk=event.pk).update(counts=False)
    if event.kind == Kind.REMOVAL:
        circuit.removed_on = None
        circuit.save(update_fields=["removed_on"])


def _add(
    circuit: Circuit, offered: EventInput, by: User | None, before: CircuitEvent | None
) -> CircuitEvent:
    _check(circuit, offered)
    quantity = _quantity(circuit, offered)
    if not offered.is_confirmed and (reasons := doubts(circuit, offered)):
        raise MuchMore(reasons)
    event = CircuitEvent.objects.create(
        circuit=circuit,
        kind=offered.kind,
        happened_on=offered.happened_on,
        quantity=quantity,
        recovered=offered.recovered,
        is_tight=offered.is_tight,
        company=offered.company,
        certificate=offered.certificate,
        note=offered.note,
        is_confirmed=offered.is_confirmed,
        created_by=by,
        supersedes=before,
    )
    if offered.kind == Kind.REMOVAL:
        circuit.removed_on = offered.happened_on
        circuit.save(update_fields=["removed_on"])
    days = {offered.happened_on} | ({before.happened_on} if before else set())
    _sum_up(circuit, days, by)
    return event


def _check(circuit: Circuit, offered: EventInput) -> None:
    day = offered.happened_on
    if offered.kind not in kinds_for(circuit):
        raise ValidationError("Dat kan bij deze installatie niet.")
    if day > timezone.localdate():
        raise ValidationError({"happened_on": "Deze dag moet nog komen."})
    if message := closed_issue(circuit.connection, day):
        raise ValidationError({"happened_on": message})
    if circuit.installed_on and day < circuit.installed_on:
        placed = long_day(circuit.installed_on)
        raise ValidationError({"happened_on": f"{circuit.name} staat er pas sinds {placed}."})
    if circuit.removed_on and (day > circuit.removed_on or offered.kind == Kind.REMOVAL):
        gone = long_day(circuit.removed_on)
        raise ValidationError({"happened_on": f"{circuit.name} is sinds {gone} buiten gebruik."})
    if offered.kind == Kind.TOP_UP and not (offered.quantity and offered.quantity > 0):
        raise ValidationError({"quantity": "Vul in hoeveel er bij ging; meer dan 0."})
    if offered.kind == Kind.REMOVAL:
        _check_removal(circuit, offered)


def _check_removal(circuit: Circuit, offered: EventInput) -> None:
    if circuit.charge is not None and offered.recovered is None:
        raise ValidationError(
            {"recovered": "Vul in hoeveel er is teruggewonnen, ook als het 0 is. Het staat op het "
             "bewijs van de installateur."}
        )  # fmt: skip
    later = circuit.events.filter(counts=True, happened_on__gt=offered.happened_on).first()
    if later is not None:
        raise ValidationError(
            {"happened_on": f"Op {long_day(later.happened_on)} gebeurde er nog iets: "
             f"{later.get_kind_display()}."}
        )  # fmt: skip


def _quantity(circuit: Circuit, offered: EventInput) -> Decimal | None:
    if offered.kind == Kind.TOP_UP:
        return offered.quantity
    if offered.kind == Kind.REMOVAL and circuit.charge is not None:
        return lost_kg(circuit.charge, offered.recovered or Decimal(0))
    return None


def doubts(circuit: Circuit, offered: EventInput) -> list[str]:
    """What is odd enough to ask about."""
    charge = circuit.charge
    if charge is None:
        return []
    whole = quantity_words(charge, circuit.unit)
    if offered.kind == Kind.TOP_UP and offered.quantity and offered.quantity > charge:
        more = quantity_words(offered.quantity, circuit.unit)
        return [f"{more} is meer dan er in gaat ({whole}). Klopt het getal, en de eenheid?"]
    if offered.kind == Kind.REMOVAL and offered.recovered and offered.recovered > charge:
        more = quantity_words(offered.recovered, circuit.unit)
        return [f"Er kwam {more} uit, en er gaat {whole} in. Klopt het getal?"]
    return []


def _sum_up(circuit: Circuit, days: set[date], by: User | None) -> None:
    """Let the row of each day be the sum of what counts, and let the rules look again."""
    meter = Meter.objects.get(connection=circuit.connection_id)
    lock_meters({meter.pk})
    touched = set()
    for day in sorted(days):
        rows = circuit.events.filter(counts=True, happened_on=day, quantity__gt=0).order_by("pk")
        parts = [Part(row.quantity, row.quantity, meter.unit, said(row)) for row in rows]  # type: ignore[arg-type]
        touched |= keep_total(meter, (day, day + timedelta(days=1)), parts, by)
    request_recompute(touched)
    request_check([circuit.location_id])


def said(event: CircuitEvent) -> str:
    """`Bijgevuld, Koeltechniek BV, certificaat 123`; of a removal the sum."""
    words = [event_name(event.circuit, Kind(event.kind))]
    if event.kind == Kind.REMOVAL and event.recovered is not None:
        unit = unit_word(event.circuit.unit)
        charge = (event.quantity or Decimal(0)) + event.recovered
        words.append(f"{dutch(charge)} − {dutch(event.recovered)} {unit} teruggewonnen")
    if event.company:
        words.append(event.company)
    if event.certificate:
        words.append(f"certificaat {event.certificate}")
    return ", ".join(words)
