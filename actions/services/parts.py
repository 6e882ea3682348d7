"""What the services of the parts around an action share: locking it, and its progress."""

from decimal import Decimal
from typing import Any, TypeVar, cast

from django.db import models

from actions.domain.progress import MilestoneFacts, progress
from actions.models import Action
from actions.services.history import Source, record
from vrt_duurzaam.lib.templatetags.house import percent

Part = TypeVar("Part", bound=models.Model)


def lock_part(model: type[Part], pk: int) -> tuple[Part, Action]:
    """A part with its action, whose row is locked: who changes one waits for who changes another.

    Raises DoesNotExist when it was taken away in the meantime.
    """
    rows = model._default_manager
    found = cast("Any", rows.get(pk=pk))
    action = Action.objects.select_for_update(of=("self",)).get(pk=found.action_id)
    return rows.get(pk=pk), action


def progress_of(action: Action) -> Decimal | None:
    """Percent, counted now."""
    rows = action.milestones.values_list("pk", "title", "due_on", "weight", "done_on")
    return progress(action.state, [MilestoneFacts(*row) for row in rows])


def record_progress(action: Action, before: Decimal | None, source: Source) -> None:
    """A line of history when a change of the milestones moved the progress, also backwards."""
    now = progress_of(action)
    if before is not None and now is not None and before != now:
        words = percent(before / 100), percent(now / 100)
        record(action, "progress", *words, source, (before, now))
