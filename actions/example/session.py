"""The session of the example: held and closed, with its phones and the sheet that went round."""

import csv
from datetime import timedelta
from io import StringIO

from django.core.files.uploadedfile import SimpleUploadedFile

from actions.choices import SessionState
from actions.example.moments import day, in_office_hours
from actions.example.opportunities import add_opportunities
from actions.example.reading import opportunity_texts, session_text
from actions.example.words import Known
from actions.models import Attachment, Session, SessionDevice
from actions.services.attachments import add_attachment
from actions.services.joining import token_hash
from co2scan.domain.periods import local_midnight

OPENED, CLOSED = timedelta(hours=13, minutes=30), timedelta(hours=16, minutes=15)


def add_session(known: Known) -> None:
    """The session with what was dropped in it; needs the actions that came out."""
    text = session_text()
    held_on = day(text.held, known.today)
    opened_at = local_midnight(held_on) + OPENED
    session = Session.objects.create(
        title=text.title,
        kind=text.kind,
        held_on=held_on,
        place=text.place,
        question=text.question,
        code=text.code,
        state=SessionState.CLOSED,
        opened_at=opened_at,
        closed_at=local_midnight(held_on) + CLOSED,
        participants=text.participants,
        result=text.result.strip(),
        created_by=known.people["yilmaz"],
        is_example=True,
    )
    made_at = in_office_hours(held_on - timedelta(days=14), text.code)
    Session.objects.filter(pk=session.pk).update(created_at=made_at)
    phones = SessionDevice.objects.bulk_create(
        SessionDevice(session=session, token_hash=token_hash(f"{text.code}-{number}"))
        for number in range(text.phones)
    )
    SessionDevice.objects.filter(session=session).update(created_at=opened_at)
    add_opportunities(known, phones, opened_at)
    _add_report(known, session)


def _add_report(known: Known, session: Session) -> None:
    """What was dropped, as the sheet that went round afterwards."""
    lines = StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Kans", "Thema", "Stemmen"])
    dropped = [text for text in opportunity_texts() if not text.made]
    for text in sorted(dropped, key=lambda text: -text.votes):
        writer.writerow([text.title, known.themes[text.theme].name, text.votes])
    attachment = add_attachment(
        SimpleUploadedFile(session_text().report, lines.getvalue().encode("utf-8-sig")),
        by=known.people["yilmaz"],
        session=session,
    )
    sent_at = in_office_hours(day(session_text().decided, known.today), attachment.name)
    Attachment.objects.filter(pk=attachment.pk).update(created_at=sent_at)
