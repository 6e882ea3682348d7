"""What the site would have mailed, on a machine without a mail server: files in one folder."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

FILE_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
SHOWN = 100
_BETWEEN = b"-" * 79 + b"\n"  # what Django writes after each mail of a file
# Whoever follows such a link can take over an account.
_SECRET_LINK = re.compile(r"\S*/wachtwoord-kiezen/\S+")
HIDDEN_LINK = "(link om een wachtwoord te kiezen: alleen voor de beheerder)"


@dataclass(frozen=True, slots=True)
class MailFile:
    """`name` is that of its file, `number` its place in it. `html` is not cleaned."""

    name: str
    number: int
    sent_at: datetime | None
    to: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)


def are_mails_kept() -> bool:
    """Only where no mail server is named."""
    return bool(settings.EMAIL_BACKEND == FILE_BACKEND)


def mail_files() -> list[MailFile]:
    """The newest first; at most a hundred files are read."""
    names = sorted((file.name for file in _files()), reverse=True)[:SHOWN]
    return [mail for name in names for mail in reversed(mails_in(name))]


def mails_in(name: str) -> list[MailFile]:
    """Of one file of the folder. A name that is not of the folder's own list has none, whatever
    path it spells."""
    file = next((each for each in _files() if each.name == name), None)
    if file is None:
        return []
    parts = [part for part in file.read_bytes().split(_BETWEEN) if part.strip()]
    return [_mail(name, number, part) for number, part in enumerate(parts, start=1)]


def without_secrets(text: str) -> str:
    return _SECRET_LINK.sub(HIDDEN_LINK, text)


def _files() -> Iterator[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    if folder.is_dir():
        yield from (each for each in folder.glob("*.log") if each.is_file())


def _mail(name: str, number: int, content: bytes) -> MailFile:
    message = message_from_bytes(content, EmailMessage, policy=policy.default)
    return MailFile(
        name,
        number,
        _moment(str(message["Date"] or "")),
        str(message["To"] or ""),
        str(message["Subject"] or "Zonder onderwerp"),
        _part(message, "plain"),
        _part(message, "html"),
    )


def _moment(text: str) -> datetime | None:
    """`-0000`, as Django writes, is UTC of who does not tell where they are."""
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _part(message: EmailMessage, kind: str) -> str:
    found = message.get_body(preferencelist=(kind,))
    return str(found.get_content()) if found is not None else ""
