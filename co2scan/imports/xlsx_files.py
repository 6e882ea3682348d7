"""A spreadsheet by calamine, after a look at the zip around it (`xlsx_safety`)."""

import io
from functools import cached_property

import numpy as np
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from co2scan.imports.headings import best, candidates
from co2scan.imports.sheets import HEAD_ROWS, Header
from co2scan.imports.tables import (
    CellTable,
    Table,
    is_empty_row,
    is_second_header,
    refuse_too_many,
)
from co2scan.imports.values import Cell
from co2scan.imports.xlsx_safety import broken, refuse_unsafe


class XlsxSheet:
    def __init__(self, sheet: CalamineSheet) -> None:
        self.name = sheet.name
        self._sheet = sheet

    def headers(self) -> list[Header]:
        return candidates(self._rows[:HEAD_ROWS])

    def likely_header(self) -> Header | None:
        return best([("", self._rows[:HEAD_ROWS])])

    def above(self, header: Header) -> list[list[Cell]]:
        return self._rows[: header.row]

    def first_rows(self, header: Header) -> list[list[Cell]]:
        return self._rows[header.row + 1 : header.row + 1 + HEAD_ROWS]

    def table(self, header: Header) -> Table:
        kept = [
            (number, cells)
            for number, cells in enumerate(self._rows, start=1)
            if number > header.row + 1 and not is_empty_row(cells)
        ]
        if kept and is_second_header(kept[0][1]):
            del kept[0]
        numbers = np.array([number for number, _cells in kept], dtype=np.int64)
        return CellTable(header.columns, [list(cells) for _number, cells in kept], numbers)

    @cached_property
    def _rows(self) -> list[list[Cell]]:
        refuse_too_many(self._sheet.total_height)
        return self._sheet.to_python(skip_empty_area=False)


def open_xlsx(data: bytes) -> list[XlsxSheet]:
    """The sheets of a workbook. Raises FileRefused for a zip that is none, or not a safe one."""
    refuse_unsafe(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            XlsxSheet(workbook.get_sheet_by_name(sheet.name))
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
    except CalamineError:
        raise broken() from None
