"""Exercises: adding, correcting, withdrawing, and what a pallet weighs."""

from co2scan.services.exercises.assumptions import set_assumption
from co2scan.services.exercises.listed import ListedExercise, ListResult, load_exercises
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
    "ListResult",
    "ListedExercise",
    "UsedInput",
    "add_exercise",
    "correct_exercise",
    "load_exercises",
    "set_assumption",
    "withdraw_exercise",
]
