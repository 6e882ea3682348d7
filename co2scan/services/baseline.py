"""Preparing, signing and re-opening a footprint; what was signed never changes afterwards."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from co2scan.domain.baseline import BASELINE, FIRST, GWP_SET, Exclusion, Signing, signing_problems
from co2scan.domain.reporting import Period
from co2scan.models import (
    Baseline,
    BaselineDraft,
    BaselineFactor,
    BaselineLine,
    BaselineReopening,
    BaselineSettings,
)
from co2scan.selectors.baseline.lines import digest_now, factor_rows, line_rows
from co2scan.selectors.baseline.preparing import Prepared, prepare
from co2scan.selectors.baseline.versions import reopening_of
from co2scan.selectors.state import data_state
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day

CHANGED = (
    "Wat je zag is niet wat er nu staat: de gegevens of het jaar zijn veranderd. Hieronder staat "
    "hoe het nu is. Kijk nog eens en onderteken dan."
)
NOT_REOPENED = "Deze periode is afgesloten. Heropen eerst de laatste versie."
DRAFT_FIELDS = (
    "method",
    "boundary",
    "incomplete_reason",
    "reason",
    "explanation",
    "signer_name",
    "signer_role",
)


class DraftChanged(Exception):
    """Somebody else saved it meanwhile; `version` is the one that stands now."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


@transaction.atomic
def save_draft(
    subject: str, signing: Signing, year: int | None, *, by: User, seen_version: int
) -> BaselineDraft:
    """Keep what was typed. Raises DraftChanged when it is no longer what the person saw."""
    draft, _ = BaselineDraft.objects.select_for_update().get_or_create(subject=subject)
    if draft.version != seen_version:
        raise DraftChanged(draft.version)
    for name in DRAFT_FIELDS:
        setattr(draft, name, getattr(signing, name))
    draft.exclusions = kept_exclusions(signing.exclusions)
    draft.year, draft.changed_by = year, by
    draft.version += 1
    draft.save()
    return draft


def kept_exclusions(rows: tuple[Exclusion, ...]) -> list[dict[str, str]]:
    return [asdict(row) for row in rows if row.what or row.why]


def sign(
    subject: str, period: Period, signing: Signing, *, by: User, asked_as: UUID, seen: str
) -> Baseline:
    """Freeze what is known now. The same `asked_as` twice gives the version that is there.

    Raises ValidationError, by field or as a whole (code `changed`) when what is known is not what
    the person saw (`Prepared.seen`).
    """
    if earlier := _made_as(asked_as):
        return earlier
    prepared = prepare(subject, period, signing.method)  # type: ignore[arg-type]
    if prepared.chain and not prepared.chain.is_open:
        raise ValidationError(NOT_REOPENED)
    if prepared.seen != seen:
        # It may be the very version, made meanwhile by another click, that makes the difference.
        if earlier := _made_as(asked_as):
            return earlier
        raise ValidationError(_changed_words(subject, prepared), code="changed")
    if problems := signing_problems(signing, prepared.situation, timezone.localdate()):
        raise ValidationError(problems)
    version = version_of(prepared, signing, signed_at=timezone.now())
    version.pk, version.signed_by = asked_as, by
    # What tells of invented data goes with it.
    version.is_example = by.is_example or data_state().has_example_data
    try:
        keep(version, prepared)
    except IntegrityError:
        # Signed at the same moment: by the same click, or by somebody else.
        if earlier := _made_as(asked_as):
            return earlier
        now = prepare(subject, period, prepared.method)
        raise ValidationError(_changed_words(subject, now), code="changed") from None
    return version


def _made_as(asked_as: UUID) -> Baseline | None:
    found: Baseline | None = Baseline.objects.filter(pk=asked_as).first()
    return found


def _changed_words(subject: str, prepared: Prepared) -> str:
    """Somebody who signed meanwhile is named."""
    last = prepared.earlier
    recent = last and (timezone.now() - last.signed_at).total_seconds() < 3600
    if last is None or not recent:
        return CHANGED
    what = "nulmeting" if subject == BASELINE else "afsluiting"
    return (
        f"{last.signer_name} ondertekende versie {last.version} van deze {what} op "
        f"{long_day(last.signed_on)}. Hieronder staat hoe het nu is."
    )


def version_of(prepared: Prepared, signing: Signing, *, signed_at: datetime) -> Baseline:
    """The row, with its digest; not saved yet."""
    coverage = prepared.scan.coverage.total
    before = prepared.significance
    version = Baseline(
        subject=prepared.subject,
        version=prepared.version,
        starts_on=prepared.period.starts_on,
        ends_on=prepared.period.ends_on,
        method=prepared.method,
        gwp_set=GWP_SET,
        boundary=signing.boundary,
        exclusions=kept_exclusions(signing.exclusions),
        gaps=prepared.kept_gaps,
        incomplete_reason="" if prepared.is_complete else signing.incomplete_reason,
        complete_share=coverage.complete_share,
        estimated_share=coverage.estimated_share,
        is_partial=prepared.total.is_partial,
        ladder_kg=prepared.totals["prestatieladder"].kg,
        market_kg=prepared.totals["ghg-market"].kg,
        location_kg=prepared.totals["ghg-location"].kg,
        biogenic_kg=prepared.biogenic_kg,
        reason=signing.reason if prepared.earlier else FIRST,
        explanation=signing.explanation if prepared.earlier else "",
        earlier_kg=before.then_kg if before else None,
        threshold_percent=prepared.threshold_percent,
        signer_name=signing.signer_name,
        signer_role=signing.signer_role,
        signed_on=signing.signed_on,
        signed_at=signed_at,
    )
    version.digest = digest_now(version, prepared.factors, prepared.lines)
    return version


@transaction.atomic
def keep(version: Baseline, prepared: Prepared) -> None:
    """Lines and factors first: the row of the version seals them."""
    BaselineFactor.objects.bulk_create(factor_rows(version, prepared.factors), batch_size=500)
    BaselineLine.objects.bulk_create(line_rows(version, prepared.lines), batch_size=500)
    version.save()
    BaselineDraft.objects.filter(subject=version.subject).delete()


def reopen(version: Baseline, why: str, *, by: User) -> Any:
    """Let a new version of a closing follow; the old one stays. Twice is once.

    Raises ValidationError when it is not the last version, or no reason was given.
    """
    if found := reopening_of(version):
        return found
    if not why:
        raise ValidationError({"why": "Zeg waarom deze periode weer open moet."})
    later = Baseline.objects.filter(subject=version.subject, version__gt=version.version)
    if version.is_baseline or later.exists():
        raise ValidationError("Alleen de laatste versie van een afsluiting kan worden heropend.")
    try:
        with transaction.atomic():
            return BaselineReopening.objects.create(
                baseline=version, why=why, by=by, at=timezone.now()
            )
    except IntegrityError:
        return BaselineReopening.objects.get(baseline=version)


def set_threshold(percent: Decimal) -> None:
    """Of what is signed from now on; what was signed keeps its own."""
    BaselineSettings.objects.update_or_create(pk=1, defaults={"threshold_percent": percent})
