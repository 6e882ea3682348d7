"""Links at an action."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from actions.models import Action, ActionLink
from actions.services.actions import touch
from actions.services.history import Source, next_version, record
from actions.services.meanwhile import Seen, only_mine
from actions.services.parts import lock_part
from vrt_duurzaam.accounts.models import User

FIELDS = ("title", "url")
BAD_ADDRESS = "Dit is geen adres van een webpagina. Het begint met https:// of http://."
_WEB = URLValidator(schemes=["http", "https"], message=BAD_ADDRESS)


@transaction.atomic
def add_link(action: Action, values: Mapping[str, Any], *, by: User | None) -> ActionLink:
    """Raises ValidationError by field; only http and https."""
    action = touch(action)
    link = ActionLink(action=action, **values)
    _check(link)
    link.save()
    record(action, "link", "", link_words(link), Source(by), (None, link))
    return link


@transaction.atomic
def change_link(
    pk: int, values: Mapping[str, Any], *, by: User | None, seen: Seen | None = None
) -> ActionLink:
    link, action = lock_part(ActionLink, pk)
    mine = only_mine(link, values, seen or {})
    old = link_words(link)
    for name, value in mine.items():
        setattr(link, name, value)
    if link_words(link) == old:
        return link
    _check(link)
    link.save()
    next_version(action)
    record(action, "link", old, link_words(link), Source(by), (link, link))
    return link


@transaction.atomic
def remove_link(pk: int, *, by: User | None) -> None:
    link, action = lock_part(ActionLink, pk)
    next_version(action)
    record(action, "link", link_words(link), "", Source(by), (link, None))
    link.delete()


def _check(link: ActionLink) -> None:
    try:
        _WEB(link.url)
    except ValidationError as error:
        raise ValidationError({"url": error.messages}) from error
    link.full_clean(exclude=["action", "url"])
    if len(link.url) > 500:
        raise ValidationError({"url": "Dit adres is langer dan 500 tekens."})


def link_words(link: ActionLink) -> str:
    return f"{link.title} ({link.url})"
