"""An import from file to figures, step by step, with the worker's own functions and no queue."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from co2scan.domain.import_outcome import Outcome
from co2scan.imports import pipeline
from co2scan.models import ImportBatch, Location, MonthlyConsumption
from co2scan.services import imports
from co2scan.services.recompute import drain
from tests.co2scan.imports.files import csv_text, electricity_rows
from vrt_duurzaam.accounts.models import User

EAN = "871687120061402458"
GAS_EAN = "871687140013926764"
LIANDER_HEADER = (
    "eancodeasn", "meternummer", "meterreadingdate", "reading1", "usage1", "reading2", "usage2",
    "reading3", "usage3", "reading4", "usage4",
)  # fmt: skip
ACTIVITY_HEADER = (
    "location", "category", "starts_on", "ends_on", "quantity", "unit", "quality", "note",
)  # fmt: skip


def liander(
    *stands: tuple[str, int], ean: str = GAS_EAN, meter: str = "G0039", header: bool = True
) -> str:
    """Gas stands of one meter as Liander sends them: ("01-01-2025", 100)."""
    rows: list[Sequence[object]] = [LIANDER_HEADER] if header else []
    rows += [(ean, meter, day, stand, "", "", "", "", "", "", "") for day, stand in stands]
    return csv_text(rows, ",")


def quarters(first: date, days: int = 1) -> str:
    """Slimmemeterportal, without an EAN: 17 hours of 4 × 1,00 and 7 or 8 of 4 × 0,25 a day."""
    return csv_text(electricity_rows(first, first + timedelta(days=days - 1)))


def activity(*rows: Sequence[object]) -> str:
    return csv_text([ACTIVITY_HEADER, *rows])


TWO_MONTHS = liander(("01-01-2025", 100), ("01-02-2025", 131), ("01-03-2025", 159))  # 31 and 28 m3


def offer(
    content: str | bytes,
    by: User | None,
    *,
    name: str = "meting.csv",
    location: Location | None = None,
) -> ImportBatch:
    data = content.encode() if isinstance(content, str) else content
    return imports.offer(io.BytesIO(data), name=name, by=by, location=location)


def read(batch: ImportBatch) -> ImportBatch:
    pipeline.read_batch(batch.pk)
    batch.refresh_from_db()
    return batch


def read_again(batch: ImportBatch, **choices: str) -> ImportBatch:
    assert imports.read_again(batch.pk, choices)
    return read(batch)


def store(batch: ImportBatch) -> ImportBatch:
    """Say yes, and let the worker do it until the figures are right."""
    assert imports.confirm(batch.pk)
    pipeline.apply_batch(batch.pk)
    drain()
    batch.refresh_from_db()
    return batch


def undo(batch: ImportBatch, by: User) -> ImportBatch:
    assert imports.request_undo(batch.pk, by)
    imports.undo(batch.pk)
    drain()
    batch.refresh_from_db()
    return batch


def bring_in(content: str | bytes, by: User | None, **options: object) -> ImportBatch:
    return store(read(offer(content, by, **options)))  # type: ignore[arg-type]


def shown(batch: ImportBatch) -> Outcome:
    return Outcome.from_dict(batch.preview)


def months(outcome: Outcome) -> Iterable[tuple[str, date, object, object]]:
    return [
        (meter.meter, month.month, month.old, month.new)
        for meter in outcome.meters
        for month in meter.months
    ]


def uses() -> dict[tuple[str, date], Decimal]:
    """What stands there now, per meter and month."""
    rows = MonthlyConsumption.objects.values_list("meter__code", "month", "metered_quantity")
    return {(meter, month): quantity for meter, month, quantity in rows}
