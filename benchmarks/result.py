from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """A measured value; with a bar it may not be higher than that."""

    name: str
    value: float
    bar: float | None = None

    @property
    def is_met(self) -> bool:
        return self.bar is None or self.value <= self.bar

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "met": self.is_met}
