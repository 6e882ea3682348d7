"""Keeping and removing evidence. The file is made anew before it comes here (imports)."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from co2scan.models import (
    CircuitEvent,
    Connection,
    Evidence,
    Exercise,
    Location,
    Meter,
)
from vrt_duurzaam.accounts.models import User

MOST = 10  # of one thing


@dataclass(frozen=True, slots=True)
class About:
    """What the evidence is of: one of the last four; a meter and a display over a period."""

    location: Location
    period: tuple[date, date] | None = None
    meter: Meter | None = None
    connection: Connection | None = None
    exercise: Exercise | None = None
    event: CircuitEvent | None = None

    def columns(self) -> dict[str, object]:
        starts_on, ends_on = self.period or (None, None)
        return {
            "location": self.location,
            "meter": self.meter,
            "connection": self.connection,
            "exercise": self.exercise,
            "event": self.event,
            "starts_on": starts_on,
            "ends_on": ends_on,
        }


def add_evidence(about: About, data: bytes, kind: str, by: User | None) -> Evidence:
    """The row with its file; the same file at the same thing again is the row that was there.

    Raises ValidationError for `photo`. What is refused leaves no file.
    """
    columns = about.columns()
    evidence = Evidence(
        **columns,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=kind,
        created_by=by,
    )
    try:
        with transaction.atomic():
            Location.objects.select_for_update().get(pk=about.location.pk)
            there = Evidence.objects.kept().filter(**columns)
            if same := there.filter(sha256=evidence.sha256).first():
                return same
            _refuse_more(there.count())
            evidence.file.save("", ContentFile(data), save=False)
            evidence.save()
    except BaseException:
        if evidence.file:
            evidence.file.delete(save=False)
        raise
    return evidence


def try_to_add(about: About, data: bytes, kind: str, by: User | None) -> str:
    """For who just stored what it is evidence of, which stays; why it was refused, or nothing."""
    try:
        add_evidence(about, data, kind, by)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def _refuse_more(there: int) -> None:
    if there >= MOST:
        raise ValidationError(
            {"photo": f"Er staan er al {MOST}. Haal er eerst een weg."}, code="most"
        )


def remove_evidence(pk: int, why: str, by: User | None) -> None:
    """The file goes for good; that it was there, and who removed it and why, stays.

    Raises ValidationError for `why`, or when somebody did it already.
    """
    if not why.strip():
        raise ValidationError({"why": "Schrijf waarom het weg moet."})
    with transaction.atomic():
        evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=pk)
        if evidence.removed_at is not None:
            raise ValidationError("Dit was al weggehaald.", code="gone")
        storage, path = evidence.file.storage, str(evidence.file.name)
        evidence.removed_at, evidence.removed_by = timezone.now(), by
        evidence.why_removed = why.strip()
        evidence.save(update_fields=["removed_at", "removed_by", "why_removed"])
        transaction.on_commit(lambda: storage.delete(path))
