"""Filled systems and stocks: adding, changing, and what happened to each."""

from co2scan.services.circuits.events import (
    EventInput,
    MuchMore,
    add_event,
    replace_event,
    withdraw_event,
)
from co2scan.services.circuits.setup import add_circuit, change_circuit

__all__ = [
    "EventInput",
    "MuchMore",
    "add_circuit",
    "add_event",
    "change_circuit",
    "replace_event",
    "withdraw_event",
]
