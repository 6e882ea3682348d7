"""Writing the texts of a dossier, choosing its ladder, and recording what was done."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from roadmap.domain.dossier import Ladder, Period, RecordKind
from roadmap.models import Dossier, DossierRecord
from roadmap.selectors.dossier import starting_dossier
from vrt_duurzaam.accounts.models import User

TEXTS = (
    "organisation",
    "responsible_person",
    "boundary_text",
    "consolidation",
    "statement",
    "verification",
)
CHANGED = (
    "Iemand anders heeft deze teksten zojuist gewijzigd. Wat jij typte staat er nog; kijk onder "
    "Nu bewaard wat de ander schreef en bewaar dan opnieuw."
)
ALREADY_WITHDRAWN = "Deze vastlegging is al ingetrokken."


def write_texts(
    period: Period, ladder: Ladder, texts: dict[str, str], *, by: User, seen: int
) -> Dossier:
    """Raises ValidationError when another wrote since the person opened it (`seen`)."""
    with transaction.atomic():
        row = _locked(period, ladder, by)
        if row.version != seen:
            raise ValidationError(CHANGED, code="changed")
        for name in TEXTS:
            setattr(row, name, texts[name])
        row.version, row.changed_by = row.version + 1, by
        row.save()
    return row


def choose_ladder(period: Period, ladder: Ladder, *, by: User) -> Dossier:
    """From now on the period is audited on this version; the other stays as it is."""
    with transaction.atomic():
        row = _locked(period, ladder, by)
        if not row.is_leading:
            Dossier.objects.filter(period=period.slug, is_leading=True).update(is_leading=False)
            row.is_leading, row.changed_by = True, by
            row.save()
    return row


def _locked(period: Period, ladder: Ladder, by: User) -> Dossier:
    """The row, made where there is none; the first of a period leads until one is chosen."""
    rows = Dossier.objects.select_for_update().filter(period=period.slug)
    kept = {row.ladder: row for row in rows}
    if ladder.value in kept:
        return kept[ladder.value]
    row = starting_dossier(period, ladder)
    row.is_leading, row.is_example = not kept, by.is_example
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # Another made it at the same moment.
        return Dossier.objects.select_for_update().get(period=period.slug, ladder=ladder.value)
    return row


@dataclass(frozen=True, slots=True)
class NewRecord:
    kind: RecordKind
    on: date
    title: str
    decided: str
    by_role: str
    link: str = ""
    reference: str = ""


def record(period: Period, new: NewRecord, *, by: User, asked_as: UUID) -> DossierRecord:
    """The same `asked_as` twice is one record. Raises ValidationError for a day that is to come."""
    if new.on > timezone.localdate():
        raise ValidationError({"on": "Deze dag moet nog komen."})
    if new.on < period.starts_on:
        raise ValidationError({"on": "Deze dag ligt voor de periode van het dossier."})
    row = DossierRecord(
        period=period.slug,
        kind=new.kind.value,
        on=new.on,
        title=new.title,
        decided=new.decided,
        by_role=new.by_role,
        link=new.link,
        reference=new.reference,
        recorded_by=by,
        asked_as=asked_as,
        is_example=by.is_example,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return DossierRecord.objects.get(asked_as=asked_as)
    return row


def withdraw(pk: int, why: str, *, by: User) -> None:
    """It stays to be seen, and counts for nothing. Raises ValidationError when it was already."""
    rows = DossierRecord.objects.filter(pk=pk, withdrawn_at=None)
    changed = rows.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_why=why)
    if not changed:
        raise ValidationError(ALREADY_WITHDRAWN, code="withdrawn")
