"""What a dossier says beside the figures, as it is kept for a period."""

from django.db.models import QuerySet

from co2scan.domain.reporting import Period as Span
from roadmap.domain.dossier import DossierFacts, Ladder, Period, RecordKind
from roadmap.domain.dossier import DossierRecord as Record
from roadmap.models import Dossier, DossierRecord


def span_of(period: Period) -> Span:
    """The period as the CO2 scan reads it."""
    return Span(period.starts_on, period.ends_on)


def records_of(period: Period) -> QuerySet[DossierRecord]:
    """Those of the period, with those of its halves or of its year; also what was withdrawn."""
    return DossierRecord.objects.filter(period__in=period.touching).select_related(
        "recorded_by", "withdrawn_by"
    )


def dossiers_of(period: Period) -> dict[Ladder, Dossier]:
    """What was kept, by version of the ladder. One query."""
    rows = Dossier.objects.filter(period=period.slug).select_related("changed_by")
    return {Ladder(row.ladder): row for row in rows}


def leading_ladder(period: Period) -> Ladder:
    """The version that was chosen for the period; else the one chosen last before it. One query."""
    rows = Dossier.objects.filter(is_leading=True, period__lte=period.slug)
    found = rows.order_by("-period").values_list("ladder", flat=True).first()
    return Ladder(found) if found else Ladder.V31


def starting_dossier(period: Period, ladder: Ladder) -> Dossier:
    """What was kept; else an unsaved one with the texts of the other version, or of the dossier
    before it. At most three queries."""
    kept = dossiers_of(period)
    if ladder in kept:
        return kept[ladder]
    earlier = Dossier.objects.filter(period__lt=period.slug).order_by("-period", "-is_leading")
    before = next(iter(kept.values()), None) or earlier.first()
    new = Dossier(period=period.slug, ladder=ladder)
    for name in ("organisation", "responsible_person", "boundary_text", "consolidation"):
        if before:
            setattr(new, name, getattr(before, name))
    return new


def dossier_facts(period: Period, ladder: Ladder | None = None) -> DossierFacts:
    """Of the version that leads, or of the one that is named. Three queries at most."""
    wanted = ladder or leading_ladder(period)
    row = dossiers_of(period).get(wanted) or Dossier(period=period.slug, ladder=wanted)
    kept = records_of(period).filter(withdrawn_at=None).order_by("on", "pk")
    return facts_of(row, [plain_record(record) for record in kept])


def facts_of(row: Dossier, records: list[Record]) -> DossierFacts:
    return DossierFacts(
        organisation=row.organisation,
        responsible_person=row.responsible_person,
        boundary_text=row.boundary_text,
        consolidation=row.get_consolidation_display(),
        ladder=Ladder(row.ladder),
        statement=row.statement,
        verification=row.verification,
        records=tuple(records),
    )


def plain_record(row: DossierRecord) -> Record:
    return Record(
        RecordKind(row.kind), row.on, row.title, row.decided, row.by_role, row.link, row.reference
    )
