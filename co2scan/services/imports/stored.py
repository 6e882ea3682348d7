"""What storing a file came to so far: per meter, per row that was refused, per open question."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from co2scan.domain.incoming import Issue
from co2scan.domain.periods import month_of, months_between, next_month
from co2scan.models import Meter
from co2scan.services.matching import Stream
from co2scan.services.raw import Tally

# Said, but no row is refused for it.
INFORMATIVE = {
    "duplicate_same", "sheet_skipped", "total_row", "note_row", "left_out", "part_of_month",
    "unknown_plate", "odometer", "second_supplier",
    "small_group",
}  # fmt: skip


@dataclass(slots=True)
class MeterTotal:
    """What a file brought for one meter, whether or not it was there already."""

    meter: Meter
    quantity: int = 0
    first: date | None = None
    last: date | None = None
    tally: Tally = field(default_factory=Tally)
    months: set[date] = field(default_factory=set)

    def cover(self, first: date, last: date) -> None:
        """Both days included."""
        self.first = min(first, self.first or first)
        self.last = max(last, self.last or last)
        self.months.update(months_between(first, next_month(month_of(last))))


@dataclass(slots=True)
class OpenSource:
    """Values that wait for a person to say whose they are; of a file of fuel cards or trips there
    is no stream. `is_told`: the message says what is odd, so it stands among the reasons too."""

    stream: Stream | None
    message: str
    rows: set[int] = field(default_factory=set)
    is_told: bool = False


@dataclass(slots=True)
class Stored:
    """The outcome of storing a file. `rejected` holds the reasons per row in the file."""

    tally: Tally = field(default_factory=Tally)
    totals: dict[int, MeterTotal] = field(default_factory=dict)
    unknown: dict[str, OpenSource] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)  # code and rows per name
    days: int = 0
    rejected: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def total(self, meter: Meter) -> MeterTotal:
        return self.totals.setdefault(meter.pk, MeterTotal(meter))

    def count(self, meter: Meter, tally: Tally) -> MeterTotal:
        total = self.total(meter)
        total.tally.add(tally)
        self.tally.add(tally)
        self._reject(tally.issues)
        return total

    def note(self, issues: Sequence[Issue]) -> None:
        """Issues that each are about one row, or about none."""
        self.tally.issues += issues
        self._reject(issues)

    def refuse(self, issue: Issue, rows: Iterable[int]) -> None:
        """One issue for many rows."""
        self.tally.issues.append(issue)
        for row in rows:
            self.rejected[row].append(issue.message)

    def _reject(self, issues: Sequence[Issue]) -> None:
        for issue in issues:
            if issue.code not in INFORMATIVE:
                self.rejected[issue.row].append(issue.message)
