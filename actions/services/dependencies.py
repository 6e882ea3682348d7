"""Which action waits for which."""

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.domain.dependencies import circle_words, find_cycle
from actions.models import Action, ActionDependency, Theme
from actions.services.actions import touch
from actions.services.history import Source, next_version, record
from actions.services.parts import lock_part
from vrt_duurzaam.accounts.models import User


@transaction.atomic
def add_dependency(
    action: Action, depends_on: Action, *, note: str = "", by: User | None
) -> ActionDependency:
    """`action` waits for `depends_on`. Raises ValidationError for itself, again, or a circle."""
    _one_at_a_time()
    action = touch(action)
    _refuse_circle(action, depends_on)
    if ActionDependency.objects.filter(action=action, depends_on=depends_on).exists():
        raise ValidationError(
            {"depends_on": f"{action.code} wacht al op {depends_on.code}. Kies een andere actie."}
        )
    dependency = ActionDependency(action=action, depends_on=depends_on, note=note.strip())
    dependency.full_clean(exclude=["action", "depends_on"])
    dependency.save()
    record(action, "dependency", "", dependency_words(dependency), Source(by), (None, dependency))
    return dependency


@transaction.atomic
def remove_dependency(pk: int, *, by: User | None) -> None:
    dependency, action = lock_part(ActionDependency, pk)
    next_version(action)
    record(action, "dependency", dependency_words(dependency), "", Source(by), (dependency, None))
    dependency.delete()


def _one_at_a_time() -> None:
    """The two halves of a circle may come in at once, each on an action of its own: who adds one
    waits for who adds another. Any row that all of them lock will do."""
    Theme.objects.select_for_update().order_by("pk").first()


def _refuse_circle(action: Action, depends_on: Action) -> None:
    if action.pk == depends_on.pk:
        raise ValidationError({"depends_on": "Een actie kan niet op zichzelf wachten."})
    edges = ActionDependency.objects.values_list("action", "depends_on")
    circle = find_cycle(edges, action.pk, depends_on.pk)
    if circle is None:
        return
    codes = dict(Action.objects.filter(pk__in=circle).values_list("pk", "code"))
    words = circle_words([codes[pk] for pk in circle])
    raise ValidationError(
        {"depends_on": f"Dit wordt een kring: {words}. Haal eerst een schakel weg."}
    )


def dependency_words(dependency: ActionDependency) -> str:
    before = dependency.depends_on
    told = f"{before.code} {before.title}"
    return f"{told} ({dependency.note})" if dependency.note else told
