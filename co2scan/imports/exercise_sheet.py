"""A csv or xlsx with a list of exercises, as rows of domain.exercise_sheet."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from co2scan.choices import ExerciseKind
from co2scan.domain.exercise_sheet import (
    KIND_WORDS,
    NEEDED,
    SheetExercise,
    SheetUsed,
    agreed_unit,
    amount_and_unit,
    column_of,
    used_column,
)
from co2scan.domain.exercises import month_period, short_name, units_of
from co2scan.domain.incoming import Issue
from co2scan.domain.mapping import DateOrder
from co2scan.domain.place_names import place_key
from co2scan.imports.errors import FileRefused
from co2scan.imports.list_sheet import kept_list, read_list, refuse_without
from co2scan.imports.period_cells import named_period
from co2scan.imports.values import LARGEST, CellError, parse_moment
from vrt_duurzaam.lib.numbers import NotANumber, parse_dutch

MOST_ROWS = 500
MOST_PEOPLE, MOST_HOURS, LONGEST_NAME = 9999, 999, 200
LATEST = date(2100, 12, 31)
_LABELS = {label.casefold(): key for key, label in ExerciseKind.choices}
_KINDS = KIND_WORDS | _LABELS
_YEAR_FIRST = re.compile(r"\d{4}-")
UNIT_NAMES = {"l": "liter", "kg": "kg", "stuks": "stuks", "Nm3": "m³"}
Cells = Mapping[str, str]


def read_exercise_sheet(content: bytes) -> tuple[list[SheetExercise], list[Issue], list[str]]:
    """The exercises, what is wrong with rows, and the columns that are not read. Raises FileRefused
    when it is no such list."""
    sheet = read_list(content, column_of, MOST_ROWS, "een lijst met oefeningen")
    refuse_without(sheet, NEEDED)
    if not sheet.rows:
        raise FileRefused("empty", "Onder de namen van de kolommen staat niets.")
    exercises, issues = [], []
    for number, cells in sheet.rows:
        reading = _Reading(cells)
        found = reading.exercise(number)
        issues += [Issue(number, "cell", problem) for problem in reading.problems]
        if found is not None:
            exercises.append(found)
    return exercises, issues, sheet.ignored


def what_is_read(content: bytes) -> bytes:
    """What may be kept of a file that `read_exercise_sheet` took: not who was there."""
    return kept_list(content, column_of)


class _Reading:
    """One row; what is wrong with it is gathered, so that a person sees all of it at once."""

    def __init__(self, cells: Cells) -> None:
        self.cells = {field: " ".join(text.split()) for field, text in cells.items()}
        self.problems: list[str] = []

    def exercise(self, number: int) -> SheetExercise | None:
        """None with `problems`."""
        period, place, kind = self._period(), self.cells.get("place", ""), self._kind()
        if not place:
            self.problems.append("De kazerne ontbreekt.")
        starts_on, ends_on = period or (date.min, date.min)
        found = SheetExercise(
            row=number,
            starts_on=starts_on,
            ends_on=ends_on,
            place=place_key("site", place),
            place_text=place,
            kind=kind,
            name=self.cells.get("name", "")[:LONGEST_NAME],
            used=self._used(),
            participants=self._participants(),
            hours=self._hours(),
            water_l=self._number("Bluswater", self.cells.get("water_l", "")) or None,
        )
        return None if self.problems else found

    def _period(self) -> tuple[date, date] | None:
        text = self.cells.get("day", "")
        try:
            month = named_period(text, "month")
            order: DateOrder = "ymd" if _YEAR_FIRST.match(text) else "dmy"
            day = month or parse_moment(text, order).naive.date()
        except CellError as error:
            self.problems.append(str(error))
            return None
        if day > LATEST:
            self.problems.append(f"'{text}' ligt na {LATEST.year}. Klopt het jaar?")
            return None
        return month_period(month) if month else (day, day + timedelta(days=1))

    def _kind(self) -> str:
        text = self.cells.get("kind", "")
        kind = _KINDS.get(text.casefold(), "")
        if not kind:
            options = ", ".join(_LABELS)
            wrong = f"'{text}' ken ik niet bij soort." if text else "De soort ontbreekt."
            self.problems.append(f"{wrong} Kies uit: {options}.")
        return kind

    def _used(self) -> list[SheetUsed]:
        found: dict[str, SheetUsed] = {}
        for field, text in self.cells.items():
            column = used_column(field)
            if column is None or not text:
                continue
            category, of_column = column
            number, of_cell = amount_and_unit(text)
            name = short_name(category)
            amount = self._number(name, number)
            if not amount:
                continue
            unit = agreed_unit(category, of_column, of_cell)
            if unit is None:
                self.problems.append(_unit_problem(category, of_column, of_cell))
            elif category in found:
                self.problems.append(f"{name} staat twee keer in deze rij. Haal er een weg.")
            else:
                found[category] = SheetUsed(category, amount, unit)
        return list(found.values())

    def _number(self, name: str, text: str) -> Decimal | None:
        """None for an empty cell, and for one that is wrong."""
        if not text:
            return None
        try:
            value = parse_dutch(text)
        except NotANumber as error:
            self.problems.append(f"{name}: {error}")
            return None
        if value < 0:
            self.problems.append(f"{name}: '{text}' is minder dan 0.")
        elif value >= LARGEST:
            self.problems.append(f"{name}: '{text}' is te groot.")
        else:
            return value
        return None

    def _participants(self) -> int | None:
        value = self._number("Deelnemers", self.cells.get("participants", ""))
        if value is not None and (value != int(value) or value > MOST_PEOPLE):
            self.problems.append(f"Deelnemers: vul een heel getal tot {MOST_PEOPLE} in.")
            return None
        return int(value) if value else None

    def _hours(self) -> Decimal | None:
        value = self._number("Uren", self.cells.get("hours", ""))
        if value is not None and (value > MOST_HOURS or value != round(value, 2)):
            self.problems.append("Uren: vul de duur in uren in, zoals 2,5.")
            return None
        return value or None


def _unit_problem(category: str, of_column: str, of_cell: str) -> str:
    name, allowed = short_name(category), units_of(category)
    options = " of ".join(UNIT_NAMES[unit] for unit in allowed)
    said = [UNIT_NAMES.get(unit, unit) for unit in (of_column, of_cell) if unit]
    if len(set(said)) > 1:
        return f"{name}: de kolom zegt {said[0]} en deze cel {said[1]}. Welke is het?"
    if said:
        return f"{name}: '{said[0]}' past niet. Schrijf {options}."
    return (
        f"{name}: is dit {options}? Noem de kolom '{name} ({UNIT_NAMES[allowed[0]]})', of "
        f"schrijf de eenheid achter het getal."
    )
