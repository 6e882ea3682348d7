"""Links for a screen: made, used, withdrawn. Only the SHA-256 of a token is kept."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from roadmap.domain.tokens import WRONG_WINDOW, WrongTokens, is_token, new_token, token_sha256
from roadmap.models import PresentationLink, WrongToken
from vrt_duurzaam.accounts.client_ip import address_hash
from vrt_duurzaam.accounts.models import User

USED_AGAIN = timedelta(minutes=1)  # a screen asks three times a minute; once is enough to keep
LONGEST = timedelta(days=731)


class NoSuchLink(Exception):
    """Guessed, expired or withdrawn; which of them is nobody's business. `is_enough`: too many
    wrong ones came from there."""

    def __init__(self, *, is_enough: bool = False) -> None:
        super().__init__()
        self.is_enough = is_enough


def make_link(label: str, expires_on: date, *, by: User) -> tuple[PresentationLink, str]:
    """The link and its token, which nobody can read back. Raises ValidationError."""
    today = timezone.localdate()
    if expires_on < today:
        raise ValidationError({"expires_on": "Deze dag is voorbij. Kies een dag die nog komt."})
    if expires_on > today + LONGEST:
        raise ValidationError({"expires_on": "Een link werkt hooguit twee jaar."})
    token = new_token()
    row = PresentationLink(
        label=label, expires_on=expires_on, token_sha256=token_sha256(token), created_by=by
    )
    row.full_clean(exclude=["created_by"])
    row.save()
    return row, token


def withdraw_link(pk: int, *, by: User) -> PresentationLink:
    """From this moment on it opens nothing; a second time changes nothing."""
    with transaction.atomic():
        row = PresentationLink.objects.select_for_update().get(pk=pk)
        if row.withdrawn_at is None:
            row.withdrawn_at, row.withdrawn_by = timezone.now(), by
            row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        return row


def open_link(token: str, address: str | None) -> PresentationLink:
    """Raises NoSuchLink. Each is looked up by its hash in the same way, whatever is wrong with it,
    so that the time it takes tells nothing."""
    row = PresentationLink.objects.filter(token_sha256=token_sha256(token)).first()
    if row is None or row.withdrawn_at is not None or row.expires_on < timezone.localdate():
        raise NoSuchLink(is_enough=_count_wrong(token, address))
    now = timezone.now()
    is_old = Q(used_at=None) | Q(used_at__lt=now - USED_AGAIN)
    if row.used_at is None or row.used_at < now - USED_AGAIN:
        PresentationLink.objects.filter(is_old, pk=row.pk).update(used_at=now)
    return row


def _count_wrong(token: str, address: str | None) -> bool:
    """Whether it is enough for now. What cannot be a token is no guess and is not kept, and what
    comes after enough is not either."""
    begin, here = timezone.now() - WRONG_WINDOW, address_hash(address)
    recent = WrongToken.objects.filter(created_at__gte=begin)
    wrong = WrongTokens(recent.filter(address_hash=here).count(), recent.count())
    if is_token(token) and not wrong.are_enough:
        WrongToken.objects.filter(created_at__lt=begin).delete()
        WrongToken.objects.create(address_hash=here)
    return wrong.are_enough
