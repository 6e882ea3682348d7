"""The messages on an action, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from actions.choices import UpdateKind
from actions.domain.status import Status
from actions.models import Action, ProgressUpdate
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch

AT_FIRST = 5


@dataclass(frozen=True, slots=True)
class Message:
    """`when` tells day, person, status and progress of that moment."""

    when: str
    icon: str
    text: str
    is_confirmation: bool


@dataclass(frozen=True, slots=True)
class Messages:
    """The first few, and those that one asks for."""

    recent: Sequence[Message]
    older: Sequence[Message]


def messages_of(action: Action) -> Messages:
    found = [_message(row) for row in action.updates.select_related("created_by")]
    return Messages(found[:AT_FIRST], found[AT_FIRST:])


def _message(row: ProgressUpdate) -> Message:
    status = Status(row.status)
    told = [long_day(timezone.localtime(row.created_at))]
    if row.created_by:
        told.append(row.created_by.name)
    told.append(status.word.lower())
    if row.progress is not None:
        told.append(f"{dutch(row.progress, 0)} %")
    return Message(", ".join(told), status.icon, row.text, row.kind == UpdateKind.CONFIRMED)
