"""The list of vehicles as a file. Its first columns can be read in again as a list of vehicles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

from co2scan.choices import VehicleFuel, VehicleKind
from co2scan.domain.fleet.figures import VehicleYear
from co2scan.models import Vehicle
from co2scan.reports.csv_lines import Cell, csv_of
from vrt_duurzaam.lib.cells import PLAIN, QUANTITY, SHARE, WHOLE, Column, add_sheet


@dataclass(frozen=True, slots=True)
class VehicleLine:
    """A vehicle with what it did over the months of `span`, compared as on the screen. None and
    empty: not known. `plate` is empty for who may not see it."""

    vehicle: Vehicle
    year: VehicleYear
    plate: str
    span: str
    per: Decimal | None
    per_unit: str
    times: Decimal | None
    share: Decimal | None
    counts_in: str


@dataclass(frozen=True, slots=True)
class VehicleFile:
    """`shows_plates` and `shows_share`: whether these columns are for the person who asks."""

    lines: Sequence[VehicleLine]
    shows_plates: bool
    shows_share: bool

    @property
    def columns(self) -> list["_Column"]:
        hidden = {PLATE: not self.shows_plates, PART: not self.shows_share}
        return [column for column in _COLUMNS if not hidden.get(column.title)]

    def cells_of(self, line: VehicleLine) -> list[Cell]:
        return [column.read(line) for column in self.columns]


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    read: Callable[[VehicleLine], Cell]
    width: int = 14
    number_format: str = PLAIN


def _last_day(line: VehicleLine) -> Cell:
    until = line.vehicle.in_service_until
    return until - timedelta(days=1) if until else None


def _used(unit: str) -> Callable[[VehicleLine], Cell]:
    return lambda line: line.year.quantities.get(unit)


PLATE, PART = "kenteken", "deel van het wagenpark"
_COLUMNS = (
    _Column(PLATE, lambda line: line.plate),
    _Column("roepnummer", lambda line: line.vehicle.call_sign),
    _Column("type", lambda line: VehicleKind(line.vehicle.kind).label, 22),
    _Column("brandstof", lambda line: VehicleFuel(line.vehicle.fuel).label),
    _Column("kazerne", lambda line: line.vehicle.home.name, 22),
    _Column("eigendom", lambda line: line.vehicle.get_ownership_display()),
    _Column("in dienst vanaf", lambda line: line.vehicle.in_service_from),
    _Column("tot en met", _last_day),
    _Column("telt", lambda line: line.vehicle.get_measure_display()),
    _Column("telt mee in", lambda line: line.counts_in, 24),
    _Column("cijfers over", lambda line: line.span, 30),
    _Column("getankt, l", _used("l"), number_format=QUANTITY),
    _Column("getankt, kg", _used("kg"), number_format=QUANTITY),
    _Column("geladen, kWh", _used("kWh"), number_format=QUANTITY),
    _Column("gereden, km", lambda line: line.year.total_km, number_format=WHOLE),
    _Column("gedraaid, uur", lambda line: line.year.total_hours, number_format=WHOLE),
    _Column("verbruik", lambda line: line.per, number_format=QUANTITY),
    _Column("eenheid van verbruik", lambda line: line.per_unit if line.per is not None else None),
    _Column("keer het midden", lambda line: line.times, number_format=QUANTITY),
    _Column("kg CO2", lambda line: line.year.kg, number_format=QUANTITY),
    _Column(PART, lambda line: line.share, number_format=SHARE),
)


def vehicles_csv(found: VehicleFile) -> bytes:
    header = [column.title for column in found.columns]
    return csv_of([header, *map(found.cells_of, found.lines)])


def vehicles_workbook(found: VehicleFile) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    columns = [Column(one.title, one.width, one.number_format) for one in found.columns]
    add_sheet(book, "Voertuigen", columns, map(found.cells_of, found.lines), frozen=2)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
