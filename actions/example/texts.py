"""What the files in `plan/` say, as the builders need it. Dates are written as in `moments`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class MilestoneText:
    title: str
    due: str
    done: str = ""
    weight: int = 1
    owner: str = ""
    owner_name: str = ""


@dataclass(frozen=True, slots=True)
class EffectText:
    """Tonnes a year; `locations` empty: those of the action."""

    low: float
    expected: float
    high: float
    since: str
    carriers: Sequence[str]
    method: str
    by: str
    on: str
    ramp_months: int = 0
    locations: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class NewsText:
    """A message; without text somebody only said that all is still so.

    What a blocked action waited for is said here when it is past; what it waits for now stands at
    the action.
    """

    on: str
    by: str
    status: str
    text: str = ""
    waiting_for: str = ""
    waiting_note: str = ""
    waiting_until: str = ""


@dataclass(frozen=True, slots=True)
class EditText:
    """A field that changed on a day; `was` as that field is written elsewhere in the file."""

    on: str
    by: str
    field: str
    was: Any
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DependencyText:
    on: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LinkText:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ActionText:
    """An action with all that stands around it. `first_status` is that of the day it was made."""

    key: str
    theme: str
    title: str
    why: str
    result: str
    process: str
    horizon: str
    status: str
    made: str
    made_by: str
    first_status: str = "planned"
    starts: str = ""
    ends: str = ""
    owner: str = ""
    decider: str = ""
    decision: str = ""
    payer: str = ""
    team: str = ""
    unit: str = ""
    waiting_for: str = ""
    waiting_note: str = ""
    waiting_until: str = ""
    dropped_reason: str = ""
    costs_once: int | None = None
    costs_yearly: int | None = None
    benefits_yearly: int | None = None
    co_benefits: str = ""
    objectives: Sequence[str] = ()
    partners: Sequence[str] = ()
    policy: Sequence[str] = ()
    locations: Sequence[str] = ()
    tags: Sequence[str] = ()
    carried_from: str = ""
    milestones: Sequence[MilestoneText] = ()
    effects: Sequence[EffectText] = ()
    news: Sequence[NewsText] = ()
    edits: Sequence[EditText] = ()
    depends: Sequence[DependencyText] = ()
    links: Sequence[LinkText] = ()


@dataclass(frozen=True, slots=True)
class ValueText:
    on: str
    value: float
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveText:
    key: str
    theme: str
    horizon: str
    title: str
    indicator: str
    unit: str
    base_year: int
    target_year: int
    target: float
    direction: str
    owner: str
    made: str = "12 december 2024"
    made_by: str = "yilmaz"
    base: float | None = None
    explanation: str = ""
    figure: str = "measured"
    measured_every_months: int = 12
    locations: Sequence[str] = ()
    values: Sequence[ValueText] = ()


@dataclass(frozen=True, slots=True)
class OpportunityText:
    """`phone`: dropped on a phone in the session, by nobody that we know. With `made` it was
    brought on that day, outside the session, by the account `by`.
    """

    key: str
    title: str
    theme: str
    process: str
    description: str = ""
    brought_by: str = ""
    phone: bool = True
    votes: int = 0
    impact: int | None = None
    effort: int | None = None
    feasibility: int | None = None
    state: str = "open"
    reason: str = ""
    merged_into: str = ""
    action: str = ""
    made: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeText:
    title: str
    description: str
    theme: str
    process: str
    contact: str
    since: str
    objective: str = ""
    locations: Sequence[str] = ()
    state: str = "running"
    reason: str = ""
    decided: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class SessionText:
    title: str
    kind: str
    held: str
    place: str
    question: str
    code: str
    phones: int
    participants: int
    result: str
    decided: str
    report: str


@dataclass(frozen=True, slots=True)
class AmbitionText:
    made: str
    by: str
    note: str
    sections: Mapping[str, str] = field(default_factory=dict)
    peers: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class StepText:
    key: str
    state: str
    outcome: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class ViewText:
    name: str
    query: str
