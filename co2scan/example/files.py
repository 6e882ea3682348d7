"""The two files that the example pretends to have read: months, and quarter-hours."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from co2scan.choices import BatchState
from co2scan.domain.import_outcome import MeterOutcome, Outcome
from co2scan.domain.periods import next_month
from co2scan.models import ImportBatch, Meter
from co2scan.services.raw import Tally
from vrt_duurzaam.accounts.models import User

MONTHS_HEADER = "location;category;starts_on;ends_on;quantity;unit;quality;note"
QUARTERS_HEADER = "meter;dag;kwartieren in kWh"


@dataclass(slots=True)
class ExampleFile:
    """A batch whose lines grow while its rows are stored; `finish` keeps the file itself."""

    batch: ImportBatch
    lines: list[str]
    meters: list[MeterOutcome] = field(default_factory=list)

    @classmethod
    def start(cls, name: str, *, layout: str, kind: str, header: str, by: User) -> "ExampleFile":
        batch = ImportBatch.objects.create(
            created_by=by,
            file_name=name,
            layout=layout,
            kind=kind,
            state=BatchState.CONFIRMED,
            is_example=True,
        )
        return cls(batch, [header])

    @property
    def next_row(self) -> int:
        return len(self.lines) + 1

    def add(self, line: str) -> int:
        """Returns the number of its row, header included."""
        self.lines.append(line)
        return len(self.lines)

    def tell(self, meter: Meter, tally: Tally, quantity: Decimal) -> None:
        """What the file holds for a meter, for the page about this file."""
        location = meter.connection.location
        months = sorted(month for _, month in tally.touched)
        self.meters.append(
            MeterOutcome(
                meter=meter.code,
                name=meter.connection.name,
                location=location.name,
                location_code=location.code,
                direction=meter.direction,
                unit=meter.unit,
                quantity=quantity,
                first=months[0] if months else None,
                last=next_month(months[-1]) - timedelta(days=1) if months else None,
                new=tally.new,
            )
        )

    def finish(self, read_at: datetime) -> bool:
        """Keep the file and its number of rows. A file without rows goes; then it is False."""
        if len(self.lines) == 1:
            self.batch.delete()
            return False
        content = "\n".join([*self.lines, ""]).encode()
        rows = len(self.lines) - 1
        batch = self.batch
        batch.state, batch.progress = BatchState.DONE, 100
        batch.sha256 = hashlib.sha256(content).hexdigest()
        batch.rows_read = batch.rows_accepted = rows
        batch.preview = Outcome(meters=tuple(self.meters)).to_dict()
        batch.created_at = batch.finished_at = min(read_at, timezone.now())
        batch.file.save(batch.file_name, ContentFile(content), save=False)
        batch.save()
        return True


def start_files(by: User) -> tuple[ExampleFile, ExampleFile]:
    months = ExampleFile.start(
        "voorbeeldbestand.csv", layout="activity", kind="activity", header=MONTHS_HEADER, by=by
    )
    quarters = ExampleFile.start(
        "voorbeeldbestand-kwartieren.csv",
        layout="voorbeeld",
        kind="meter",
        header=QUARTERS_HEADER,
        by=by,
    )
    return months, quarters


def quarters_line(meter: str, day: str, values: Sequence[int]) -> str:
    """`values` in micro-kWh; in the file they have three decimals."""
    return ";".join([meter, day, *(f"{value // 1000 / 1000:.3f}" for value in values)])
