"""What would change, per meter and month: store it, recompute, look, and roll back.

A preview is the same storing as the real one, so that it cannot promise anything else.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from co2scan.domain.import_outcome import (
    MeterOutcome,
    MonthChange,
    Outcome,
    Reason,
    UnknownSource,
    a_year_before,
    spans,
)
from co2scan.domain.incoming import ParsedFile
from co2scan.domain.units import from_micro
from co2scan.models import ImportBatch, Meter, MonthlyConsumption
from co2scan.services.imports.stored import INFORMATIVE, MeterTotal, OpenSource, Stored
from co2scan.services.imports.storing import store
from co2scan.services.matching import Matcher
from co2scan.services.recompute import drain, recompute

MonthUses = dict[tuple[int, date], Decimal]  # by meter id and month
SHOWN_REASONS = 100


def preview(parsed: ParsedFile, batch: ImportBatch, matcher: Matcher) -> tuple[Stored, Outcome]:
    """The outcome as it would be now; nothing is written."""
    drain()  # else what another change still has to recompute would show as this file's doing
    with transaction.atomic():
        stored = store(parsed, batch, matcher)
        months: dict[int, set[date]] = {
            meter: total.months | _touched(total) for meter, total in stored.totals.items()
        }
        before = _monthly(months)
        for meter in Meter.objects.filter(pk__in=months).select_related("connection"):
            recompute(meter, _touched(stored.totals[meter.pk]))
        after = _monthly(months)
        year_before = _monthly({m: {a_year_before(d) for d in of} for m, of in months.items()})
        transaction.set_rollback(True)
    return stored, outcome(stored, _changes(months, before, after, year_before))


def outcome(stored: Stored, changes: Mapping[int, Sequence[MonthChange]]) -> Outcome:
    """`changes` are the months per meter id; absent where only the totals are wanted."""
    asked = {waiting.message for waiting in stored.unknown.values()}
    told = {waiting.message for waiting in stored.unknown.values() if waiting.is_told}
    reasons = _reasons(stored, asked - told)
    meters = [_meter(total, changes.get(meter, ())) for meter, total in stored.totals.items()]
    return Outcome(
        meters=tuple(sorted(meters, key=lambda m: (m.location, m.name, m.direction != "use"))),
        unknown=tuple(_unknown(key, waiting) for key, waiting in stored.unknown.items()),
        places=tuple(
            UnknownSource(key, "", "", "", "use", rows, is_place=True, code=code)
            for key, (code, rows) in stored.places.items()
        ),
        reasons=tuple(reasons[:SHOWN_REASONS]),
        more_reasons=len(reasons[SHOWN_REASONS:]),
        waiting_rows=sum(asked.issuperset(messages) for messages in stored.rejected.values()),
    )


def _unknown(key: str, waiting: OpenSource) -> UnknownSource:
    if waiting.stream is None:
        return UnknownSource(key, "", "", "", "use", len(waiting.rows), is_place=True)
    source, stream = waiting.stream.source, waiting.stream
    return UnknownSource(
        key,
        source.ean,
        source.serial_number,
        stream.carrier,
        stream.direction,
        len(waiting.rows),
        source.column,
    )


def _touched(total: MeterTotal) -> set[date]:
    return {month for _meter, month in total.tally.touched}


def _monthly(months: Mapping[int, set[date]]) -> MonthUses:
    sums: MonthUses = defaultdict(Decimal)
    wanted = set().union(*months.values()) if months else set()
    rows = MonthlyConsumption.objects.filter(meter__in=months, month__in=wanted)
    for meter, month, quantity in rows.values_list("meter", "month", "metered_quantity"):
        sums[meter, month] += quantity
    return dict(sums)


def _changes(
    months: Mapping[int, set[date]], before: MonthUses, after: MonthUses, year_before: MonthUses
) -> dict[int, list[MonthChange]]:
    return {
        meter: [
            MonthChange(
                month,
                before.get((meter, month)),
                after.get((meter, month)),
                year_before.get((meter, a_year_before(month))),
            )
            for month in sorted(of_meter)
            if (meter, month) in before or (meter, month) in after
        ]
        for meter, of_meter in months.items()
    }


def _meter(total: MeterTotal, months: Sequence[MonthChange]) -> MeterOutcome:
    meter, tally = total.meter, total.tally
    location = meter.connection.location
    return MeterOutcome(
        meter=meter.code,
        name=meter.connection.name,
        location=location.name,
        location_code=location.code,
        direction=meter.direction,
        unit=meter.unit,
        quantity=from_micro(total.quantity),
        first=total.first,
        last=total.last,
        new=tally.new,
        changed=tally.changed,
        unchanged=tally.unchanged,
        months=tuple(months),
    )


def _reasons(stored: Stored, asked: set[str]) -> list[Reason]:
    """The sentences with the rows that they hold for, in order of the file. Those in `asked` are
    left out: a person is asked about them on the page."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, messages in sorted(stored.rejected.items()):
        for message in dict.fromkeys(messages):
            if message not in asked:
                rows[message].append(row)
    told: dict[str, list[int]] = defaultdict(list)
    for issue in stored.tally.issues:
        if issue.code in INFORMATIVE:
            told[issue.message] += [issue.row] if issue.row else []
    notes = [Reason(message, spans(numbers), is_refusal=False) for message, numbers in told.items()]
    return notes + [Reason(message, spans(numbers)) for message, numbers in rows.items()]
