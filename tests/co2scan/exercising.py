"""Exercises and systems for tests, through the doors that people use."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from co2scan.choices import AssumptionKind, CircuitKind, ExerciseKind
from co2scan.models import Circuit, Exercise, ExerciseAssumption, Location, PeriodEntry
from co2scan.services.circuits import add_circuit
from co2scan.services.exercises import ExerciseInput, UsedInput, add_exercise

DAY = date(2026, 5, 12)


def burnt(*used: tuple[str, str, str], day: date = DAY, **rest: Any) -> ExerciseInput:
    """`burnt(("pallets", "40", "stuks"))`."""
    found = [UsedInput(key, Decimal(amount), unit) for key, amount, unit in used]
    rest.setdefault("kind", ExerciseKind.FIRE)
    rest.setdefault("is_confirmed", True)
    return ExerciseInput(day, day + timedelta(days=1), used=found, **rest)


def exercise(location: Location, *used: tuple[str, str, str], **rest: Any) -> Exercise:
    return add_exercise(location, burnt(*used, **rest), None)


def weigh_pallets(kg: str = "20", since: date = date(2026, 1, 1)) -> ExerciseAssumption:
    return ExerciseAssumption.objects.create(
        kind=AssumptionKind.PALLET_KG, starts_on=since, value=Decimal(kg), source="gewogen"
    )


def circuit(
    location: Location, gas: str = "r410a", charge: str | None = "5", **rest: Any
) -> Circuit:
    rest.setdefault("kind", CircuitKind.AIRCO)
    rest.setdefault("name", "Airco vergaderzaal")
    return add_circuit(
        Circuit(location=location, gas=gas, charge=Decimal(charge) if charge else None, **rest)
    )


def counting(category: str) -> list[tuple[date, Decimal]]:
    """What counts of a category, by day."""
    rows = PeriodEntry.objects.filter(meter__category=category, counts=True)
    return [(row.starts_on, row.quantity.normalize()) for row in rows.order_by("starts_on")]
