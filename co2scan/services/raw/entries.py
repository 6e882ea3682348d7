from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.choices import Quality
from co2scan.domain.incoming import Issue
from co2scan.domain.periods import months_between
from co2scan.models import EstimateRun, Meter, PeriodEntry, Tank
from co2scan.services.raw.origin import Origin, Tally, save_rows
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A quantity over [starts_on, ends_on) in the meter's unit, and as a person or file gave it."""

    starts_on: date
    ends_on: date
    quantity: Decimal
    entered_quantity: Decimal
    entered_unit: str
    category: str = ""
    quality: str = Quality.MEASURED
    note: str = ""
    row: int | None = None
    estimate_run: EstimateRun | None = None
    tank: Tank | None = None


def store_entries(meter: Meter, offered: Iterable[NewEntry], origin: Origin) -> Tally:
    """Entries of one meter. The same period again is a correction; one that overlaps is refused."""
    tally = Tally()
    # Two who offer at once wait for each other: both would find the period free.
    Meter.objects.select_for_update(of=("self",), no_key=True).get(pk=meter.pk)
    known = list(PeriodEntry.objects.filter(meter=meter, counts=True))
    rows: list[PeriodEntry] = []
    for entry in offered:
        is_measured = entry.quality == Quality.MEASURED
        same = next((row for row in known if _is_same_period(row, entry)), None)
        if same is not None and _says_the_same(same, entry, origin):
            tally.unchanged += 1
            continue
        if same is not None and same.quality == Quality.MEASURED and not is_measured:
            tally.issues.append(_estimate_issue(entry, same))
            continue
        others = (
            row
            for row in known
            if row is not same and (row.quality == Quality.MEASURED) == is_measured
        )
        if clash := next((row for row in others if _overlaps(row, entry)), None):
            tally.issues.append(_overlap_issue(entry, clash))
            continue
        columns = origin.columns() | {"quality": entry.quality, "note": entry.note or origin.note}
        row = PeriodEntry(
            meter=meter,
            starts_on=entry.starts_on,
            ends_on=entry.ends_on,
            quantity=entry.quantity,
            entered_quantity=entry.entered_quantity,
            entered_unit=entry.entered_unit,
            category=entry.category,
            row=entry.row,
            estimate_run=entry.estimate_run,
            tank=entry.tank,
            supersedes=same if same is not None and same.pk else None,
            **columns,
        )
        if same is not None:
            known.remove(same)
        known.append(row)
        rows.append(row)
        tally.changed += same is not None
        tally.new += same is None
        tally.touched |= {
            (meter.pk, month) for month in months_between(entry.starts_on, entry.ends_on)
        }
    save_rows(PeriodEntry, rows)
    return tally


def _is_same_period(row: PeriodEntry, entry: NewEntry) -> bool:
    return (row.starts_on, row.ends_on, row.category) == (
        entry.starts_on,
        entry.ends_on,
        entry.category,
    )


def _says_the_same(row: PeriodEntry, entry: NewEntry, origin: Origin) -> bool:
    return (
        row.quantity == entry.quantity
        and row.quality == entry.quality
        and (row.is_confirmed or not origin.is_confirmed)
    )


def _overlaps(row: PeriodEntry, entry: NewEntry) -> bool:
    return row.starts_on < entry.ends_on and entry.starts_on < row.ends_on


def _estimate_issue(entry: NewEntry, measured: PeriodEntry) -> Issue:
    return Issue(
        entry.row or 0,
        "estimate_over_measurement",
        f"Voor deze periode staat er al een gemeten waarde, {dutch(measured.entered_quantity)} "
        f"{measured.entered_unit}. Een schatting vervangt die niet.",
    )


def _overlap_issue(entry: NewEntry, clash: PeriodEntry) -> Issue:
    return Issue(
        entry.row or 0,
        "overlap",
        f"Deze periode overlapt met {dutch(clash.entered_quantity)} {clash.entered_unit} van "
        f"{long_day(clash.starts_on)} tot {long_day(clash.ends_on)}, die er al staat. "
        "Verbeter die regel, of maak de perioden aansluitend.",
    )
