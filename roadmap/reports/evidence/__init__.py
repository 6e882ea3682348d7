"""The evidence bundle: all that the figures of a period rest on, for who wants to redo them."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import IO, Any

from co2scan.domain.reporting import Period
from co2scan.models import Location, RecomputeRequest
from co2scan.selectors.bundle.files import uploads
from co2scan.selectors.bundle.lines import InventoryLine, factors_of, inventory_lines
from co2scan.selectors.bundle.meters import contracts_of, meters_in, shares_of
from co2scan.selectors.bundle.raw import Locations, day_rows, entry_rows, stand_rows
from co2scan.selectors.evidence import EvidenceFile, evidence_of
from co2scan.selectors.footprint import Scope
from roadmap.reports.evidence import tables
from roadmap.reports.evidence.originals import add_evidence, add_originals
from roadmap.reports.evidence.read_me import Contents, read_me, total_rows
from roadmap.reports.evidence.writing import Bundle
from roadmap.reports.making import CannotBeMade, DossierSource, Report
from roadmap.selectors.dossier import span_of
from vrt_duurzaam.lib.moment import one_moment

_PORTION = 5000
STILL_COMPUTING = (
    "Er wordt nog gerekend aan cijfers van deze periode. Vraag de bewijsmap over een paar minuten "
    "opnieuw."
)


@dataclass
class _Making:
    """What is read on the way, to be told at the end."""

    source: DossierSource
    bundle: Bundle
    batches: set[int] = field(default_factory=set)
    rows: dict[str, list[int]] = field(default_factory=dict)  # their numbers, by kind
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        return span_of(self.source.period)

    def note(self, kind: str, rows: Iterator[Any]) -> Iterator[Any]:
        numbers = self.rows.setdefault(kind, [])
        for row in rows:
            numbers.append(row.trace.number)
            if row.trace.batch is not None:
                self.batches.add(row.trace.batch)
            yield row


def make(source: DossierSource, report: Report) -> IO[bytes]:
    """A file on disk, to be read from its start and closed by who asked for it."""
    target = tempfile.TemporaryFile()  # noqa: SIM115
    making = _Making(source, Bundle(target))
    with one_moment():
        place = Location.objects.get(code=source.place) if source.place else None
        locations = (place.pk,) if place else None
        _refuse_while_computing(making.period, locations)
        lines = inventory_lines(Scope(making.period.starts_on, making.period.ends_on, locations))
        _add_tables(making, lines, locations)
        report(25)
        _add_raw(making, locations, report)
    report(80)
    files = add_originals(making.bundle, uploads(making.batches), source.with_plates)
    files += add_evidence(making.bundle, _evidence(making))
    contents = Contents(source, place.name if place else "", lines, making.counts, files)
    making.bundle.text("LEESMIJ.txt", read_me(contents))
    making.bundle.close()
    target.seek(0)
    return target


def _evidence(making: _Making) -> list[EvidenceFile]:
    """In portions: a database takes only so many keys at once."""
    found: dict[int, EvidenceFile] = {}
    for kind in ("opgaven", "meterstanden"):
        numbers = making.rows[kind]
        for start in range(0, len(numbers), _PORTION):
            portion = numbers[start : start + _PORTION]
            rows = evidence_of(portion) if kind == "opgaven" else evidence_of((), portion)
            for one in rows:
                known = found.get(one.pk, one)
                found[one.pk] = replace(
                    known,
                    entries=tuple(sorted({*known.entries, *one.entries})),
                    readings=tuple(sorted({*known.readings, *one.readings})),
                )
    return [found[pk] for pk in sorted(found)]


def _refuse_while_computing(period: Period, locations: Locations) -> None:
    """The figures would not be what the raw rows say."""
    waiting = RecomputeRequest.objects.filter(month__gte=period.starts_on, month__lt=period.ends_on)
    if locations is not None:
        waiting = waiting.filter(meter__connection__location__in=locations)
    if waiting.exists():
        raise CannotBeMade(STILL_COMPUTING)


def _add_tables(making: _Making, lines: list[InventoryLine], locations: Locations) -> None:
    bundle, meters = making.bundle, meters_in(locations)
    shares = shares_of(locations)
    bundle.table(
        "periode.csv", ("vanaf", "tot"), [(making.period.starts_on, making.period.ends_on)]
    )
    bundle.table("lijst.csv", tables.LINES, tables.line_rows(lines))
    bundle.table("totalen.csv", ("presentatie", "scope", "kg"), total_rows(lines))
    bundle.table("factoren.csv", tables.FACTORS, tables.factor_rows(factors_of(lines)))
    bundle.table("meters.csv", tables.METERS, tables.meter_rows(meters))
    bundle.table("aandelen.csv", tables.SHARES, tables.share_rows(meters, shares))
    bundle.table("contracten.csv", tables.CONTRACTS, tables.contract_rows(contracts_of(meters)))


def _add_raw(making: _Making, locations: Locations, report: Report) -> None:
    """One query for each kind of row."""
    kinds: list[tuple[str, tuple[str, ...], Callable[[Any], Any], Callable[..., Iterator[Any]]]] = [
        ("meterstanden", tables.STANDS, tables.stand_row, stand_rows),
        ("opgaven", tables.ENTRIES, tables.entry_row, entry_rows),
        ("kwartieren", tables.DAYS, tables.day_row, day_rows),
    ]
    for step, (kind, columns, to_row, read) in enumerate(kinds, start=1):
        making.counts[kind] = 0
        found = making.note(kind, read(making.period, locations))
        for meter, rows in tables.per_meter(found):
            name = f"rijen/{kind}/{meter}.csv"
            making.counts[kind] += making.bundle.table(name, columns, map(to_row, rows))
        report(25 + 15 * step)
