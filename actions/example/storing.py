"""Storing rows that say when they came: the columns themselves would say now."""

from collections.abc import Iterable
from typing import Any

MOST_AT_ONCE = 200


def store_dated(rows: Iterable[Any]) -> None:
    """Rows of one model, with the `created_at` that they have."""
    kept = list(rows)
    if not kept:
        return
    moments = [row.created_at for row in kept]
    manager = type(kept[0])._default_manager
    manager.bulk_create(kept)
    for row, created_at in zip(kept, moments, strict=True):
        row.created_at = created_at
    manager.bulk_update(kept, ["created_at"], batch_size=MOST_AT_ONCE)
