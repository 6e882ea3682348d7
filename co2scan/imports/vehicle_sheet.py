"""A csv or xlsx with the list of vehicles, as rows of domain.fleet.sheet."""

from co2scan.choices import Ownership, VehicleFuel, VehicleKind, VehicleMeasure
from co2scan.domain.fleet.sheet import NEEDED, SheetVehicle, column_of, read_row
from co2scan.domain.incoming import Issue
from co2scan.imports.errors import FileRefused
from co2scan.imports.list_sheet import kept_list, read_list, refuse_without

MOST_ROWS = 2_000
_LABELS = {
    "kind": {label.casefold(): key for key, label in VehicleKind.choices},
    "fuel": {label.casefold(): key for key, label in VehicleFuel.choices},
    "ownership": {label.casefold(): key for key, label in Ownership.choices},
    "measure": {label.casefold(): key for key, label in VehicleMeasure.choices},
}


def read_vehicle_sheet(content: bytes) -> tuple[list[SheetVehicle], list[Issue]]:
    """The vehicles, and what is wrong with rows. Raises FileRefused when it is no such list."""
    sheet = read_list(content, column_of, MOST_ROWS, "de voertuigenlijst")
    refuse_without(sheet, NEEDED)
    vehicles, issues = [], []
    for number, cells in sheet.rows:
        found = read_row(number, cells, _LABELS)
        if isinstance(found, SheetVehicle):
            vehicles.append(found)
        else:
            issues += [Issue(number, "cell", problem) for problem in found]
    if not vehicles and not issues:
        raise FileRefused("empty", "Onder de namen van de kolommen staat niets.")
    return vehicles, issues


def what_is_read(content: bytes) -> bytes:
    """What may be kept of a file that `read_vehicle_sheet` took: not who drives a vehicle."""
    return kept_list(content, column_of)
