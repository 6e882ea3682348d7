"""Which sources count, for the organisation and at each location: decisions with a date and reason.

A source is a category, or what people see as one (all electricity of the grid, all refrigerants);
a group of them can be decided on as a whole. Worked examples: docs/calculation.md.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from co2scan.domain.categories import CATEGORIES, GROUPS, Category

State = Literal["counts", "not_applicable", "outside", "follows"]
STATES: dict[State, str] = {
    "counts": "telt mee",
    "not_applicable": "niet van toepassing",
    "outside": "buiten de inventaris",
    "follows": "zoals de organisatie",
}
OFF: frozenset[State] = frozenset({"not_applicable", "outside"})
_TAKEN_TOGETHER = {
    "electricity_grey": "Elektriciteit van het net",
    "natural_gas": "Gas van het net",
    "refrigerants": "Koudemiddelen",
}


def source_of(category: Category) -> str:
    """The source that a category belongs to; a contract does not make another source of it."""
    if category.carrier == "electricity" and category.kind == "electricity":
        return "electricity_grey"
    if category.carrier == "gas":
        return "natural_gas"
    if category.kind == "refrigerant" and category.carrier == "refrigerant":
        return category.key if category.key == "sf6" else "refrigerants"
    return category.key


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    name: str
    group: str
    categories: tuple[str, ...]


def _sources() -> dict[str, Source]:
    found: dict[str, list[Category]] = defaultdict(list)
    for category in CATEGORIES.values():
        found[source_of(category)].append(category)
    return {
        key: Source(
            key,
            _TAKEN_TOGETHER.get(key, its[0].name),
            its[0].group,
            tuple(category.key for category in its),
        )
        for key, its in found.items()
    }


SOURCES: dict[str, Source] = _sources()


def source_name(key: str) -> str:
    """Of a source or of a group of them."""
    return GROUPS[key] if key in GROUPS else SOURCES[key].name


def is_source(key: str) -> bool:
    return key in GROUPS or key in SOURCES


@dataclass(frozen=True, slots=True)
class Decision:
    """From the first of a month on a source, or a group, is in this state; without a location for
    the whole organisation. A decision with a higher number was taken later and replaces, from its
    month on, what was decided before."""

    number: int
    source: str
    location: int | None
    state: State
    starts_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """The months [starts_on, ends_on) in which a source does not count; None is open."""

    starts_on: date
    ends_on: date | None
    decision: Decision

    def holds_in(self, month: date) -> bool:
        return self.starts_on <= month and (self.ends_on is None or month < self.ends_on)


@dataclass(frozen=True)
class Sources:
    """All decisions, by what they are about."""

    decisions: tuple[Decision, ...] = ()
    _by_key: dict[tuple[str, int | None], list[Decision]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_key: dict[tuple[str, int | None], list[Decision]] = defaultdict(list)
        for decision in sorted(self.decisions, key=lambda one: one.number):
            by_key[decision.source, decision.location].append(decision)
        object.__setattr__(self, "_by_key", by_key)

    def own(self, source: str, location: int | None, month: date) -> Decision | None:
        """What is decided about exactly this, in force in that month: the last that was taken."""
        found = self._by_key.get((source, location), ())
        return next((one for one in reversed(found) if one.starts_on <= month), None)

    def in_force(self, source: str, location: int | None, month: date) -> Decision | None:
        """What holds for the source there: the nearest decision, of the location before that of the
        organisation, and of the source before that of its group. None: nobody decided; it counts.
        """
        for key, place in self._keys(source, location):
            found = self.own(key, place, month)
            if found is not None and found.state != "follows":
                return found
        return None

    def leaves_out(self, category: str, location: int, month: date) -> Decision | None:
        """The decision by which this does not count in that month."""
        found = self.in_force(source_of(CATEGORIES[category]), location, month)
        return found if found is not None and found.state in OFF else None

    def pauses(self, source: str, location: int | None) -> tuple[Pause, ...]:
        """When the source does not count there, oldest first."""
        keys = list(self._keys(source, location))
        starts = {one.starts_on for key in keys for one in self._by_key.get(key, ())}
        found: list[Pause] = []
        for starts_on in sorted(starts):
            decision = self.in_force(source, location, starts_on)
            is_off = decision is not None and decision.state in OFF
            last = found[-1] if found and found[-1].ends_on is None else None
            if last is not None and (not is_off or last.decision != decision):
                found[-1] = Pause(last.starts_on, starts_on, last.decision)
                last = None
            if is_off and last is None:
                assert decision is not None
                found.append(Pause(starts_on, None, decision))
        return tuple(found)

    def _keys(self, source: str, location: int | None) -> Iterable[tuple[str, int | None]]:
        group = SOURCES[source].group if source in SOURCES else ""
        places = [location, None] if location is not None else [None]
        for place in places:
            yield source, place
            if group:
                yield group, place
