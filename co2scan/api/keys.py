"""Who asks: the key in the header, its limits, and what it may."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from co2scan.api.problems import NO_KEY, Problem
from co2scan.choices import ApiAction
from co2scan.models import ApiToken, ApiUse
from co2scan.services.api_tokens import token_of
from co2scan.services.api_uses import TooMuch, begin
from vrt_duurzaam.accounts.client_ip import address_hash, client_ip
from vrt_duurzaam.lib.dates import long_day


class AskedRequest(HttpRequest):
    """A request with a key of ours; `auth` is its use, which is being logged."""

    auth: ApiUse


class Key(HttpBearer):
    """Lets a request in, and begins the log line of its use; `serving` ends it."""

    def __init__(self, action: ApiAction) -> None:
        super().__init__()
        self.action = action

    def authenticate(self, request: HttpRequest, token: str) -> ApiUse:
        """Raises Problem: 401, 403 or 429. What is wrong is only told to who has the key."""
        row = token_of(token)
        if row is None:
            raise Problem(401, "no_key", NO_KEY)
        try:
            use = begin(row, self.action, address_hash(client_ip(request)))
        except TooMuch as much:
            raise Problem(429, much.code, str(much), wait=much.wait) from None
        request.api_use = use  # type: ignore[attr-defined]
        self._check(row)
        return use

    def _check(self, row: ApiToken) -> None:
        if row.withdrawn_at is not None:
            raise Problem(401, "key_withdrawn", "Deze sleutel is ingetrokken.")
        if not row.works_on(timezone.localdate()):
            raise Problem(
                401, "key_expired", f"Deze sleutel werkte tot en met {long_day(row.expires_on)}."
            )
        is_writing = self.action in (ApiAction.READINGS, ApiAction.JOB)
        if is_writing and not row.can_write:
            raise Problem(403, "may_not_write", "Deze sleutel mag geen meterdata aanleveren.")
        if not is_writing and not row.can_read:
            raise Problem(403, "may_not_read", "Deze sleutel mag geen cijfers ophalen.")
