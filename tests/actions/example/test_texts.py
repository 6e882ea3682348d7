"""That what the example says is short, Dutch and about nobody."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest

from actions.example import reading
from actions.example.reading import PLAN
from co2scan.example.stations import CODES

ENGLISH = re.compile(
    r"\b(about|action|agreement|and|award|backlog|because|been|between|building|business|climate"
    r"|commitment|compliance|customer|deadline|dashboard|delivered|done|engagement|feedback|fire"
    r"|from|goal|have|issue|kick-off|lease|lessons|meeting|milestone|output|owner|pilot|plans"
    r"|priority|progress|quick|report|roadmap|scope|should|sprint|stakeholder|sustainability"
    r"|target|the|this|tool|tracking|update|were|what|with|would)\b",
    re.IGNORECASE,
)
NOT_OURS = re.compile(r"[!—]|'|\.\.\.|\d%|\bhelaas\b|\bu\b|\buw\b", re.IGNORECASE)
KEYS = {"key", "on", "by", "field", "status", "state", "url", "code", "report", "figure", "kind"}


def texts(thing: Any, name: str = "") -> Iterator[str]:
    """Every text of the example that people read."""
    if dataclasses.is_dataclass(thing):
        for part in dataclasses.fields(thing):
            if part.name not in KEYS:
                yield from texts(getattr(thing, part.name), part.name)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from texts(value, key)
    elif isinstance(thing, list | tuple):
        for each in thing:
            yield from texts(each, name)
    elif isinstance(thing, str):
        yield thing


ALL = [
    *reading.action_texts(),
    *reading.objective_texts(),
    *reading.opportunity_texts(),
    *reading.initiative_texts(),
    reading.session_text(),
    *reading.ambition_texts(),
    *reading.step_texts(),
]


def test_no_english() -> None:
    assert not [text for text in texts(ALL) if ENGLISH.search(text)]


def test_the_voice_is_ours() -> None:
    """No exclamation marks or straight apostrophes; `55 %` with a space; `je`, never `u`."""
    assert not [text for text in texts(ALL) if NOT_OURS.search(text)]


def test_texts_are_short() -> None:
    for action in reading.action_texts():
        assert len(action.title) <= 60
        assert len(action.why) <= 260
        assert len(action.result) <= 220
        assert all(len(news.text) <= 180 for news in action.news)
    assert all(len(each.title) <= 70 for each in reading.opportunity_texts())


def test_titles_are_there_once() -> None:
    for rows in (
        reading.action_texts(),
        reading.objective_texts(),
        reading.opportunity_texts(),
        reading.initiative_texts(),
    ):
        titles = [row.title for row in rows]
        assert len(set(titles)) == len(titles)


def test_places_exist() -> None:
    for action in reading.action_texts():
        effects = [code for effect in action.effects for code in effect.locations]
        assert {*action.locations, *effects} <= {*CODES, "kazernes"}


def test_a_field_that_does_not_exist_is_an_error(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip of the pen in a file must not be passed over."""
    folder = tmp_path / "acties" / "klimaat"
    folder.mkdir(parents=True)
    source = next(PLAN.glob("acties/klimaat/*.toml")).read_text()
    (folder / "01-proef.toml").write_text(f'eigenaar = "kok"\n{source}')
    monkeypatch.setattr(reading, "PLAN", tmp_path)
    with pytest.raises(TypeError, match="eigenaar"):
        reading.action_texts.__wrapped__()
