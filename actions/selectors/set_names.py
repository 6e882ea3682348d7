"""The names of what hangs on actions in numbers: one query for all of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import CharField, F, Value

from actions.models import Action

SetNames = Mapping[tuple[str, int], list[str]]
_SETS = {
    "locations": (Action.locations.through, "location__name"),
    "tags": (Action.tags.through, "tag__name"),
}


def set_names(actions: Collection[int], wanted: Collection[str]) -> SetNames:
    """Names by set (`locations`, `tags`) and action, in their order; no query for none."""
    queries = [
        through._default_manager.filter(action__in=actions)
        .annotate(set_name=Value(name, output_field=CharField()), row_name=F(column))
        .values_list("set_name", "action", "row_name")
        for name, (through, column) in _SETS.items()
        if name in wanted
    ]
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    if not queries or not actions:
        return found
    for name, action, row_name in queries[0].union(*queries[1:], all=True):
        found[name, action].append(row_name)
    return {key: sorted(names, key=str.casefold) for key, names in found.items()}
