"""A person says of findings that the data are right, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from co2scan.domain.findings.states import State
from co2scan.models import Finding, FindingEvent
from co2scan.selectors.findings.seen import seen_key
from vrt_duurzaam.accounts.models import User

SHORTEST_NOTE = 5


@dataclass(frozen=True, slots=True)
class Accepted:
    """Counts. `changed`: their figures are not those that the person saw. `done_before`: somebody
    accepted them, or they resolved, in the meantime."""

    accepted: int = 0
    changed: int = 0
    done_before: int = 0


def accept(seen: Mapping[int, str], note: str, by: User) -> Accepted:
    """Accept findings as the person saw them: `seen` is seen_key by pk. What changed meanwhile is
    left alone and counted. Findings that the person may not accept are not touched.

    Raises ValidationError on a note that says nothing.
    """
    note = " ".join(note.split())
    if len(note) < SHORTEST_NOTE:
        raise ValidationError(
            {"note": "Schrijf in een paar woorden waarom het klopt. Een ander moet het begrijpen."}
        )
    with transaction.atomic():
        rows = list(
            Finding.objects.acceptable_by(by)
            .select_for_update(of=("self",))
            .filter(pk__in=seen)
            .order_by("pk")
        )
        open_rows = [row for row in rows if row.is_open]
        same = [row for row in open_rows if seen_key(row) == seen[row.pk]]
        now = timezone.now()
        for row in same:
            row.state, row.accepted_at, row.accepted_by, row.note = State.ACCEPTED, now, by, note
        Finding.objects.bulk_update(same, ["state", "accepted_at", "accepted_by", "note"])
        FindingEvent.objects.bulk_create(
            FindingEvent(
                finding=row,
                kind=FindingEvent.Kind.ACCEPTED,
                by=by,
                note=note,
                figures=row.figures,
            )
            for row in same
        )
    return Accepted(len(same), len(open_rows) - len(same), len(rows) - len(open_rows))
