"""The ambition in its versions, the road so far, and the views that the core team keeps."""

from typing import Any

from django.db.models import Max

from actions.choices import StepState
from actions.example.moments import day, in_office_hours, moment
from actions.example.reading import ambition_texts, step_texts, view_texts
from actions.example.storing import store_dated
from actions.example.words import Known
from actions.models import AmbitionVersion, RoadStep, SavedView


def add_ambition(known: Known) -> None:
    """Each version has what the one before had and its own parts over that."""
    number = AmbitionVersion.objects.aggregate(last=Max("number"))["last"] or 0
    sections: dict[str, str] = {}
    peers: list[Any] = []
    rows = []
    for text in ambition_texts():
        number += 1
        sections = {**sections, **{key: part.strip() for key, part in text.sections.items()}}
        peers = [dict(peer) for peer in text.peers] or peers
        made_at = in_office_hours(day(text.made, known.today), text.note)
        rows.append(
            AmbitionVersion(
                number=number,
                sections=sections,
                peers=peers,
                note=text.note,
                created_by=known.person(text.by),
                created_at=made_at,
                is_example=True,
            )
        )
    store_dated(rows)


def fill_steps(known: Known) -> None:
    """Only steps that nobody has filled in."""
    for text in step_texts():
        RoadStep.objects.filter(
            key=text.key, state=StepState.PLANNED, starts_on=None, ends_on=None, outcome=""
        ).update(
            state=text.state,
            starts_on=moment(text.starts, known.today).first if text.starts else None,
            ends_on=moment(text.ends, known.today).last if text.ends else None,
            outcome=text.outcome,
            is_example=True,
        )


def add_views(known: Known) -> None:
    user = known.people["yilmaz"]
    SavedView.objects.bulk_create(
        (SavedView(user=user, name=text.name, query=text.query) for text in view_texts()),
        ignore_conflicts=True,
    )
