"""Tokens in addresses that work without signing in: long, random, and kept as a hash only."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 bytes: guessing is hopeless
WRONG_WINDOW = timedelta(minutes=15)
WRONG_PER_ADDRESS = 10
WRONG_IN_ALL = 2000


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(text: str) -> bool:
    """Whether it could be one. What is not is no guess, but an address that was cut off."""
    return _TOKEN.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class WrongTokens:
    """That were tried in the last `WRONG_WINDOW`."""

    from_here: int
    in_all: int

    @property
    def are_enough(self) -> bool:
        """From now on a wrong one is told to wait. A right one opens all the same: who mistypes
        beside a screen must not make it go blank."""
        return self.from_here >= WRONG_PER_ADDRESS or self.in_all >= WRONG_IN_ALL
