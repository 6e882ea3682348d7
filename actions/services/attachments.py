"""Files at an action or a session.

What a person offers is looked at before anything is written; what is refused leaves no file.
"""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from actions.domain.attachments import FileRefused, check_file, clean_name
from actions.models import Action, Attachment, Session
from actions.services.actions import touch
from actions.services.history import Source, next_version, record
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.numbers import dutch

MEGABYTE = 1_000_000
FIELD = "upload"  # of the form that offers a file


def add_attachment(
    upload: UploadedFile[Any],
    *,
    by: User | None,
    action: Action | None = None,
    session: Session | None = None,
) -> Attachment:
    """Keep a file, under a name of our own, at an action or at a session.

    Raises ValidationError for `upload`: empty, too big, or of a kind that is not kept.
    """
    name = _checked_name(upload)
    attachment = Attachment(
        action=action, session=session, name=name, size=upload.size or 0, created_by=by
    )
    try:
        with transaction.atomic():
            attachment.file.save(name, upload, save=False)
            attachment.save()
            if action is not None:
                record(touch(action), "attachment", "", name, Source(by), (None, attachment))
    except BaseException:
        if attachment.file:
            attachment.file.delete(save=False)
        raise
    return attachment


def remove_attachment(pk: int, *, by: User | None) -> None:
    """The row goes now, its file when that is certain. Raises DoesNotExist."""
    with transaction.atomic():
        attachment = Attachment.objects.select_for_update(of=("self",)).get(pk=pk)
        if attachment.action is not None:
            action = Action.objects.select_for_update(of=("self",)).get(pk=attachment.action.pk)
            next_version(action)
            record(action, "attachment", attachment.name, "", Source(by), (attachment, None))
        storage, path = attachment.file.storage, str(attachment.file.name)
        attachment.delete()
        transaction.on_commit(lambda: storage.delete(path))


def _checked_name(upload: UploadedFile[Any]) -> str:
    """The name to show. Raises ValidationError."""
    name, size = clean_name(upload.name or ""), upload.size or 0
    if not size:
        raise ValidationError({FIELD: f"{name}: dit bestand is leeg."})
    if size > settings.UPLOAD_LIMIT_MB * MEGABYTE:
        too_big = dutch(-(-size // MEGABYTE))
        raise ValidationError(
            {FIELD: f"{name} is {too_big} MB; er past {settings.UPLOAD_LIMIT_MB} MB in."}
        )
    try:
        check_file(name, cast("BinaryIO", upload.file))
    except FileRefused as refusal:
        raise ValidationError({FIELD: f"{name}: {_lower_first(str(refusal))}"}) from refusal
    return name


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
