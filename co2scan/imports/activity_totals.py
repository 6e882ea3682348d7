"""Files of fuel cards and trips: their rows go no further than the total per place and month."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from co2scan.domain.activity_columns import LEAVE_OUT, ActivityColumns
from co2scan.domain.fleet.plates import normalised_plate
from co2scan.domain.incoming import IncomingEntry, IncomingStand, Issue, ParsedFile
from co2scan.domain.mapping import Mapping, normalised
from co2scan.domain.periods import local_day, month_of, next_month
from co2scan.domain.place_names import place_key
from co2scan.imports.context import FileContext
from co2scan.imports.problems import Problems
from co2scan.imports.tables import Table
from co2scan.imports.values import Cell, CellError, cell_text, is_blank, parse_moment, parse_number
from vrt_duurzaam.lib.dates import long_month

NO_FUEL, PART_OF_MONTH = "left_out", "part_of_month"
_EDGE = 8  # days at the begin or end of a month on which nobody need have refuelled
Key = tuple[str, str, date, str]  # what the file calls the place, category, month, plate


@dataclass(slots=True)
class _Total:
    quantity: int = 0
    rows: list[int] = field(default_factory=list)
    days: list[tuple[date, int, int]] = field(default_factory=list)  # day, quantity, position


def read_activity_totals(
    table: Table, mapping: Mapping, context: FileContext, problems: Problems, left_out: int
) -> ParsedFile:
    """An entry per place, category and month; a row is in one total or in the issues.

    A correction of a supplier is a row below zero and counts; a total below zero is refused.
    """
    activity = mapping.activity
    assert activity is not None
    totals: dict[Key, _Total] = defaultdict(_Total)
    days: set[date] = set()
    stands: list[IncomingStand] = []
    for position, cells in _rows(table, problems):
        try:
            key, quantity, day = _row(cells, mapping, activity, context.now)
        except CellError as error:
            problems.add(position, error.code, str(error))
            continue
        if key[1] == LEAVE_OUT:
            problems.add(position, NO_FUEL, "Dit product telt niet mee; zo is het aangewezen.")
            left_out += 1
            continue
        days.add(day)
        totals[key].quantity += quantity
        totals[key].rows.append(position)
        totals[key].days.append((day, quantity, position))
        stands += _stand(cells, mapping, activity, key[3], day, int(table.numbers[position]))
    parsed = ParsedFile(mapping.name, table.columns, len(table) - left_out)
    parsed.entries = [*_entries(table, mapping, activity, totals, problems)]
    parsed.stands = stands
    parsed.issues = problems.issues() + _parts_of_months(days)
    return parsed


def _parts_of_months(days: set[date]) -> list[Issue]:
    """A month that the file seems to hold a part of: another file would replace it, not add."""
    if not days:
        return []
    first, last = min(days), max(days)
    said = []
    if first.day > _EDGE:
        said.append(f"{long_month(month_of(first))} begint in dit bestand op dag {first.day}")
    if (next_month(month_of(last)) - last).days > _EDGE:
        said.append(f"{long_month(month_of(last))} houdt op bij dag {last.day}")
    hint = "Een volgend bestand vervangt die maand: lees een hele maand in één bestand in."
    return [Issue(0, PART_OF_MONTH, f"{fact[0].upper()}{fact[1:]}. {hint}") for fact in said]


def _rows(table: Table, problems: Problems) -> Iterator[tuple[int, dict[str, Cell]]]:
    names = normalised(table.columns)
    for position in range(len(table)):
        if not problems.refused[position]:
            yield position, {name: table.cell(position, i) for i, name in enumerate(names)}


def _row(
    cells: dict[str, Cell], mapping: Mapping, activity: ActivityColumns, now: datetime
) -> tuple[Key, int, date]:
    products = tuple(cell_text(cells[column]).strip() for column in activity.product_columns)
    category = activity.category_of(products)
    if category is None:
        named = " · ".join(filter(None, products)) or "leeg"
        raise CellError("unknown_product", f"Wat is '{named}'? Wijs het aan bij de kolommen.")
    day = parse_moment(cells[mapping.moment_columns[0]], mapping.date_order).naive.date()
    if day > local_day(now):
        raise CellError("future", f"{day:%d-%m-%Y} ligt in de toekomst.")
    if category == LEAVE_OUT:
        return ("", category, month_of(day), ""), 0, day
    cell = cells[activity.quantity_column]
    if is_blank(cell):
        raise CellError("no_value", "De hoeveelheid ontbreekt.")
    place = cell_text(cells[activity.place_column]).strip()
    if not place:
        raise CellError("place_missing", "Er staat niet bij voor welke kazerne dit is.")
    key = place_key(activity.place_kind, place)
    plate = cell_text(cells[activity.plate_column]) if activity.plate_column else ""
    amount = parse_number(cell, mapping.decimal)
    return (key, category, month_of(day), normalised_plate(plate)), amount, day


def _stand(
    cells: dict[str, Cell],
    mapping: Mapping,
    activity: ActivityColumns,
    plate: str,
    day: date,
    row: int,
) -> Iterator[IncomingStand]:
    """What is typed at the pump is often no number: then there is no stand."""
    if not plate or not activity.odometer_column or is_blank(cells[activity.odometer_column]):
        return
    try:
        value = parse_number(cells[activity.odometer_column], mapping.decimal)
    except CellError:
        return
    yield IncomingStand(plate, day, value, row)


def _entries(
    table: Table,
    mapping: Mapping,
    activity: ActivityColumns,
    totals: dict[Key, _Total],
    problems: Problems,
) -> Iterator[IncomingEntry]:
    sums: dict[tuple[str, str, date], int] = defaultdict(int)
    for (place, category, month, _plate), total in totals.items():
        sums[place, category, month] += total.quantity
    for (place, category, month, plate), total in sorted(
        totals.items(), key=lambda item: item[1].rows
    ):
        numbers = tuple(int(table.numbers[position]) for position in total.rows)
        if sums[place, category, month] < 0:
            for position in total.rows:
                problems.add(
                    position, "negative", f"Samen is {month:%m-%Y} onder nul: dat kan niet."
                )
            continue
        yield IncomingEntry(
            location=place,
            category=category,
            starts_on=month,
            ends_on=next_month(month),
            quantity=total.quantity,
            unit=activity.unit,
            quality="measured",
            note=f"{mapping.name}: {len(numbers)} rijen",
            row=numbers[0],
            cells=(),
            place_kind=activity.place_kind,
            rows=numbers,
            supplier=mapping.name,
            plate=plate,
            days=tuple((day, q, int(table.numbers[at])) for day, q, at in total.days)
            if plate
            else (),
        )
