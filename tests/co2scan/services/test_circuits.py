from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from co2scan.choices import CircuitEventKind as Kind
from co2scan.choices import CircuitKind
from co2scan.models import Circuit, CircuitEvent, Finding, Location
from co2scan.selectors.circuits import circuit_states, emitted_in
from co2scan.services.circuits import (
    EventInput,
    MuchMore,
    add_event,
    change_circuit,
    replace_event,
    withdraw_event,
)
from co2scan.services.findings.checking import drain_checks
from co2scan.services.recompute import drain
from tests.co2scan.exercising import circuit, counting
from tests.factories import EmissionFactorFactory, LocationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-25 12:00", tick=False):
        yield


MAY, JUNE = date(2026, 5, 12), date(2026, 6, 3)


@pytest.fixture
def airco() -> Circuit:
    return circuit(LocationFactory(code="losser", name="Losser"), installed_on=date(2024, 1, 1))


def topped(kg: str, day: date = MAY, **rest: object) -> EventInput:
    return EventInput(Kind.TOP_UP, day, Decimal(kg), **rest)  # type: ignore[arg-type]


def test_a_top_up_counts_on_its_day_with_the_gwp(airco: Circuit) -> None:
    """0,4 kg × 2.256 (AR6) = 902,4 kg; the duty to check uses AR4: 5 × 2.088 = 10,44 t."""
    EmissionFactorFactory(
        category="r410a", wtw=None, gwp100=Decimal(2256), gwp100_ar4=Decimal(2088)
    )
    add_event(airco, topped("0.4", company="Koel BV", certificate="F-123"), None)
    drain()
    assert counting("r410a") == [(MAY, Decimal("0.4"))]
    assert emitted_in(2026, [airco]).kg == Decimal("902.4")
    (state,) = circuit_states([airco], date(2026, 11, 25))
    assert (state.share, state.leaks) == (Decimal("0.08"), False)
    assert (state.duty.months, state.duty.tonnes) == (12, Decimal("10.44"))
    assert (state.next_check, state.is_late) == (date(2025, 1, 1), True)


def test_events_of_a_day_add_up_and_a_correction_replaces(airco: Circuit) -> None:
    first = add_event(airco, topped("0.4"), None)
    second = add_event(airco, topped("0.2"), None)
    replace_event(first, topped("0.3", JUNE), None)
    assert counting("r410a") == [(MAY, Decimal("0.2")), (JUNE, Decimal("0.3"))]
    withdraw_event(second, "verkeerde installatie", None)
    assert counting("r410a") == [(JUNE, Decimal("0.3"))]
    assert CircuitEvent.objects.count() == 3
    with pytest.raises(ValidationError, match="intussen"):
        withdraw_event(second, "nog eens", None)


def test_taken_away_the_rest_was_emitted_and_taking_that_back_undoes_it(airco: Circuit) -> None:
    """5 kg of which 4,2 kg was recovered: 0,8 kg."""
    gone = add_event(airco, EventInput(Kind.REMOVAL, JUNE, recovered=Decimal("4.2")), None)
    assert counting("r410a") == [(JUNE, Decimal("0.8"))]
    airco.refresh_from_db()
    assert airco.removed_on == JUNE
    with pytest.raises(ValidationError, match="sinds 3 juni 2026 buiten gebruik"):
        add_event(airco, topped("0.1", date(2026, 7, 1)), None)
    withdraw_event(gone, "blijft hangen", None)
    airco.refresh_from_db()
    assert (airco.removed_on, counting("r410a")) == (None, [])


def test_a_leak_becomes_a_finding_until_it_is_mended(airco: Circuit) -> None:
    add_event(airco, topped("0.6"), None)
    drain_checks()
    found = Finding.objects.get(rule="leak")
    assert (found.state, found.starts_on, found.asks_station) == ("new", MAY, True)
    add_event(airco, EventInput(Kind.LEAK_CHECK, JUNE, is_tight=True), None)
    drain_checks()
    found.refresh_from_db()
    assert found.state == "resolved"


@pytest.mark.parametrize(
    ("offered", "field", "message"),
    [
        (topped("0"), "quantity", "meer dan 0"),
        (topped("1", date(2030, 1, 1)), "happened_on", "moet nog komen"),
        (topped("1", date(2023, 1, 1)), "happened_on", "pas sinds 1 januari 2024"),
        (EventInput(Kind.REMOVAL, MAY), "recovered", "teruggewonnen"),
    ],
)
def test_what_cannot_be_is_refused(
    airco: Circuit, offered: EventInput, field: str, message: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        add_event(airco, offered, None)
    assert message in refused.value.message_dict[field][0]
    assert not CircuitEvent.objects.exists()


def test_more_than_goes_in_is_asked(airco: Circuit) -> None:
    with pytest.raises(MuchMore) as asked:
        add_event(airco, topped("50"), None)
    assert "meer dan er in gaat" in asked.value.reasons[0]
    assert not CircuitEvent.objects.exists()
    add_event(airco, topped("50", is_confirmed=True), None)
    assert counting("r410a") == [(MAY, Decimal("5E+1"))]


def test_a_stock_has_no_charge_and_no_leak() -> None:
    foam = circuit(LocationFactory(), "foam", None, kind=CircuitKind.STOCK, name="Schuim")
    add_event(foam, topped("200"), None)
    (state,) = circuit_states([foam], JUNE)
    assert (state.share, state.leaks, state.duty.is_known) == (None, False, False)
    with pytest.raises(ValidationError, match="kan bij deze installatie niet"):
        add_event(foam, EventInput(Kind.LEAK_CHECK, MAY), None)


def test_what_is_in_it_does_not_change_once_it_was_topped_up(airco: Circuit) -> None:
    airco.gas = "r32"
    change_circuit(airco)
    assert airco.connection.meters.get().category == "r32"
    add_event(airco, topped("0.1"), None)
    airco.gas = "r410a"
    with pytest.raises(ValidationError, match="omgebouwd"):
        change_circuit(airco)
    airco.gas, airco.charge = "r32", None
    with pytest.raises(ValidationError, match="hoeveel erin zit"):
        change_circuit(airco)
    assert Location.objects.count() == 1
