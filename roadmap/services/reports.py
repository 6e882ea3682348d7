"""Fixing a report: what is known at one moment, signed, and never changed afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from roadmap.domain.snapshot import FigureLine, Snapshot
from roadmap.models import FixedReport
from roadmap.selectors.figures import figure_lines
from roadmap.selectors.keeping import digest_of, figures_to_json, to_json
from roadmap.selectors.reports import signed_part
from roadmap.selectors.snapshot import take_snapshot
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.moment import one_moment

CHANGED = (
    "Sinds je dit opende is er iets in het plan of de cijfers veranderd. Hieronder staat hoe het "
    "nu is. Kijk nog eens en onderteken dan."
)


@dataclass(frozen=True, slots=True)
class Signing:
    """What a person says of a report; `fixes_plan` makes its bars the ghosts of the roadmap."""

    title: str
    signer_name: str
    signer_role: str
    note: str = ""
    fixes_plan: bool = False


def fix_report(signing: Signing, *, by: User, asked_as: UUID, seen: str) -> FixedReport:
    """Fix what is known now. The same `asked_as` twice gives the report that is there.

    Raises ValidationError when what is known is not what the person saw (`seen_digest`).
    """
    if earlier := _made_as(asked_as):
        return earlier
    now = timezone.now()
    with one_moment():
        snapshot = take_snapshot(timezone.localdate(now))
        figures = figure_lines(snapshot.on)
    if seen_digest(snapshot) != seen:
        # It may be the very report, made meanwhile by another click, that makes the difference.
        if earlier := _made_as(asked_as):
            return earlier
        raise ValidationError(CHANGED, code="changed")
    report = report_of(signing, snapshot, figures, fixed_at=now)
    report.fixed_by, report.asked_as = by, asked_as
    # What tells of invented data goes with it.
    report.is_example = snapshot.is_example or by.is_example
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError:
        # Sent twice at the same moment: the other is the one.
        return FixedReport.objects.get(asked_as=asked_as)
    return report


def _made_as(asked_as: UUID) -> FixedReport | None:
    return FixedReport.objects.filter(asked_as=asked_as).first()


def report_of(
    signing: Signing, snapshot: Snapshot, figures: Sequence[FigureLine], *, fixed_at: datetime
) -> FixedReport:
    """The row, with its digest; not saved yet."""
    report = FixedReport(
        title=signing.title,
        on=snapshot.on,
        fixes_plan=signing.fixes_plan,
        note=signing.note,
        signer_name=signing.signer_name,
        signer_role=signing.signer_role,
        fixed_at=fixed_at,
        content=to_json(snapshot),
        figures=figures_to_json(figures),
    )
    report.digest = digest_of(signed_part(report), report.content, report.figures)
    return report


def seen_digest(snapshot: Snapshot) -> str:
    """Of what a person is shown before signing."""
    return digest_of({}, to_json(snapshot), [])
