"""The past of an action, told from its file: messages, ticks, and what was different before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from actions.choices import UpdateKind
from actions.domain.progress import MilestoneFacts, progress
from actions.domain.status import Status
from actions.domain.when import words
from actions.example.history import Event, Line
from actions.example.moments import day, in_office_hours, moment
from actions.example.texts import ActionText, EditText, NewsText
from actions.example.words import Known
from actions.models import (
    Action,
    ActionDependency,
    ActionEffect,
    ActionLink,
    Milestone,
    ProgressUpdate,
)
from actions.services.dependencies import dependency_words
from actions.services.effects import effect_words
from actions.services.links import link_words
from actions.services.milestones import milestone_words
from actions.wording import PRECISIONS, value_words
from vrt_duurzaam.lib.templatetags.house import percent

DETAILS: dict[str, Any] = {  # what a status asks for, and what it is when it does not
    "waiting_for": "",
    "waiting_note": "",
    "waiting_until": None,
    "dropped_reason": "",
}


@dataclass(frozen=True, slots=True)
class Past:
    """An action with its rows around it, and the file that tells where they came from."""

    text: ActionText
    action: Action
    known: Known
    milestones: list[Milestone] = field(default_factory=list)
    effects: list[ActionEffect] = field(default_factory=list)
    dependencies: list[ActionDependency] = field(default_factory=list)
    links: list[ActionLink] = field(default_factory=list)

    def made_at(self) -> datetime:
        return in_office_hours(self._day(self.text.made), self.text.key)

    def status_since(self) -> date:
        turns = self._turns()
        return self._day(turns[-1].on if turns else self.text.made)

    def updates(self) -> Iterator[ProgressUpdate]:
        for news in self.text.news:
            yield ProgressUpdate(
                action=self.action,
                kind=UpdateKind.MESSAGE if news.text else UpdateKind.CONFIRMED,
                text=news.text,
                status=news.status,
                progress=progress(Status(news.status), self._milestones_on(self._day(news.on))),
                created_by=self.known.person(news.by),
                created_at=self._at(news),
            )

    def events(self) -> Iterator[Event]:
        """All but the making of the action, in no order."""
        yield from self._parts()
        yield from self._effects()
        yield from self._turns_of_status()
        yield from self._ticks()
        yield from self._edits()

    # -- what was added -----------------------------------------------------------------------

    def _parts(self) -> Iterator[Event]:
        """On the day it was made, one after the other."""
        lines = [
            *(Line("milestone", "", milestone_words(row), (None, row)) for row in self.milestones),
            *(
                Line("dependency", "", dependency_words(row), (None, row))
                for row in self.dependencies
            ),
            *(Line("link", "", link_words(row), (None, row)) for row in self.links),
        ]
        by = self.known.person(self.text.made_by)
        for minutes, line in enumerate(lines, start=1):
            yield Event(self.made_at() + timedelta(minutes=minutes), by, (line,))

    def _effects(self) -> Iterator[Event]:
        for row in self.effects:
            line = Line("effect", "", effect_words(row), (None, row))
            yield Event(row.estimated_at, row.estimated_by, (line,))

    # -- status -------------------------------------------------------------------------------

    def _turns(self) -> list[NewsText]:
        """The messages with which the status changed."""
        found, before = [], self.text.first_status
        for news in self.text.news:
            if news.status != before:
                found.append(news)
                before = news.status
        return found

    def _turns_of_status(self) -> Iterator[Event]:
        turns = self._turns()
        before, details = self.text.first_status, dict(DETAILS)
        for news in turns:
            now = self._details_of_now() if news is turns[-1] else self._details(news)
            status = Line(
                "status", Status(before).word, Status(news.status).word, (before, news.status)
            )
            others = (
                Line(name, value_words(name, old), value_words(name, now[name]), (old, now[name]))
                for name, old in details.items()
                if old != now[name]
            )
            yield Event(self._at(news), self.known.person(news.by), (status, *others))
            before, details = news.status, now

    def _details_of_now(self) -> dict[str, Any]:
        return {name: getattr(self.action, name) for name in DETAILS}

    def _details(self, news: NewsText) -> dict[str, Any]:
        until = moment(news.waiting_until, self.known.today).last if news.waiting_until else None
        return {
            "waiting_for": news.waiting_for,
            "waiting_note": news.waiting_note,
            "waiting_until": until,
            "dropped_reason": "",
        }

    # -- milestones ---------------------------------------------------------------------------

    def _ticks(self) -> Iterator[Event]:
        done = [(row.done_on, row) for row in self.milestones if row.done_on]
        for done_on, row in done:
            before = self._percent(done_on - timedelta(days=1))
            after = self._percent(done_on)
            told = milestone_words(row, ("done_on",))
            tick = Line("milestone", f"{row.title}: open", told, (row, row))
            moved = Line("progress", percent(before / 100), percent(after / 100), (before, after))
            by = row.owner or self.action.owner
            yield Event(in_office_hours(done_on, row.title), by, (tick, moved))

    def _percent(self, on: date) -> Decimal:
        return progress(Status.RUNNING, self._milestones_on(on)) or Decimal(0)

    def _milestones_on(self, on: date) -> Iterable[MilestoneFacts]:
        for row in self.milestones:
            done_on = row.done_on if row.done_on and row.done_on <= on else None
            yield MilestoneFacts(row.pk, row.title, row.due_on, row.weight, done_on)

    # -- other fields -------------------------------------------------------------------------

    def _edits(self) -> Iterator[Event]:
        """What a field became is what it was before its next edit, or what it is now."""
        edits = self.text.edits
        for number, edit in enumerate(edits):
            later = next((each for each in edits[number + 1 :] if each.field == edit.field), None)
            line = self._moved(edit, later) if edit.field in PRECISIONS else self._edit(edit, later)
            at = in_office_hours(self._day(edit.on), f"{edit.field}{edit.was}")
            yield Event(at, self.known.person(edit.by), (line,))

    def _moved(self, edit: EditText, later: EditText | None) -> Line:
        """A start or an end; in the file they are written as `starts` and `ends`."""
        name = edit.field.removesuffix("_on")
        old = moment(edit.was, self.known.today)
        new = moment(later.was if later else getattr(self.text, name), self.known.today)
        values = (old.first, new.first) if name == "starts" else (old.last, new.last)
        told = words(values[0], old.precision), words(values[1], new.precision)
        return Line(edit.field, *told, values, edit.reason)

    def _edit(self, edit: EditText, later: EditText | None) -> Line:
        name = edit.field
        old = self._value(name, edit.was)
        new = self._value(name, later.was) if later else getattr(self.action, name)
        told = value_words(name, old), value_words(name, new)
        return Line(name, *told, (old, new), edit.reason)

    def _value(self, name: str, written: Any) -> Any:
        match name:
            case "owner":
                return self.known.person(written)
            case "horizon":
                return self.known.horizons[written]
        return Decimal(written) if name.endswith("_eur") else written

    def _day(self, text: str) -> date:
        return day(text, self.known.today)

    def _at(self, news: NewsText) -> datetime:
        return in_office_hours(self._day(news.on), news.text or news.by)
