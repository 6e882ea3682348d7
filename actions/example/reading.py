"""Reading the files in `plan/`. A word in them that nobody asks for is an error."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from actions.example.texts import (
    ActionText,
    AmbitionText,
    DependencyText,
    EditText,
    EffectText,
    InitiativeText,
    LinkText,
    MilestoneText,
    NewsText,
    ObjectiveText,
    OpportunityText,
    SessionText,
    StepText,
    ValueText,
    ViewText,
)

PLAN = Path(__file__).resolve().parent / "plan"


@cache
def action_texts() -> tuple[ActionText, ...]:
    """In the order of their folders and file names; `08-x.toml` has the key `x`."""
    parts: dict[str, Any] = {
        "milestones": MilestoneText,
        "effects": EffectText,
        "news": NewsText,
        "edits": EditText,
        "depends": DependencyText,
        "links": LinkText,
    }
    found = []
    for path in sorted(PLAN.glob("acties/*/*.toml")):
        row = _read(path)
        for name, kind in parts.items():
            row[name] = tuple(kind(**each) for each in row.get(name, ()))
        key = path.stem.split("-", 1)[1]
        found.append(ActionText(key=key, theme=path.parent.name, **row))
    return tuple(found)


@cache
def objective_texts() -> tuple[ObjectiveText, ...]:
    rows = _read(PLAN / "doelen.toml")["objectives"]
    return tuple(
        ObjectiveText(**{**row, "values": [ValueText(**each) for each in row.get("values", ())]})
        for row in rows
    )


@cache
def opportunity_texts() -> tuple[OpportunityText, ...]:
    paths = sorted(PLAN.glob("kansen/*.toml"))
    return tuple(OpportunityText(**row) for path in paths for row in _read(path)["opportunities"])


@cache
def initiative_texts() -> tuple[InitiativeText, ...]:
    return tuple(InitiativeText(**row) for row in _read(PLAN / "initiatieven.toml")["initiatives"])


@cache
def session_text() -> SessionText:
    return SessionText(**_read(PLAN / "kansensessie.toml"))


@cache
def ambition_texts() -> tuple[AmbitionText, ...]:
    """The versions from old to new; each says only what it changes."""
    return tuple(AmbitionText(**_read(path)) for path in sorted(PLAN.glob("ambitie/*.toml")))


@cache
def step_texts() -> tuple[StepText, ...]:
    return tuple(StepText(**row) for row in _read(PLAN / "aanpak.toml")["steps"])


@cache
def view_texts() -> tuple[ViewText, ...]:
    return tuple(ViewText(**row) for row in _read(PLAN / "weergaven.toml")["views"])


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
