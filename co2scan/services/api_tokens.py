"""Keys of suppliers: made, changed, withdrawn. Only the SHA-256 of one is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from co2scan.domain.api_tokens import SHOWN, new_token, token_sha256
from co2scan.models import ApiToken, Meter
from vrt_duurzaam.accounts.models import User

LONGEST = timedelta(days=731)
FIELDS = (
    "supplier",
    "purpose",
    "expires_on",
    "can_read",
    "can_write",
    "requests_per_minute",
    "values_per_day",
)


@dataclass(frozen=True, slots=True)
class TokenData:
    supplier: str
    purpose: str
    expires_on: date
    can_write: bool = False
    can_read: bool = False
    meters: Iterable[int] = ()
    requests_per_minute: int = 60
    values_per_day: int = 1_000_000


@dataclass(frozen=True, slots=True)
class NewToken:
    """The row and the key itself, which nobody can read back."""

    row: ApiToken
    token: str = field(repr=False)


def make_token(data: TokenData, *, by: User) -> NewToken:
    """Raises ValidationError."""
    token = new_token()
    row = ApiToken(token_sha256=token_sha256(token), token_start=token[:SHOWN], created_by=by)
    with transaction.atomic():
        _save(row, data)
    return NewToken(row, token)


def change_token(pk: int, data: TokenData) -> ApiToken:
    """Everything but the key itself. Raises ValidationError; a withdrawn one does not come back."""
    with transaction.atomic():
        row = ApiToken.objects.select_for_update().get(pk=pk)
        if row.withdrawn_at is not None:
            raise ValidationError("Deze koppeling is ingetrokken. Maak een nieuwe.")
        _save(row, data)
    return row


def withdraw_token(pk: int, *, by: User) -> ApiToken:
    """From this moment on it opens nothing; a second time changes nothing."""
    with transaction.atomic():
        row = ApiToken.objects.select_for_update(of=("self",)).get(pk=pk)
        if row.withdrawn_at is None:
            row.withdrawn_at, row.withdrawn_by = timezone.now(), by
            row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return row


def drop_example_tokens() -> None:
    """Keys that people of the example made open nothing of what is real. One with which data came
    stays as its source, withdrawn."""
    tokens = ApiToken.objects.filter(created_by__is_example=True)
    tokens.filter(batches=None).delete()
    tokens.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())


def token_of(text: str) -> ApiToken | None:
    """The row of a key, whether or not it still works; None for what is no key of ours."""
    return ApiToken.objects.filter(token_sha256=token_sha256(text)).first()


def _save(row: ApiToken, data: TokenData) -> None:
    _check_day(data.expires_on)
    if not (data.can_write or data.can_read):
        raise ValidationError({"can_write": "Kies wat deze koppeling mag."})
    meters = set(data.meters) if data.can_write else set[int]()
    if data.can_write and not meters:
        raise ValidationError({"meters": "Kies minstens één meter om data van aan te leveren."})
    _check_claims(row, data.supplier, meters)
    for name in FIELDS:
        setattr(row, name, getattr(data, name))
    row.full_clean(exclude=["created_by", "withdrawn_by"])
    row.save()
    row.meters.set(meters)


def _check_day(expires_on: date) -> None:
    today = timezone.localdate()
    if expires_on < today:
        raise ValidationError({"expires_on": "Deze dag is voorbij. Kies een dag die nog komt."})
    if expires_on > today + LONGEST:
        raise ValidationError({"expires_on": "Een koppeling werkt hooguit twee jaar."})


def _check_claims(row: ApiToken, supplier: str, meters: set[int]) -> None:
    """One supplier for each meter: of two that both send, nobody would know which is right.

    A supplier may have two keys for it, so that the next one works before the old one goes.
    """
    chosen = Meter.objects.filter(pk__in=meters).order_by("pk").select_for_update(no_key=True)
    if {meter.pk for meter in chosen} != meters:  # locked: two who claim at once wait here
        raise ValidationError({"meters": "Een van deze meters is er niet meer. Kies opnieuw."})
    claims = (
        ApiToken.meters.through.objects.filter(
            meter__in=meters,
            apitoken__can_write=True,
            apitoken__withdrawn_at=None,
            apitoken__expires_on__gte=timezone.localdate(),
        )
        .exclude(apitoken=row.pk)
        .exclude(apitoken__supplier__iexact=supplier)
        .order_by("meter__code")
        .values_list("meter__code", "apitoken__supplier")
    )
    if found := list(claims):
        named = ", ".join(f"{code} ({other})" for code, other in found[:5])
        more = f" en nog {len(found) - 5}" if len(found) > 5 else ""
        raise ValidationError(
            {
                "meters": f"Een andere leverancier levert hiervan al data: {named}{more}. "
                "Haal de meter eerst bij die koppeling weg, of trek die in."
            }
        )
