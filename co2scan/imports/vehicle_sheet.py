"""A csv or xlsx with the list of vehicles, as rows of domain.fleet.sheet."""

import csv
import io

from co2scan.choices import Ownership, VehicleFuel, VehicleKind, VehicleMeasure
from co2scan.domain.fleet.sheet import NEEDED, SheetVehicle, column_of, read_row
from co2scan.domain.incoming import Issue
from co2scan.imports.errors import FileRefused
from co2scan.imports.values import cell_text
from co2scan.imports.xlsx_safety import refuse_unsafe

MOST_ROWS = 2_000
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LABELS = {
    "kind": {label.casefold(): key for key, label in VehicleKind.choices},
    "fuel": {label.casefold(): key for key, label in VehicleFuel.choices},
    "ownership": {label.casefold(): key for key, label in Ownership.choices},
    "measure": {label.casefold(): key for key, label in VehicleMeasure.choices},
}


def read_vehicle_sheet(content: bytes) -> tuple[list[SheetVehicle], list[Issue]]:
    """The vehicles, and what is wrong with rows. Raises FileRefused when it is no such list."""
    if not content.strip():
        raise FileRefused("empty", "Het bestand is leeg.")
    rows = _rows(content)
    lines = [
        (number, cells)
        for number, cells in enumerate(rows, start=1)
        if any(c.strip() for c in cells)
    ]
    if not lines:
        raise FileRefused("empty", "Het bestand is leeg.")
    if len(lines) > MOST_ROWS:
        raise FileRefused(
            "too_many", f"Dit zijn meer dan {MOST_ROWS} rijen. Is dit de voertuigenlijst?"
        )
    fields = [column_of(title) for title in lines[0][1]]
    if missing := [name for field, name in NEEDED.items() if field not in fields]:
        raise FileRefused(
            "columns",
            f"Ik zie geen kolom {' en geen kolom '.join(missing)}. Zet de namen van de kolommen op "
            "de eerste rij.",
        )
    vehicles, issues = [], []
    for number, texts in lines[1:]:
        cells = {field: text for field, text in zip(fields, texts, strict=False) if field}
        found = read_row(number, cells, _LABELS)
        if isinstance(found, SheetVehicle):
            vehicles.append(found)
        else:
            issues += [Issue(number, "cell", problem) for problem in found]
    if not vehicles and not issues:
        raise FileRefused("empty", "Onder de namen van de kolommen staat niets.")
    return vehicles, issues


def what_is_read(content: bytes) -> bytes:
    """The list as a csv with the cells of the columns that are read and no others: who drives a
    vehicle is never kept. Rows keep their numbers. For a file that `read_vehicle_sheet` took."""
    fields: list[str] | None = None
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=";")
    for texts in _rows(content):
        if fields is None and any(text.strip() for text in texts):
            fields = [column_of(title) for title in texts]
        kept = zip(texts, fields or (), strict=False)
        writer.writerow([text if field else "" for text, field in kept])
    return lines.getvalue().encode("utf-8-sig")


def _rows(content: bytes) -> list[list[str]]:
    return _in_workbook(content) if content.startswith(_ZIP) else _in_text(content)


def _in_text(content: bytes) -> list[list[str]]:
    if content.startswith(_OLD_OFFICE) or b"\0" in content[:1000]:
        raise FileRefused("not_a_table", "Dit is geen csv of xlsx. Bewaar het als .xlsx.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        raise FileRefused("not_a_table", "Dit is geen csv-bestand.") from None


def _in_workbook(content: bytes) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    refuse_unsafe(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError):
        raise FileRefused("not_a_table", "Dit werkblad kan ik niet openen.") from None
    return [[cell_text(cell).partition(" 00:00:00")[0] for cell in row] for row in rows]
