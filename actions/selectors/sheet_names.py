"""The names that a plan in Excel may use, and the rows behind them."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from actions.choices import PROCESSES, STATUSES, WAITING_FOR
from actions.models import Horizon, Objective, OrganisationUnit, Partner, PolicyLine, Tag, Theme
from co2scan.models import Location
from vrt_duurzaam.accounts.models import User

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


class UnknownName(LookupError):
    """Nothing has this name."""


class AmbiguousName(LookupError):
    """Several things have this name."""


@dataclass(frozen=True, slots=True)
class NameList:
    """`shown` are the names to choose from, `name_of` is how the export writes a row, and `rows`
    finds by any name that is known."""

    shown: tuple[str, ...]
    name_of: Mapping[Any, str]
    rows: Mapping[str, tuple[Any, ...]]

    def find(self, name: str) -> Any:
        """Raises UnknownName, AmbiguousName."""
        found = self.rows.get(plain(name), ())
        if not found:
            raise UnknownName(name)
        if len(found) > 1:
            raise AmbiguousName(name)
        return found[0]


def plain(name: str) -> str:
    """Dashes, spaces and capitals make no other name."""
    return " ".join(_DASHES.sub("-", name).split()).casefold()


def sheet_names(fields: Collection[str] | None = None) -> dict[str, NameList]:
    """By field of the action, for these fields only; a query for each that is kept in rows.

    Whoever is switched off is not offered, but is found again.
    """
    return {field: read() for field, read in _READERS.items() if fields is None or field in fields}


def _people() -> NameList:
    people = list(User.objects.order_by("name"))
    return _list(
        ((person_name(row, people), row, (row.name, row.email)) for row in people),
        offered={person_name(row, people) for row in people if row.is_active},
    )


def _words(choices: Iterable[tuple[str, str]]) -> NameList:
    return _list((word, value, (value,)) for value, word in choices)


def _rows(model: type[Model]) -> NameList:
    """Each is called as it reads."""
    return _list((str(row), row, ()) for row in model._default_manager.all())


def person_name(person: User, people: Iterable[User]) -> str:
    """The name; with the address behind it where two people have the same one."""
    twins = sum(plain(other.name) == plain(person.name) for other in people)
    return f"{person.name} ({person.email})" if twins > 1 else person.name


def _list(
    entries: Iterable[tuple[str, Any, tuple[str, ...]]], offered: set[str] | None = None
) -> NameList:
    name_of: dict[Any, str] = {}
    rows: dict[str, list[Any]] = {}
    for name, row, others in entries:
        name_of[row] = name
        for each in {plain(name), *(plain(other) for other in others)}:
            rows.setdefault(each, []).append(row)
    shown = tuple(name for name in name_of.values() if offered is None or name in offered)
    return NameList(shown, name_of, {name: tuple(found) for name, found in rows.items()})


_READERS: dict[str, Callable[[], NameList]] = {
    "theme": lambda: _list((row.name, row, (row.key, row.code)) for row in Theme.objects.all()),
    "horizon": lambda: _rows(Horizon),
    "process": lambda: _words(PROCESSES),
    "status": lambda: _words(STATUSES),
    "waiting_for": lambda: _words(WAITING_FOR),
    "owner": _people,
    "organisation_unit": lambda: _rows(OrganisationUnit),
    "partners": lambda: _rows(Partner),
    "policy_lines": lambda: _rows(PolicyLine),
    "locations": lambda: _list((row.name, row, (row.code,)) for row in Location.objects.all()),
    "objectives": lambda: _rows(Objective),
    "tags": lambda: _list((row.name, row.name, ()) for row in Tag.objects.all()),
}
