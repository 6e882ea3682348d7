"""A snapshot as it is kept in a fixed report, and back. Nothing is rounded on the way."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, get_type_hints

from cattrs import Converter

from roadmap.domain.snapshot import FigureLine, Snapshot

Json = dict[str, Any]


@cache
def converter() -> Converter:
    """Decimals and days as text, so that JSON keeps them exactly."""
    made = Converter()
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    return made


def to_json(snapshot: Snapshot) -> Json:
    kept: Json = converter().unstructure(snapshot)
    return kept


def from_json(kept: Json) -> Snapshot:
    """Raises cattrs.BaseValidationError when it was kept in another shape."""
    return converter().structure(kept, Snapshot)


def figures_to_json(lines: Sequence[FigureLine]) -> list[list[Any]]:
    """Each line as a list in the order of its fields: thousands of them."""
    unstructure, names = converter().unstructure, [field.name for field in fields(FigureLine)]
    return [[unstructure(getattr(line, name)) for name in names] for line in lines]


def figures_from_json(kept: Sequence[Sequence[Any]]) -> list[FigureLine]:
    structure, kinds = converter().structure, list(get_type_hints(FigureLine).values())
    return [
        FigureLine(*(structure(value, kind) for value, kind in zip(row, kinds, strict=True)))
        for row in kept
    ]


def digest_of(signed: Json, content: Json, figures: Sequence[Sequence[Any]]) -> str:
    """SHA-256 of what was signed (title, day, who), the snapshot and its figures, as JSON with
    sorted keys: one changed sign makes another digest."""
    text = json.dumps([signed, content, figures], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
