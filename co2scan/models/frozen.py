"""Rows that are written once: the models refuse to change them, as the database does."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, models
from django.db.models import Q

NEVER_CHANGES = "Wat ondertekend is verandert niet en gaat niet weg."


class FrozenQuerySet(models.QuerySet[Any]):
    """Reads, and makes; the database refuses the rest too, whatever way it is asked."""

    of_example = Q(is_example=True)

    def update(self, **_: Any) -> int:
        raise IntegrityError(NEVER_CHANGES)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Of the example only."""
        if self.exclude(self.of_example).exists():
            raise IntegrityError(NEVER_CHANGES)
        return super().delete()


class FrozenPartQuerySet(FrozenQuerySet):
    of_example = Q(baseline__is_example=True)


class Frozen(models.Model):
    """A row that is written once."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise IntegrityError(NEVER_CHANGES)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if not self.may_go:
            raise IntegrityError(NEVER_CHANGES)
        return super().delete(*args, **kwargs)

    @property
    def may_go(self) -> bool:
        return bool(getattr(self, "is_example", False))


class FrozenPart(Frozen):
    """What belongs to a version; it goes only with one of the example."""

    objects = FrozenPartQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True

    @property
    def may_go(self) -> bool:
        return bool(self.baseline.is_example)  # type: ignore[attr-defined]
