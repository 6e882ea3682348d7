"""Chance that is the same on every machine and in every run."""

from hashlib import blake2b, shake_256


def noise(*key: object) -> int:
    """A whole number from -1000 to 1000 that belongs to this key."""
    digest = blake2b(repr(key).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % 2001 - 1000


def noise_bytes(count: int, *key: object) -> bytes:
    """As many numbers from 0 to 255 as asked."""
    return shake_256(repr(key).encode()).digest(count)
