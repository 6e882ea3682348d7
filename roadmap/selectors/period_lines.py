"""The lines of a year or half year: as they were signed, or else as the data say them now."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from co2scan.domain.baseline import BASELINE
from co2scan.domain.frozen import FrozenFactor, FrozenLine, Key
from co2scan.domain.inventory import InventoryRow, inventory_rows, numbered_lines
from co2scan.models import Baseline
from co2scan.selectors.baseline.lines import current_lines, factors_now, factors_of, lines_of
from co2scan.selectors.baseline.versions import Chain, chains
from roadmap.domain.dossier import Period
from roadmap.selectors.dossier import span_of

Chains = Mapping[str, Chain]


@dataclass(frozen=True)
class PeriodLines:
    """`signed` is the version that they were signed in; None: as the data are now.
    `is_reopened`: they were signed, and are being looked at again."""

    period: Period
    lines: list[FrozenLine]
    factors: dict[int, FrozenFactor]
    signed: Baseline | None = None
    is_reopened: bool = False

    @cached_property
    def rows(self) -> list[InventoryRow]:
        return inventory_rows(self.lines, self.factors)

    @cached_property
    def numbers(self) -> dict[Key, int]:
        """By location, meter, source and month the number of the line of the inventory."""
        return {line.key: number for number, line in numbered_lines(self.lines)}


def signed_version(period: Period, found: Chains) -> Baseline | None:
    """The closing of the period while it stands; else the baseline, when that is of this year."""
    closing = found.get(period.slug)
    if closing is not None:
        return None if closing.is_open else closing.latest
    baseline = found.get(BASELINE)
    if baseline is None or period.half:
        return None
    latest = baseline.latest
    return latest if latest.starts_on == period.starts_on else None


def read_period_lines(period: Period, found: Chains | None = None) -> PeriodLines:
    """At most eight queries; `found` when the versions were read already."""
    found = chains() if found is None else found
    signed = signed_version(period, found)
    if signed is not None:
        return PeriodLines(period, lines_of(signed), _by_key(factors_of(signed)), signed)
    lines = current_lines(span_of(period))
    return PeriodLines(
        period, lines, _by_key(factors_now(lines)), None, is_reopened=period.slug in found
    )


def _by_key(factors: list[FrozenFactor]) -> dict[int, FrozenFactor]:
    return {factor.key: factor for factor in factors}
