"""All that the energy assessment of a period says, read at one moment."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from actions.domain.status import Status
from actions.models import Opportunity
from co2scan.choices import LocationKind
from co2scan.domain.benchmark import next_report
from co2scan.domain.inventory import LADDER, InventoryRow, total_kg
from co2scan.domain.periods import add_months
from co2scan.domain.reporting import Period as Span
from co2scan.models import Location
from co2scan.selectors.base_load import has_quarters, location_base_load
from co2scan.selectors.baseline.versions import chains
from co2scan.selectors.benchmark import read_benchmark, site_uses
from roadmap.domain.dossier import DossierFacts, Ladder, Period
from roadmap.domain.energy_assessment import (
    Advice,
    DoneAction,
    DutySite,
    Idea,
    NightLoad,
    PlaceChange,
    Ranked,
    User,
    biggest,
    by_place,
)
from roadmap.domain.snapshot import Snapshot
from roadmap.selectors.dossier import dossier_facts
from roadmap.selectors.measured_effects import Change, History, done_actions
from roadmap.selectors.period_lines import (
    PeriodLines,
    read_period_lines,
)
from roadmap.selectors.snapshot import take_snapshot
from vrt_duurzaam.lib.moment import one_moment

KG = Decimal(1000)
THEME = "klimaat"  # opportunities of other themes are about other things than energy
NOT_ENERGY = frozenset({"refrigerant"})


@dataclass(frozen=True)
class EnergyAssessment:
    """`changes` are against the year before and against the base year. `places` and `done` go with
    the first of them."""

    period: Period
    on: date
    facts: DossierFacts
    found: PeriodLines
    users: Sequence[Ranked]
    total_kg: Decimal
    changes: Sequence[Change]
    places: Sequence[PlaceChange]
    done: Sequence[DoneAction]
    nights: Sequence[NightLoad]
    sites: Sequence[DutySite]
    next_report_on: date
    advice: Sequence[Advice]
    ideas: Sequence[Idea]
    is_example: bool

    @property
    def missing(self) -> list[InventoryRow]:
        return [row for row in self.found.rows if row.is_missing(LADDER)]


def read_energy_assessment(
    period: Period, ladder: Ladder | None = None, today: date | None = None
) -> EnergyAssessment:
    """Fifty queries, and three for each site with quarter-hours: the worker's."""
    today = today or timezone.localdate()
    with one_moment():
        versions = chains()
        found = read_period_lines(period, versions)
        snapshot = take_snapshot(today)
        history = History.read(found, versions, today)
        changes = history.changes()
        done = history.measured(done_actions(snapshot))
        return EnergyAssessment(
            period=period,
            on=today,
            facts=dossier_facts(period, ladder),
            found=found,
            users=biggest(users_of(found.rows), total_kg(found.rows, LADDER)),
            total_kg=total_kg(found.rows, LADDER),
            changes=changes,
            places=by_place(changes[0].split, done) if changes else [],
            done=done,
            nights=_nights(period),
            sites=_sites(period, today),
            next_report_on=next_report(today),
            advice=_advice(snapshot),
            ideas=_ideas(),
            is_example=snapshot.is_example,
        )


def users_of(rows: Iterable[InventoryRow]) -> list[User]:
    """What each location uses of each source; what is no energy, such as refrigerants, is not."""
    found: dict[tuple[str, str], list[InventoryRow]] = defaultdict(list)
    for row in rows:
        if row.counts(LADDER) and row.carrier not in NOT_ENERGY:
            found[row.location, row.category].append(row)
    return [
        User(
            own[0].location_name,
            own[0].category_name,
            own[0].unit,
            sum((row.quantity for row in own), Decimal(0)),
            total_kg(own, LADDER),
            tuple(row.number for row in own),
        )
        for own in found.values()
    ]


# -- what can be done -----------------------------------------------------------------------------


def _advice(snapshot: Snapshot) -> list[Advice]:
    """Open actions with an effect, largest first."""
    costs = {line.code: line.once_eur for line in snapshot.costs}
    itself = Location.objects.filter(kind=LocationKind.ORGANISATION)
    whole = set(itself.values_list("name", flat=True))
    found = [
        Advice(
            bar.code,
            bar.title,
            Status(bar.status).word,
            _where(bar.locations, whole),
            bar.saving.low_t,
            bar.saving.expected_t,
            bar.saving.high_t,
            costs.get(bar.code),
            bar.ends_on,
        )
        for bar in snapshot.bars
        if Status(bar.status).is_open and bar.saving is not None
    ]
    return sorted(found, key=lambda one: (-(one.expected_t or Decimal(0)), one.code))


def _where(locations: Sequence[str], whole: Collection[str]) -> str:
    """`whole` are the names of what is the organisation itself."""
    if not locations or set(locations) & set(whole):
        return "hele organisatie"
    return locations[0] if len(locations) == 1 else f"{len(locations)} locaties"


def _ideas() -> list[Idea]:
    """Those about climate, by title: a mate for a volunteer is no advice on energy. One query."""
    rows = Opportunity.objects.open().filter(theme__key=THEME).order_by("title", "pk")
    return [Idea(*row) for row in rows.values_list("title", "impact", "effort")]


# -- nights and duty ------------------------------------------------------------------------------


def _nights(period: Period) -> list[NightLoad]:
    """Over the twelve months that end with the period, largest first."""
    found = []
    for place in Location.objects.sites().filter(has_quarters()):
        load = location_base_load(place.pk, period.ends_on)
        if load is not None:
            own = load.load
            found.append(NightLoad(place.name, own.kw, own.yearly_kwh, own.share, load.yearly_kg))
    return sorted(found, key=lambda one: (-one.yearly_kwh, one.location))


def _sites(period: Period, today: date) -> list[DutySite]:
    """Over the twelve months that end with the period; those with the duty first."""
    benchmark = read_benchmark(Span(add_months(period.ends_on, -12), period.ends_on), today)
    names = {place.pk: place.name for place in benchmark.sites}
    rows = [
        DutySite(names[use.location], use.kwh, use.gas, use.is_whole, use.has_duty)
        for use in site_uses(benchmark)
    ]
    return sorted(rows, key=lambda row: (not row.has_duty, -row.kwh, row.location))
