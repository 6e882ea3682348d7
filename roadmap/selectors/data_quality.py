"""All that the data-quality plan of a period says, read at one moment."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count
from django.utils import timezone

from co2scan.choices import EntryMode, EstimateMethod
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.coverage import Coverage
from co2scan.domain.findings.rules import RULES, Repair, Rule, Severity
from co2scan.domain.inventory import LADDER, InventoryRow
from co2scan.domain.periods import next_month
from co2scan.domain.quarters import ESCALATES_AFTER, quarter_of
from co2scan.models import Connection, Finding, Location, Meter, PeriodEntry
from co2scan.selectors.findings.lists import open_in
from co2scan.selectors.gaps import enterers
from co2scan.selectors.meters import MeterFacts
from co2scan.selectors.origin import is_expected, sources_of
from co2scan.selectors.quarters import approvals
from co2scan.selectors.scan import Scan, read_scan
from roadmap.domain.data_quality import Improvement, PlaceQuality, SourceQuality
from roadmap.domain.dossier import DossierFacts, Ladder, Period
from roadmap.selectors.dossier import dossier_facts, span_of
from roadmap.selectors.period_lines import PeriodLines, read_period_lines
from vrt_duurzaam.lib.moment import one_moment

CORE_TEAM = "kernteam"
MANAGER = "beheerder van de locatie"
NO_MANAGER = "kernteam: er is nog geen beheerder"
NOTHING = Decimal(0)
REPAIRS = {
    Repair.FILL: "de maand of de stand invullen",
    Repair.ESTIMATE: "een schatting maken",
    Repair.SPREAD: "de factuur verdelen",
    Repair.CORRECT: "de waarde verbeteren",
    Repair.ROWS: "de regels nakijken",
    Repair.IMPORT: "een bestand van de leverancier inlezen",
    Repair.REPLACE: "de vervangen meter melden",
    Repair.CONTRACT: "het contract toevoegen",
    Repair.FACTOR: "de factor laden",
    Repair.WEATHER: "de weerdagen laden",
}


@dataclass(frozen=True)
class DataQuality:
    """Coverage and findings are always of the data as they are now: what was signed stays, and this
    is what is still to do."""

    period: Period
    on: date
    facts: DossierFacts
    found: PeriodLines
    total: Coverage
    sources: Sequence[SourceQuality]
    places: Sequence[PlaceQuality]
    improvements: Sequence[Improvement]
    is_example: bool


def read_data_quality(
    period: Period, ladder: Ladder | None = None, today: date | None = None
) -> DataQuality:
    """Some thirty queries, and one for each source."""
    today = today or timezone.localdate()
    with one_moment():
        found = read_period_lines(period)
        scan = read_scan(span_of(period), LADDER)
        findings = list(open_in(period.starts_on, period.ends_on).select_related("location"))
        return DataQuality(
            period=period,
            on=today,
            facts=dossier_facts(period, ladder),
            found=found,
            total=scan.coverage.total,
            sources=_sources(period, scan, found.rows, findings),
            places=_places(period, scan),
            improvements=_improvements(findings, today),
            is_example=Connection.objects.filter(is_example=True).exists(),
        )


# -- per source -----------------------------------------------------------------------------------


def _sources(
    period: Period, scan: Scan, rows: Sequence[InventoryRow], findings: Sequence[Finding]
) -> list[SourceQuality]:
    """By what they emit, largest first. A meter belongs to the source that it was set up for."""
    meters: dict[str, list[MeterFacts]] = defaultdict(list)
    for meter in scan.meters:
        is_counted = meter.is_use and CATEGORIES[meter.expected.category].rules
        if is_counted and is_expected(meter, span_of(period)):
            meters[_source(meter.expected.category)].append(meter)
    read = _Read(
        period,
        scan,
        findings,
        dict(Meter.objects.values_list("pk", "connection__entry_mode")),
        _estimates(period),
    )
    of_rows: dict[str, list[InventoryRow]] = defaultdict(list)
    for row in rows:
        of_rows[_source(row.category)].append(row)
    result = [_source_quality(read, name, own, of_rows[name]) for name, own in meters.items()]
    return sorted(result, key=lambda one: (-(one.kg or NOTHING), one.name))


def _source(category: str) -> str:
    """What stands as one source: electricity whatever the contract, gas and heat likewise."""
    found = CATEGORIES[category]
    together = {"electricity": "Elektriciteit", "gas": "Gas", "heat": "Warmte"}
    return together.get(found.carrier, found.name)


@dataclass(frozen=True)
class _Read:
    """What is known of all sources. `modes` are the ways of entry by meter, `estimates` how many
    entries of a meter were filled in which way."""

    period: Period
    scan: Scan
    findings: Sequence[Finding]
    modes: Mapping[int, str]
    estimates: Mapping[int, Counter[str]]


def _source_quality(
    read: _Read, name: str, meters: Sequence[MeterFacts], rows: Sequence[InventoryRow]
) -> SourceQuality:
    pks = {meter.pk for meter in meters}
    cells = {key: cell for key, cell in read.scan.coverage.cells.items() if key[0] in pks}
    total = Coverage()
    for cell in cells.values():
        total.add(cell)
    raw = sources_of(pks, span_of(read.period))
    mine = [each for each in read.findings if each.meter_id in pks]
    counted = [row for row in rows if row.counts(LADDER)]
    filled: Counter[str] = Counter()
    for pk in pks:
        filled += read.estimates.get(pk, Counter())
    return SourceQuality(
        name=name,
        meters=len(pks),
        locations=len({meter.expected.location for meter in meters}),
        ways=tuple(sorted({EntryMode(read.modes[pk]).label for pk in pks})),
        files=raw.files,
        by_hand=raw.by_hand,
        classes=tuple(sorted({row.quality.value for row in rows})),
        measured=total.measured_share,
        estimated=total.estimated_share,
        absent=total.absent_share,
        errors=sum(each.severity == Severity.ERROR for each in mine),
        questions=sum(each.severity == Severity.ATTENTION for each in mine),
        estimates=tuple(
            f"{EstimateMethod(method).label} ({count}×)" for method, count in sorted(filled.items())
        ),
        kg=sum((row.known_kg(LADDER) for row in counted), NOTHING) if counted else None,
    )


def _estimates(period: Period) -> dict[int, Counter[str]]:
    """By meter how many entries that count were filled in which way. One query."""
    rows = (
        PeriodEntry.objects.filter(
            counts=True,
            estimate_run__isnull=False,
            starts_on__lt=period.ends_on,
            ends_on__gt=period.starts_on,
        )
        .order_by()
        .values_list("meter", "estimate_run__method")
        .annotate(Count("pk"))
    )
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for meter, method, count in rows:
        found[meter][method] += count
    return found


# -- per location ---------------------------------------------------------------------------------


def _places(period: Period, scan: Scan) -> list[PlaceQuality]:
    """By name, those of which something is expected."""
    names = dict(Location.objects.order_by("name").values_list("pk", "name"))
    quarters = list(dict.fromkeys(quarter_of(month) for month in span_of(period).months))
    approved = Counter(
        row.location_id for row in approvals(names, quarters) if row.reopened_at is None
    )
    people = enterers(names)
    return [
        PlaceQuality(
            name,
            approved[pk],
            len(quarters),
            len(people.get(pk, ())),
            coverage.measured_share,
            coverage.estimated_share,
            coverage.absent_share,
        )
        for pk, name in names.items()
        if (coverage := scan.coverage_per_location.get(pk)) and coverage.expected
    ]


# -- what is done about it ------------------------------------------------------------------------


def _improvements(findings: Iterable[Finding], today: date) -> list[Improvement]:
    """By rule and location, errors first. They are due in the round of the month: two weeks after
    the first of the next one."""
    found: dict[tuple[str, int | None], list[Finding]] = defaultdict(list)
    for each in findings:
        found[each.rule, each.location_id].append(each)
    people = enterers(
        {each.location_id for own in found.values() for each in own if each.location_id}
    )
    until = next_month(today) + ESCALATES_AFTER
    rows = []
    for (rule, location), own in found.items():
        first = own[0]
        who = CORE_TEAM
        if first.asks_station and location is not None:
            who = MANAGER if people.get(location) else NO_MANAGER
        rows.append(
            (
                first.severity != Severity.ERROR,
                Improvement(
                    RULES[Rule(rule)].name,
                    repair_words(Rule(rule)),
                    first.location.name if first.location else "hele organisatie",
                    len(own),
                    min(each.found_on for each in own),
                    who,
                    until,
                ),
            )
        )
    ordered = sorted(rows, key=lambda row: (row[0], row[1].where, row[1].finding))
    return [row for _, row in ordered]


def repair_words(rule: Rule) -> str:
    """The first that can be done about it."""
    repairs = RULES[rule].repairs
    return REPAIRS.get(repairs[0], "nakijken") if repairs else "nakijken"
