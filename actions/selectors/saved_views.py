"""The lists that a person kept, and those that everybody has."""

from dataclasses import dataclass

from actions.models import SavedView
from vrt_duurzaam.accounts.models import User

EVERYBODYS = (
    ("Alle acties", ""),
    ("Mijn open acties", "open=ja&owner=ik"),
    ("Wat aandacht vraagt", "signal=late&signal=risk&signal=stale&signal=unowned&sort=signal"),
)


@dataclass(frozen=True)
class NamedView:
    """`pk` is None for a view that everybody has."""

    name: str
    query: str
    pk: int | None = None


def views_of(user: User) -> list[NamedView]:
    own = SavedView.objects.filter(user=user)
    return [
        *(NamedView(name, query) for name, query in EVERYBODYS),
        *(NamedView(view.name, view.query, view.pk) for view in own),
    ]
