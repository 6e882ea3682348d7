"""What loading a list did, or would do: per row its effect, and what stands in the way."""

from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from co2scan.domain.incoming import Issue


class Effect(Protocol):
    """`new`, `changed` or `same`."""

    @property
    def effect(self) -> str: ...


Row = TypeVar("Row", bound=Effect)


@dataclass(slots=True)
class SheetResult(Generic[Row]):
    """With one issue nothing is written."""

    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def count(self, effect: str) -> int:
        return sum(row.effect == effect for row in self.rows)
