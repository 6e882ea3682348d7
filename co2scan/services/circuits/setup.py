from django.core.exceptions import ValidationError
from django.db import transaction

from co2scan.choices import CircuitKind, ConnectionKind, Direction, EntryMode
from co2scan.domain.categories import CATEGORIES
from co2scan.models import Circuit, CircuitEvent, Connection, Location, Meter
from co2scan.services.findings.requests import request_check
from co2scan.services.matching import add_meter, free_code

STOCKS = (CircuitKind.PORTABLE, CircuitKind.STOCK)


def add_circuit(circuit: Circuit) -> Circuit:
    """Store a new one with its connection and meter. Raises ValidationError per field."""
    _check(circuit)
    with transaction.atomic():
        location = Location.objects.select_for_update().get(pk=circuit.location_id)
        connection = Connection.objects.create(
            location=location,
            code=free_code(Connection, f"{location.code}-{circuit.kind.replace('_', '-')}"),
            name=circuit.name,
            kind=ConnectionKind.ACTIVITY,
            entry_mode=EntryMode.EVENT,
        )
        add_meter(connection, Direction.USE, circuit.gas)
        circuit.connection = connection
        circuit.save()
    return circuit


def change_circuit(circuit: Circuit) -> Circuit:
    """Store its changed fields. What is in it can only change while nothing was topped up."""
    _check(circuit)
    with transaction.atomic():
        before = Circuit.objects.select_for_update(of=("self",)).get(pk=circuit.pk)
        if before.gas != circuit.gas:
            _change_gas(circuit)
        circuit.save()
        Connection.objects.filter(pk=circuit.connection_id).update(name=circuit.name)
        request_check([circuit.location_id])
    return circuit


def _change_gas(circuit: Circuit) -> None:
    if CircuitEvent.objects.filter(circuit=circuit).exclude(quantity=None).exists():
        raise ValidationError(
            {
                "gas": "Er is al iets bijgevuld. Is de installatie omgebouwd? Neem deze buiten "
                "gebruik en voeg een nieuwe toe."
            }
        )
    Meter.objects.filter(connection=circuit.connection_id).update(
        category=circuit.gas, unit=CATEGORIES[circuit.gas].unit
    )


def _check(circuit: Circuit) -> None:
    if circuit.gas not in CATEGORIES:
        raise ValidationError({"gas": "Kies wat erin zit."})
    if circuit.charge is None and circuit.kind not in STOCKS:
        raise ValidationError(
            {"charge": "Vul in hoeveel erin zit; het staat op het plaatje van de installatie."}
        )
    if circuit.charge is not None and circuit.charge <= 0:
        raise ValidationError({"charge": "Dit is meer dan 0."})
    if circuit.installed_on and circuit.removed_on and circuit.removed_on < circuit.installed_on:
        raise ValidationError({"installed_on": "Dit ligt na de dag dat hij buiten gebruik ging."})
