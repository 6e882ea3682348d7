"""Keys of suppliers: long, random, kept as a hash only; and how much may be asked with one."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from co2scan.domain.periods import local_day, local_midnight

PREFIX = "vrt_"  # so that a key in a log or a file is recognised for what it is
SHOWN = len(PREFIX) + 6  # characters that tell keys apart; the others make it secret
MINUTE = timedelta(minutes=1)
KEPT = timedelta(days=90)  # how long a use is kept


def new_token() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def token_sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def wait_for_request(used_at: Sequence[datetime], limit: int, now: datetime) -> int:
    """Seconds until one more request fits in the limit per minute; 0 when it does now.

    `used_at` are the requests of the last minute, oldest first. Example: with 2 a minute, asked at
    9.00.10 and 9.00.40, at 9.00.50 the next waits 20 seconds.
    """
    if len(used_at) < limit:
        return 0
    return max(1, _seconds(used_at[len(used_at) - limit] + MINUTE - now))


def wait_for_values(sent: int, offered: int, limit: int, now: datetime) -> int:
    """Seconds until the values fit in the limit per day: until midnight, or 0."""
    if sent + offered <= limit:
        return 0
    return max(1, _seconds(local_midnight(local_day(now) + timedelta(days=1)) - now))


def _seconds(wait: timedelta) -> int:
    return -(-wait // timedelta(seconds=1))  # rounded up
