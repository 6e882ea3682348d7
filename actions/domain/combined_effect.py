"""What several effects do together: each takes a fraction of what the others leave (rule 10).

Worked examples: docs/calculation.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from actions.domain.effect import NOTHING, WHOLE, fraction_of, remaining

Part = tuple[int, str]  # a location and a carrier: the smallest slice


@dataclass(frozen=True, slots=True)
class SlicedEffect:
    """Tonnes a year less, on these parts together."""

    tonnes: Decimal
    parts: frozenset[Part]


def combined_tonnes(effects: Iterable[SlicedEffect], emitted: Mapping[Part, Decimal]) -> Decimal:
    """Tonnes a year that all effects take away together, whatever their order.

    `emitted` are the tonnes a year of each part. An effect on parts of which nothing is known
    cannot be a fraction and is added as it is; nothing takes away more than there is.
    """
    fractions: dict[Part, list[Decimal]] = defaultdict(list)
    loose = NOTHING
    for effect in effects:
        known = [part for part in effect.parts if emitted.get(part)]
        fraction = fraction_of(effect.tonnes, sum((emitted[part] for part in known), NOTHING))
        if fraction is None:
            loose += effect.tonnes
            continue
        for part in known:
            fractions[part].append(fraction)
    taken = (emitted[part] * (WHOLE - remaining(found)) for part, found in fractions.items())
    return loose + sum(taken, NOTHING)
