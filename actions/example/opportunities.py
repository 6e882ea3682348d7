"""The opportunities of the example, dropped in the session or brought later."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from actions.choices import OpportunityState
from actions.example.moments import day, in_office_hours
from actions.example.reading import opportunity_texts, session_text
from actions.example.storing import store_dated
from actions.example.texts import OpportunityText
from actions.example.words import Known
from actions.models import (
    Opportunity,
    OpportunityVote,
    PipelineDecision,
    SessionDevice,
)

BETWEEN = timedelta(minutes=4, seconds=11)  # two opportunities in the session


def add_opportunities(known: Known, phones: Sequence[SessionDevice], opened_at: datetime) -> None:
    """All of them, dropped on the phones of a session that opened then; needs the actions."""
    texts = opportunity_texts()
    rows: dict[str, Opportunity] = {}
    for number, text in enumerate(texts):
        if text.made:
            rows[text.key] = _brought(text, known)
        else:
            phone, at = phones[number % len(phones)], opened_at + BETWEEN * (number + 1)
            rows[text.key] = _dropped(text, known, phone, at)
    store_dated(rows.values())
    for text in texts:
        rows[text.key].merged_into = rows.get(text.merged_into)
    Opportunity.objects.bulk_update(rows.values(), ["merged_into"])
    OpportunityVote.objects.bulk_create(_votes(texts, rows, phones))
    store_dated(_decisions(rows.values(), known))


def _dropped(
    text: OpportunityText, known: Known, phone: SessionDevice, at: datetime
) -> Opportunity:
    """In the session: on a phone, or written down by who led it."""
    row = _opportunity(text, known)
    row.session, row.created_at = phone.session, at
    if text.phone:
        row.device = phone
    else:
        row.created_by = known.people["yilmaz"]
    return row


def _brought(text: OpportunityText, known: Known) -> Opportunity:
    row = _opportunity(text, known)
    row.created_by = known.people[text.by]
    row.created_at = in_office_hours(day(text.made, known.today), text.key)
    return row


def _opportunity(text: OpportunityText, known: Known) -> Opportunity:
    return Opportunity(
        title=text.title,
        description=text.description,
        theme=known.themes[text.theme],
        process=text.process,
        brought_by=text.brought_by,
        impact=text.impact,
        effort=text.effort,
        feasibility=text.feasibility,
        state=text.state,
        reason=text.reason,
        action=known.actions[text.action] if text.action else None,
        is_example=True,
    )


def _votes(
    texts: Sequence[OpportunityText],
    rows: Mapping[str, Opportunity],
    phones: Sequence[SessionDevice],
) -> Iterator[OpportunityVote]:
    """Each phone votes about as often as the others, and never for what it dropped itself."""
    cast = dict.fromkeys((phone.pk for phone in phones), 0)
    for text in texts:
        row = rows[text.key]
        voters = sorted(
            (phone for phone in phones if phone.pk != row.device_id), key=lambda each: cast[each.pk]
        )
        for phone in voters[: text.votes]:
            cast[phone.pk] += 1
            yield OpportunityVote(opportunity=row, device=phone)


def _decisions(rows: Iterable[Opportunity], known: Known) -> Iterator[PipelineDecision]:
    """On most soon after the session; that something is an action, when it became one."""
    soon = in_office_hours(day(session_text().decided, known.today), session_text().code)
    for row in rows:
        if row.state != OpportunityState.OPEN:
            yield PipelineDecision(
                opportunity=row,
                state=row.state,
                reason=row.reason,
                into=row.merged_into,
                created_by=known.people["yilmaz"],
                created_at=row.action.created_at if row.action else soon,
            )
