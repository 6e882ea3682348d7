"""The page that explains a bundle, and its totals."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.template.loader import render_to_string

from co2scan.domain.footprint import METHOD_NAMES
from co2scan.selectors.bundle.lines import InventoryLine
from roadmap.reports.making import DossierSource

_SAYS = {**{str(key): name for key, name in METHOD_NAMES.items()}, "biogeen": "Biogeen (apart)"}


@dataclass(frozen=True, slots=True)
class Contents:
    """`counts` are the raw rows by kind, `files` the originals that are in it."""

    source: DossierSource
    place: str
    lines: Sequence[InventoryLine]
    counts: Mapping[str, int]
    files: int


def total_rows(lines: Sequence[InventoryLine]) -> Iterator[tuple[str, str, Decimal]]:
    """By presentation and scope, of what is known; then each presentation as a whole."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.scope:
            sums[line.presentation, line.scope] += line.kg or Decimal(0)
            sums[line.presentation, "totaal"] += line.kg or Decimal(0)
    for (presentation, scope), kg in sorted(sums.items()):
        yield presentation, scope, kg


def read_me(contents: Contents) -> str:
    period, lines = contents.source.period, contents.lines
    return render_to_string(
        "roadmap/dossier/read_me.txt",
        {
            "period": period.label,
            "first": period.starts_on,
            "last": period.ends_on - timedelta(days=1),
            "ladder": contents.source.ladder,
            "on": contents.source.on,
            "place": contents.place,
            "totals": [
                (_SAYS.get(presentation, presentation), kg)
                for presentation, scope, kg in total_rows(lines)
                if scope == "totaal"
            ],
            "lines": len(lines),
            "unknown": sum(bool(line.scope) and line.kg is None for line in lines),
            "example": _example(lines),
            "counts": contents.counts,
            "files": contents.files,
            "with_plates": contents.source.with_plates,
        },
    )


def _example(lines: Sequence[InventoryLine]) -> tuple[int, InventoryLine] | None:
    """The largest line of the ladder, with its number in the list."""
    known = [
        (number, line)
        for number, line in enumerate(lines, start=1)
        if line.presentation == "prestatieladder" and line.kg
    ]
    return max(known, key=lambda one: one[1].kg or 0, default=None)
