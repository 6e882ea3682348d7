"""Exercises: adding, correcting, withdrawing, and what a pallet weighs."""

from co2scan.services.exercises.assumptions import set_assumption
from co2scan.services.exercises.recording import (
    Doubts,
    ExerciseInput,
    UsedInput,
    add_exercise,
    correct_exercise,
    withdraw_exercise,
)

__all__ = [
    "Doubts",
    "ExerciseInput",
    "UsedInput",
    "add_exercise",
    "correct_exercise",
    "set_assumption",
    "withdraw_exercise",
]
