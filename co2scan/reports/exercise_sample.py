"""A list of exercises to begin with, in the columns that can be read in."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from co2scan.choices import ExerciseKind
from co2scan.domain.exercises import USABLE, short_name, units_of
from co2scan.imports.exercise_sheet import UNIT_NAMES
from co2scan.reports.csv_lines import Cell, csv_of

_BEFORE, _AFTER = ("Datum", "Kazerne", "Soort", "Oefening"), ("Bluswater (l)", "Deelnemers", "Uren")


def exercise_sample(place: str, month: date) -> bytes:
    """Two exercises at `place`: of a day in `month`, and of that month as a whole."""
    titles = [f"{short_name(key)} ({UNIT_NAMES[units_of(key)[0]]})" for key in USABLE]
    fire: list[Cell] = [month.replace(day=12), place, str(ExerciseKind.FIRE.label), "Oefenhuis"]
    course: list[Cell] = [f"{month:%Y-%m}", place, str(ExerciseKind.COURSE.label), None]
    return csv_of(
        [
            [*_BEFORE, *titles, *_AFTER],
            [
                *fire,
                *_amounts({"propane": Decimal("60.5"), "pallets": Decimal(40)}),
                *(Decimal(1500), 14, Decimal("2.5")),
            ],
            [*course, *_amounts({"foam": Decimal(25)}), None, 8, Decimal(6)],
        ]
    )


def _amounts(used: Mapping[str, Decimal]) -> list[Cell]:
    return [used.get(key) for key in USABLE]
