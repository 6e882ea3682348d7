"""The plan as an xlsx that can be edited and read back: real dates, numbers and choice lists."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from actions.domain.sheet_columns import COLUMNS, Column, Kind
from actions.domain.when import Precision
from actions.selectors.rows import ActionRow
from actions.selectors.sheet_names import NameList, sheet_names
from actions.wording import MANY, PRECISIONS

SHEET, LISTS = "Acties", "Lijsten"
SPARE_ROWS = 200  # rows below the plan in which the choice lists work too
DAY_FORMATS = {
    Precision.DAY.value: "d mmm yyyy",
    Precision.MONTH.value: "mmm yyyy",
    Precision.QUARTER.value: "mmm yyyy",
    Precision.YEAR.value: "yyyy",
}
MONEY_FORMAT, TONNES_FORMAT = "#,##0.00", "#,##0.0"
BETWEEN = "; "
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def plan_workbook(rows: Sequence[ActionRow]) -> bytes:
    """The bytes of the file. Five queries for the sets and those of `sheet_names`."""
    from openpyxl import Workbook  # heavy, and only here

    prefetch_related_objects([row.action for row in rows], *MANY)
    names = sheet_names({column.key for column in COLUMNS if column.kind is Kind.NAME})
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    _write_head(sheet)
    for number, row in enumerate(rows, start=2):
        for index, column in enumerate(COLUMNS, start=1):
            _write(sheet.cell(number, index), value_in(column, row, names), column, row)
    _add_lists(workbook, sheet, names, len(rows) + 1 + SPARE_ROWS)
    sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _write_head(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for index, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, index, column.title)
        cell.font = Font(bold=True, italic=column.kind is Kind.DERIVED)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column.kind in {Kind.DERIVED, Kind.CODE, Kind.VERSION}:
            cell.fill = PatternFill("solid", fgColor="FFF3EFE7")  # not to be edited
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.freeze_panes = "C2"


def value_in(column: Column, row: ActionRow, names: Mapping[str, NameList]) -> Any:
    """What stands in a cell: a text, number, day, or None where there is nothing."""
    action = row.action
    if column.kind is Kind.DERIVED:
        return _derived(column.key, row)
    if column.kind is Kind.REASON:
        return None
    value = getattr(action, column.key)
    if column.kind is Kind.NAMES:
        return BETWEEN.join(str(each) for each in value.all()) or None
    if value in (None, ""):
        return None
    return names[column.key].name_of[value] if column.kind is Kind.NAME else value


def _derived(key: str, row: ActionRow) -> Any:
    milestone, effect = row.next_milestone, row.effect
    match key:
        case "progress":
            return None if row.progress is None else round(row.progress)
        case "signals":
            return " ".join(signal.sentence for signal in row.signals) or None
        case "next_milestone":
            return milestone.title if milestone else None
        case "next_milestone_on":
            return milestone.due_on if milestone else None
    return getattr(effect, key.removeprefix("effect_")) if effect else None


def _write(cell: Any, value: Any, column: Column, row: ActionRow) -> None:
    """A text is a text, also when it begins with the sign of a formula."""
    if value is None:
        return
    cell.value = _visible(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    elif isinstance(value, date):
        precision = PRECISIONS.get(column.key)
        cell.number_format = DAY_FORMATS[getattr(row.action, precision) if precision else "day"]
    elif column.kind is Kind.MONEY:
        cell.number_format = MONEY_FORMAT
    elif column.key.startswith("effect_"):
        cell.number_format = TONNES_FORMAT


def _visible(text: str) -> str:
    """Without signs that no xlsx can hold, such as the line break of a slide that was pasted."""
    return _UNSEEN.sub(" ", text)


def _add_lists(workbook: Any, sheet: Any, names: Mapping[str, NameList], last_row: int) -> None:
    """A hidden sheet with the names, and a choice of them in the cells of their column."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = workbook.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    chosen = [column for column in COLUMNS if column.kind is Kind.NAME]
    for index, column in enumerate(chosen, start=1):
        shown = names[column.key].shown
        for number, name in enumerate([column.title, *shown], start=1):
            cell = lists.cell(number, index, _visible(name))
            cell.data_type = "s"
        if not shown:
            continue
        letter = get_column_letter(index)
        choice = DataValidation(
            type="list",
            formula1=f"{LISTS}!${letter}$2:${letter}${len(shown) + 1}",
            allow_blank=True,
            errorTitle=column.title,
            error="Kies een naam uit de lijst.",
        )
        place = get_column_letter(COLUMNS.index(column) + 1)
        choice.add(f"{place}2:{place}{last_row}")
        sheet.add_data_validation(choice)
