"""What became of a raw row, in words: counts, lost to a better source, replaced, taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from co2scan.models import EstimateRun, Evidence, IntervalDay, PeriodEntry
from co2scan.selectors.meter_month import Fate, Raw
from co2scan.selectors.raw_rows import Bringer
from co2scan.wording import bringer_words, moment_words


@dataclass(frozen=True, slots=True)
class FateRow:
    """A raw row for the page of a meter's month. `last_on` is the last day of an entry."""

    row: Raw
    is_lost: bool
    bringer: str
    words: str
    last_on: date | None
    estimate_run: EstimateRun | None = None  # what filled a gap with it
    proofs: Sequence[Evidence] = ()


def fate_rows(
    fates: Iterable[Fate], now: datetime, proofs: Mapping[int, Sequence[Evidence]] | None = None
) -> list[FateRow]:
    """`proofs` are the photos and PDFs by the key of a row."""
    known = proofs or {}
    return [
        FateRow(
            row=fate.row,
            is_lost=fate.is_lost,
            bringer=bringer_words(bringer_of(fate.row)),
            words=fate_words(fate, now),
            last_on=(
                fate.row.ends_on - timedelta(days=1) if isinstance(fate.row, PeriodEntry) else None
            ),
            estimate_run=fate.row.estimate_run if isinstance(fate.row, PeriodEntry) else None,
            proofs=known.get(fate.row.pk, ()),
        )
        for fate in fates
    ]


def bringer_of(row: Raw) -> Bringer:
    last_row = row.last_row if isinstance(row, IntervalDay) else row.row
    return Bringer(
        file=row.batch.file_name if row.batch else "",
        first_row=row.row,
        last_row=last_row,
        person=row.created_by.name if row.created_by else "",
    )


def fate_words(fate: Fate, now: datetime) -> str:
    """`Ja`, or no with who and why."""
    row = fate.row
    if fate.verdict == "retracted" and row.retracted_at:
        by = f" door {row.retracted_by.name}" if row.retracted_by else ""
        return f"Nee: teruggedraaid{by}, {moment_words(row.retracted_at, now)}"
    if fate.verdict == "superseded":
        if fate.replaced_by is None:
            return "Nee: vervangen"
        newer = fate.replaced_by
        words = bringer_words(bringer_of(newer))
        why = f" ({newer.note})" if newer.note else ""
        return f"Nee: vervangen door {words}, {moment_words(newer.created_at, now)}{why}"
    if fate.verdict == "unused":
        return "Nee: voor deze dagen is er een betere bron"
    if fate.verdict == "partly":
        return f"Voor {fate.days_used} van de {fate.days} dagen; voor de rest is er een betere bron"
    return "Ja"
