"""All that the emission inventory of a period says, read at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from co2scan.baseline_words import DEFAULT_BOUNDARY, kept_gaps, reason_word
from co2scan.domain.baseline import BASELINE, GWP_SET, Exclusion
from co2scan.domain.footprint import METHOD_FIGURES, Method
from co2scan.domain.frozen import FrozenFactor
from co2scan.domain.inventory import (
    LADDER,
    InventoryRow,
    Uncertainty,
    inventory_rows,
    origin_path,
    total_kg,
    uncertainty_of,
)
from co2scan.domain.reporting import half_year
from co2scan.models import Baseline, BaselineSettings, Connection, Location
from co2scan.selectors.baseline.lines import factors_of, lines_of
from co2scan.selectors.baseline.versions import Chain, chains
from co2scan.selectors.gaps import gaps
from co2scan.selectors.places import places
from co2scan.selectors.scan import read_scan
from roadmap.domain.dossier import DossierFacts, Ladder, Period
from roadmap.selectors.dossier import dossier_facts, span_of
from roadmap.selectors.exclusions import exclusions_of
from roadmap.selectors.inventory_places import PlaceLine, places_of
from roadmap.selectors.period_lines import Chains, PeriodLines, read_period_lines
from vrt_duurzaam.lib.moment import one_moment


@dataclass(frozen=True, slots=True)
class Completeness:
    """Shares of what the period should hold, weighted by expected kg; None: unknown. `gaps` are
    words: what is missing, and where."""

    complete: Decimal | None
    estimated: Decimal | None
    gaps: tuple[str, ...]
    reason: str = ""  # why it was signed all the same


@dataclass(frozen=True, slots=True)
class Restatement:
    """A version of the base year after the first, or of this period."""

    what: str
    version: int
    signed_on: date
    reason: str
    explanation: str
    earlier_kg: Decimal | None
    kg: Decimal


@dataclass(frozen=True)
class BaseYear:
    """As it was signed last. `rows` are of that version."""

    year: int
    version: int
    signed_on: date
    rows: list[InventoryRow]
    restatements: tuple[Restatement, ...]


@dataclass(frozen=True, slots=True)
class FactorChange:
    """A source that was counted with another factor a year before."""

    category_name: str
    unit: str
    before: Decimal | None
    now: Decimal | None


@dataclass(frozen=True)
class Inventory:
    """`on` is the day that it was made on. `base` None: no base year was signed."""

    period: Period
    on: date
    facts: DossierFacts
    found: PeriodLines
    places: tuple[PlaceLine, ...]
    exclusions: tuple[Exclusion, ...]
    completeness: Completeness
    base: BaseYear | None
    restatements: tuple[Restatement, ...]
    factor_changes: tuple[FactorChange, ...]
    threshold_percent: Decimal
    is_example: bool

    @property
    def signed(self) -> Baseline | None:
        return self.found.signed

    @property
    def rows(self) -> list[InventoryRow]:
        return self.found.rows

    @property
    def is_known(self) -> bool:
        return bool(self.rows)

    @property
    def boundary(self) -> str:
        """As it was signed; else as the dossier says it; else as it is usually drawn."""
        signed = self.signed.boundary if self.signed else ""
        return signed or self.facts.boundary_text or DEFAULT_BOUNDARY

    @property
    def gwp_set(self) -> str:
        return self.signed.gwp_set if self.signed else GWP_SET

    @property
    def is_new_ladder(self) -> bool:
        return self.facts.ladder is Ladder.V40

    @cached_property
    def factors(self) -> list[FrozenFactor]:
        """Those that a line rests on, by list and name."""
        used = {key for row in self.rows for key in row.factor_keys}
        kept = [factor for key, factor in self.found.factors.items() if key in used]
        return sorted(kept, key=lambda one: (one.list_title, one.name, one.year, one.issued_on))

    @cached_property
    def missing(self) -> list[InventoryRow]:
        """Lines of which some presentation has no figure."""
        return [row for row in self.rows if any(row.is_missing(each) for each in METHOD_FIGURES)]

    def total_kg(self, method: Method = LADDER) -> Decimal:
        return total_kg(self.rows, method)

    def is_partial(self, method: Method = LADDER) -> bool:
        return any(row.is_missing(method) for row in self.rows)

    @cached_property
    def uncertainty(self) -> Uncertainty:
        return uncertainty_of(self.rows, LADDER)

    def origin_of(self, row: InventoryRow) -> str:
        """The address of the page in the app that tells where the line comes from."""
        if self.signed:
            return origin_path(row, self.signed.url_of("lines"))
        half = self.period.half
        span = half_year(self.period.year, half, self.on) if half else None
        key = span.key if span else str(self.period.year)
        return origin_path(row, reverse("footprint_origin"), periode=key)


def read_inventory(
    period: Period, ladder: Ladder | None = None, today: date | None = None
) -> Inventory:
    """At most forty queries, whatever the number of rows."""
    today = today or timezone.localdate()
    with one_moment():
        versions = chains()
        found = read_period_lines(period, versions)
        before = read_period_lines(period.before, versions)
        signed = found.signed
        return Inventory(
            period=period,
            on=today,
            facts=dossier_facts(period, ladder),
            found=found,
            places=places_of(period),
            exclusions=tuple(
                [Exclusion(**row) for row in signed.exclusions]
                if signed
                else exclusions_of(period, found.lines)
            ),
            completeness=_completeness(period, signed),
            base=_base_year(versions),
            restatements=_restatements(versions.get(period.slug)),
            factor_changes=tuple(factor_changes(before.rows, found.rows)),
            threshold_percent=BaselineSettings.current().threshold_percent,
            is_example=_is_invented(signed),
        )


def _is_invented(signed: Baseline | None) -> bool:
    return signed.is_example if signed else Connection.objects.filter(is_example=True).exists()


def _completeness(period: Period, signed: Baseline | None) -> Completeness:
    if signed:
        return Completeness(
            signed.complete_share,
            signed.estimated_share,
            tuple(kept_gaps(signed.gaps)),
            signed.incomplete_reason,
        )
    scan = read_scan(span_of(period), LADDER)
    total = scan.coverage.total
    holes = [
        {
            "location": gap.place.name,
            "carriers": gap.carriers,
            "months": [month.isoformat() for month in gap.months],
        }
        for gap in gaps(scan, places(Location.objects.all()))
    ]
    return Completeness(total.complete_share, total.estimated_share, tuple(kept_gaps(holes)))


def _base_year(found: Chains) -> BaseYear | None:
    chain = found.get(BASELINE)
    if chain is None:
        return None
    latest = chain.latest
    factors = {factor.key: factor for factor in factors_of(latest)}
    return BaseYear(
        latest.starts_on.year,
        latest.version,
        latest.signed_on,
        inventory_rows(lines_of(latest), factors),
        _restatements(chain),
    )


def _restatements(chain: Chain | None) -> tuple[Restatement, ...]:
    versions = chain.versions[1:] if chain else ()
    return tuple(
        Restatement(
            row.subject_name,
            row.version,
            row.signed_on,
            reason_word(row),
            row.explanation,
            row.earlier_kg,
            row.total_kg,
        )
        for row in versions
    )


def factor_changes(
    before: Sequence[InventoryRow], now: Sequence[InventoryRow]
) -> list[FactorChange]:
    """Sources that both periods have, and that were counted differently, by name."""
    old, new = _values(before), _values(now)
    return [
        FactorChange(name, unit, old[key][2], value)
        for key, (name, unit, value) in sorted(new.items(), key=lambda item: item[1][0])
        if key in old and old[key][2] != value
    ]


def _values(rows: Sequence[InventoryRow]) -> dict[str, tuple[str, str, Decimal | None]]:
    """The factor of each source under the ladder, or else under the contract."""
    found: dict[str, tuple[str, str, Decimal | None]] = {}
    for row in rows:
        figure = row.figures.get("ladder") or row.figures.get("market")
        if figure is not None:
            found.setdefault(row.category, (row.category_name, row.unit, figure.value))
    return found
