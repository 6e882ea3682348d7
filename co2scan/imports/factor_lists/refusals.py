"""Why a factor file is refused: all reasons at once, each with its row, in Dutch."""

from collections.abc import Sequence

SHOWN = 20


class FactorFileRefused(ValueError):
    """The file is refused as a whole; `reasons` are sentences for the person who offered it."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = list(reasons)


class Refusals:
    """Gathers reasons while a file is read."""

    def __init__(self) -> None:
        self._reasons: list[str] = []

    def add(self, row: int | None, reason: str) -> None:
        self._reasons.append(f"Rij {row}: {reason}" if row else reason)

    def __bool__(self) -> bool:
        return bool(self._reasons)

    def raise_if_any(self) -> None:
        if not self._reasons:
            return
        shown, rest = self._reasons[:SHOWN], len(self._reasons) - SHOWN
        if rest > 0:
            shown = [*shown, f"En nog {rest} regels met een fout."]
        raise FactorFileRefused(shown)
