"""What changed on an action, in words, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Window

from actions.models import Action, Change
from actions.wording import EMPTY, SILENT, field_label

RECENT = 5
_HEAVY = [f"sheet__{field}" for field in ("header", "rows", "mapping", "outcome")]
LONGEST = 90  # what is longer, and every text, is told by what happened to it
TEXTS = frozenset({"why", "result", "co_benefits"})


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`who` empty: nobody by name. `old` and `new` empty: nothing to set beside each other."""

    at: datetime
    who: str
    what: str
    old: str
    new: str
    reason: str
    source: str
    is_long: bool


@dataclass(frozen=True, slots=True)
class EarlierEnd:
    """`mrt 2027`, and why it moved."""

    words: str
    reason: str


def changes_of(action: Action) -> QuerySet[Change]:
    """The lines that tell something to people."""
    rows = Change.objects.filter(action=action).exclude(field__in=SILENT)
    return rows.select_related("created_by", "sheet").defer(*_HEAVY)


def recent_history(action: Action) -> tuple[list[HistoryLine], int]:
    """The last few lines, and how many there are."""
    rows: list[Any] = list(changes_of(action).annotate(count=Window(Count("pk")))[:RECENT])
    return history_lines(rows), rows[0].count if rows else 0


def history_lines(changes: Iterable[Change]) -> list[HistoryLine]:
    return [_line(change) for change in changes]


def earlier_ends(action: Action) -> list[EarlierEnd]:
    """The ends that were promised before, newest first."""
    told = Change.objects.filter(action=action, field="ends_on").exclude(old_words=EMPTY)
    return [
        EarlierEnd(words, reason)
        for words, old, new, reason in told.values_list(
            "old_words", "old_value", "new_value", "reason"
        )
        if old != new  # `nov 2026` for `30 nov 2026` moves nothing
    ]


def last_change(action: Action, fields: Iterable[str]) -> Change | None:
    """Who touched one of these fields last; None: nobody since it was made."""
    return changes_of(action).filter(field__in=[*fields]).first()


def _line(change: Change) -> HistoryLine:
    old = "" if change.old_words == EMPTY else change.old_words
    new = change.new_words
    is_long = change.field in TEXTS or max(len(old), len(new)) > LONGEST
    what = field_label(change.field)
    if is_long:
        what = f"{what} {_happened(old, new)}"
    return HistoryLine(
        at=change.created_at,
        who=change.created_by.name if change.created_by else "",
        what=what,
        old=old,
        new=new,
        reason=change.reason,
        source=change.sheet.file_name if change.sheet else "",
        is_long=is_long,
    )


def _happened(old: str, new: str) -> str:
    if not old:
        return "ingevuld"
    return "leeggemaakt" if new in ("", EMPTY) else "aangepast"
