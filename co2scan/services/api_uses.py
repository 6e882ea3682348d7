"""Every use of a key: counted against its limits, and kept for 90 days."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from co2scan.domain.api_tokens import KEPT, MINUTE, wait_for_request, wait_for_values
from co2scan.domain.periods import local_day, local_midnight
from co2scan.models import ApiToken, ApiUse, ReadingBatch

TOO_MANY = 429


class TooMuch(Exception):
    """Over a limit of the key; `wait` is in seconds."""

    def __init__(self, code: str, message: str, wait: int) -> None:
        super().__init__(message)
        self.code, self.wait = code, wait


def begin(token: ApiToken, action: str, address: str) -> ApiUse:
    """A request begins. Raises TooMuch when there were enough in the last minute."""
    now = timezone.now()
    with transaction.atomic():
        # Locked: of requests that come at once none slips past the limit.
        row = ApiToken.objects.select_for_update(of=("self",), no_key=True).get(pk=token.pk)
        # One that was refused for its values was read all the same, and counts.
        recent = ApiUse.objects.filter(token=row, at__gt=now - MINUTE)
        recent = recent.exclude(status=TOO_MANY, values=0)
        moments = list(recent.order_by("at").values_list("at", flat=True))
        wait = wait_for_request(moments, row.requests_per_minute, now)
        if not wait:
            ApiToken.objects.filter(pk=row.pk).update(used_at=now)
            return ApiUse.objects.create(token=row, at=now, action=action, address_hash=address)
        _count_refused(row, action, address, now)
    raise TooMuch(
        "too_many_requests",
        f"Hooguit {row.requests_per_minute} aanvragen per minuut. Wacht {wait} seconden.",
        wait,
    )


def _count_refused(token: ApiToken, action: str, address: str, now: datetime) -> None:
    """Those of one minute in one row: whoever hammers does not fill the database."""
    same = ApiUse.objects.filter(
        token=token, action=action, address_hash=address, status=TOO_MANY, at__gt=now - MINUTE
    )
    if not same.update(times=F("times") + 1):
        ApiUse.objects.create(
            token=token, at=now, action=action, address_hash=address, status=TOO_MANY
        )


def take_values(token: ApiToken, use: ApiUse, batch: ReadingBatch) -> None:
    """Count the values of a batch; to be called where its token is locked. Raises TooMuch."""
    now = timezone.now()
    today = ApiUse.objects.filter(token=token, at__gte=local_midnight(local_day(now)))
    today = today.exclude(status=TOO_MANY)
    sent = today.aggregate(values=Sum("values"))["values"] or 0
    wait = wait_for_values(sent, batch.values, token.values_per_day, now)
    use.values = batch.values
    if wait:
        raise TooMuch(
            "too_many_values",
            f"Hooguit {token.values_per_day} waarden per dag; vandaag kwamen er al {sent}.",
            wait,
        )
    use.batch = batch
    # Here, in the lock: of batches that come at once none slips past the limit.
    ApiUse.objects.filter(pk=use.pk).update(values=use.values, batch=batch)


def finish(use: ApiUse, status: int) -> None:
    """What was answered; the values and the batch are what `take_values` made of them."""
    ApiUse.objects.filter(pk=use.pk).update(status=status, values=use.values, batch=use.batch)


def forget_old() -> int:
    old = ApiUse.objects.filter(at__lt=timezone.now() - KEPT)
    return old.delete()[0]
