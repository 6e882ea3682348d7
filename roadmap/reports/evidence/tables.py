"""The tables of an evidence bundle: their columns in Dutch, and their rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from co2scan.domain.units import MICRO
from co2scan.models import EmissionFactor, Meter
from co2scan.selectors.bundle.lines import InventoryLine
from co2scan.selectors.bundle.meters import MeterContract, Shares
from co2scan.selectors.bundle.raw import DayRow, EntryRow, StandRow, Trace
from roadmap.reports.evidence.writing import cell

Row = Sequence[Any]

LINES = (
    "regel", "locatie", "naam", "meter", "categorie", "omschrijving", "maand", "hele_meter",
    "aandeel", "hoeveelheid", "eenheid", "gemeten_dagen", "geschatte_dagen", "presentatie",
    "scope", "factor", "onderdeel", "waarde", "omrekening", "kg",
)  # fmt: skip
FACTORS = (
    "factor", "categorie", "naam", "jaar", "eenheid", "wtw", "ttw", "wtt", "biogenic", "gwp100",
    "gwp100_ar4", "treatment", "infrastructure", "lijst", "titel_lijst", "uitgegeven_op",
    "zekerheid", "opmerking", "bron", "bron_op_internet",
)  # fmt: skip
METERS = (
    "meter", "locatie", "aansluiting", "ean", "soort", "richting", "categorie", "eenheid",
    "correctie", "actief_vanaf", "actief_tot",
)  # fmt: skip
SHARES = ("meter", "vanaf", "aandeel")
CONTRACTS = (
    "meter", "vanaf", "tot", "leverancier", "levert", "aandeel_met_garanties", "land", "jaar",
    "bewijs", "telt_als", "gewicht",
)  # fmt: skip
TRACE = (
    "kwaliteit", "toelichting", "bevestigd", "vervangt", "ingevoerd_op", "ingevoerd_door",
    "bestand", "rij", "ingetrokken_op", "ingetrokken_door",
)  # fmt: skip
_MOST_INTERVALS = 100  # quarters on the day that the clock goes back
_VALUES = tuple(f"w{number}" for number in range(1, _MOST_INTERVALS + 1))
DAYS = ("nummer", "telt", "dag", "minuten", "aanwezig", "verwacht", "totaal", *TRACE, *_VALUES)
STANDS = (
    "nummer", "telt", "apparaat", "meternummer", "telwerk", "tarief", "cijfers", "factor",
    "tijdstip", "stand", *TRACE,
)  # fmt: skip
ENTRIES = (
    "nummer", "telt", "vanaf", "tot", "hoeveelheid", "opgegeven", "opgegeven_eenheid", "categorie",
    *TRACE,
)  # fmt: skip
UPLOADS = (
    "bestand", "in_deze_map", "naam", "indeling", "ingelezen_op", "ingelezen_door",
    "teruggedraaid_op", "verwijderde_kolommen", "sha256", "ongewijzigd", "toelichting",
)  # fmt: skip
EVIDENCE = (
    "bewijs", "in_deze_map", "soort", "bewaard_op", "van", "opgaven", "meterstanden", "sha256",
    "ongewijzigd", "toelichting",
)  # fmt: skip


def line_rows(lines: Iterable[InventoryLine]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        use, part = line.use, line.part
        shares = " en ".join(cell(share) for share in use.shares)
        of_factor = (part.factor, part.component, part.value, part.units) if part else [None] * 4
        yield (
            number, use.location, use.location_name, use.meter, use.category, use.category_name,
            f"{use.month:%Y-%m}", use.metered, shares, use.quantity, use.unit, use.measured_days,
            use.estimated_days, line.presentation, line.scope, *of_factor, line.kg,
        )  # fmt: skip


def factor_rows(factors: Iterable[EmissionFactor]) -> Iterator[Row]:
    for row in factors:
        yield (
            row.pk, row.category, row.name, row.year, row.unit, row.wtw, row.ttw, row.wtt,
            row.biogenic, row.gwp100, row.gwp100_ar4, row.treatment, row.infrastructure,
            row.factor_list.name, row.factor_list.title, row.issued_on,
            row.get_confidence_display(),
            row.remark, row.source, row.source_url,
        )  # fmt: skip


def meter_rows(meters: Iterable[Meter]) -> Iterator[Row]:
    for row in meters:
        of = row.connection
        yield (
            row.code, of.location.code, of.name, of.ean, of.get_kind_display(),
            row.get_direction_display(),
            row.category, row.unit, of.volume_correction, of.active_from, of.active_until,
        )  # fmt: skip


def share_rows(meters: Iterable[Meter], shares: Mapping[int, Shares]) -> Iterator[Row]:
    for meter in meters:
        for row in shares.get(meter.pk, ()):
            yield meter.code, row.starts_on, row.share


def contract_rows(contracts: Iterable[MeterContract]) -> Iterator[Row]:
    for one in contracts:
        row = one.row
        for category, weight in one.mix:
            yield (
                one.meter, row.starts_on, row.ends_on, row.supplier,
                row.get_label_display(),
                row.green_share, row.origin_country, row.origin_year, row.evidence,
                category, weight,
            )  # fmt: skip


def day_row(row: DayRow) -> Row:
    values = [micro_text(value) for value in row.values]
    return (
        row.trace.number, row.trace.counts, row.day, row.minutes, row.present, row.expected,
        row.total, *_trace(row.trace), *values, *[""] * (_MOST_INTERVALS - len(values)),
    )  # fmt: skip


def stand_row(row: StandRow) -> Row:
    return (
        row.trace.number, row.trace.counts, row.device, row.serial_number, row.register,
        row.tariff, row.digits, row.factor, row.measured_at, row.value, *_trace(row.trace),
    )  # fmt: skip


def entry_row(row: EntryRow) -> Row:
    return (
        row.trace.number, row.trace.counts, row.starts_on, row.ends_on, row.quantity,
        row.entered_quantity, row.entered_unit, row.category, *_trace(row.trace),
    )  # fmt: skip


def per_meter(rows: Iterable[Any]) -> Iterator[tuple[str, Iterator[Any]]]:
    """Rows that come by meter, each meter's apart."""
    return groupby(rows, key=attrgetter("meter"))


def _trace(trace: Trace) -> Row:
    return (
        trace.quality, trace.note, trace.is_confirmed, trace.supersedes, trace.created_at,
        trace.created_by, trace.batch, trace.row, trace.retracted_at, trace.retracted_by,
    )  # fmt: skip


def micro_text(value: int | None) -> str:
    """Of millionths: 250000 is `0,25`. Empty is unknown."""
    if value is None:
        return ""
    whole, rest = divmod(abs(value), MICRO)
    text = f"{whole},{rest:06}".rstrip("0").rstrip(",")
    return f"-{text}" if value < 0 else text
