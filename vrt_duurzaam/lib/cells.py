"""Sheets of a workbook that stream to the file: a head that stays in sight, and cells as they are.

A text is a text, also when it begins with the sign of a formula. An empty cell is unknown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

DAY, MONTH = "d mmm yyyy", "mmm yyyy"
WHOLE, TONNES, EUROS = "#,##0", "#,##0.0", "#,##0.00"
QUANTITY, FACTOR, SHARE, PLAIN = "#,##0.00", "0.000000", "0.0%", "General"
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """`number_format` is of numbers and days; a text takes none."""

    title: str
    width: int = 14
    number_format: str = PLAIN


@dataclass(frozen=True, slots=True)
class Styled:
    """A value with a format of its own, such as a day that was said as a month."""

    value: Any
    number_format: str


def add_sheet(
    book: Any, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], frozen: int = 1
) -> None:
    """A sheet of a write-only workbook; the first `frozen` columns stay in sight too."""
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.append([_head(sheet, column.title) for column in columns])
    writers = [_Writer(sheet, column.number_format) for column in columns]
    count = 1
    for row in rows:
        sheet.append([writer.cell(value) for writer, value in zip(writers, row, strict=True)])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _head(sheet: Any, title: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(sheet, title)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


@dataclass
class _Writer:
    """The cells of one column. A row is written as soon as it is added, so that one cell of each
    format serves them all: making one anew for each value takes most of the time."""

    sheet: Any
    number_format: str
    made: dict[str, Any] = field(default_factory=dict)

    def cell(self, value: Any) -> Any:
        """What openpyxl writes: the value itself where nothing must be said of it."""
        if isinstance(value, Styled):
            return self._formatted(value.value, value.number_format)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return text_cell(self.sheet, value)
        if self.number_format == PLAIN and not isinstance(value, date):
            return value
        return self._formatted(value, DAY if self.number_format == PLAIN else self.number_format)

    def _formatted(self, value: Any, number_format: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        if number_format not in self.made:
            self.made[number_format] = WriteOnlyCell(self.sheet)
            self.made[number_format].number_format = number_format
        cell = self.made[number_format]
        cell.value = value
        return cell


def text_cell(sheet: Any, text: str) -> Any:
    """A cell of its own where Excel would take the text for a formula."""
    visible = _UNSEEN.sub(" ", text)
    if not visible.startswith(("=", "+", "-", "@", "\t", "\r")):
        return visible
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, visible)
    cell.data_type, cell.quotePrefix = "s", True
    return cell
