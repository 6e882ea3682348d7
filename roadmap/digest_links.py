"""The addresses in the weekly mail. They are signed, and give no right to anything: one leads to a
page, where who is signed out signs in first; the other only turns the mail off."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

_TO_PAGE = signing.Signer(salt="weekmail: naar")
_OFF = signing.Signer(salt="weekmail: uit")


def link_to(path: str) -> str:
    """The whole address of a page. With a `#part` it goes by a signed one: signing in would lose
    that part on the way."""
    if "#" not in path:
        return _site(path)
    return _site(reverse("digest_link", args=[_TO_PAGE.sign_object(path)]))


def page_of(ticket: str) -> str | None:
    """The path that a link leads to; None when it is not one of ours."""
    found = _read(_TO_PAGE, ticket)
    return found if isinstance(found, str) else None


def off_link(user: int) -> str:
    return _site(reverse("digest_off", args=[_OFF.sign_object(user)]))


def reader_of(ticket: str) -> int | None:
    """Whose mail a link turns off; None when it is not one of ours."""
    found = _read(_OFF, ticket)
    return found if isinstance(found, int) else None


def _site(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def _read(signer: signing.Signer, ticket: str) -> Any:
    try:
        return signer.unsign_object(ticket)
    except (signing.BadSignature, ValueError):
        return None
