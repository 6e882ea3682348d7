"""What a tonne costs: the measures in the order in which money does most.

Worked examples: docs/calculation.md, part 8.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)
LIFETIME = 15  # years over which a cost that is made once is spread, unless somebody says otherwise
SHORTEST_LIFETIME, LONGEST_LIFETIME = 1, 60
LEAST_TONNES = Decimal("0.05")  # less reads as 0,0


@dataclass(frozen=True, slots=True)
class Money:
    """What something costs and yields, in euros; None: nobody said."""

    once: Decimal | None = None
    yearly: Decimal | None = None
    benefits: Decimal | None = None

    @property
    def is_known(self) -> bool:
        """Something is said about what it costs. Only what it yields says nothing of a price."""
        return self.once is not None or self.yearly is not None


def cost_per_year(money: Money, lifetime: int = LIFETIME) -> Decimal | None:
    """Euros a year: once ÷ lifetime + yearly − benefits; below zero it yields. What was not filled
    in beside a known cost counts as nothing. None: no cost is known."""
    if not money.is_known:
        return None
    spread = (money.once or NOTHING) / lifetime
    return spread + (money.yearly or NOTHING) - (money.benefits or NOTHING)


def cost_per_tonne(
    money: Money, tonnes_a_year: Decimal | None, lifetime: int = LIFETIME
) -> Decimal | None:
    """Euros per tonne that is not emitted. None: no cost is known, or it saves nothing.

    `tonnes_a_year` is the whole effect as it was estimated: costs are for all of it, also for what
    is in the last twelve months already.
    """
    yearly = cost_per_year(money, lifetime)
    if yearly is None or tonnes_a_year is None or tonnes_a_year <= 0:
        return None
    return yearly / tonnes_a_year


@dataclass(frozen=True, slots=True)
class Priced:
    """Something that saves CO2, with its money. `tonnes` are those of the target year, overlap
    counted once; `tonnes_a_year` is its whole effect as it was estimated. `counts`: it is in the
    forecast already; else its tonnes are what it would take more, were it alone to come."""

    code: str
    title: str
    theme: str
    tonnes: Decimal
    tonnes_a_year: Decimal
    money: Money
    counts: bool = True
    is_measure: bool = False


@dataclass(frozen=True, slots=True)
class CostBlock:
    priced: Priced
    eur_per_t: Decimal
    eur_per_year: Decimal


@dataclass(frozen=True, slots=True)
class CostOrder:
    """`blocks` from cheap to dear. Apart: of what no cost is known, never as if it were nothing;
    and what saves nothing more in the target year, since it is in the figures of now already."""

    blocks: tuple[CostBlock, ...]
    without_costs: tuple[Priced, ...]
    nothing_more: tuple[Priced, ...]

    @property
    def tonnes(self) -> Decimal:
        return sum((block.priced.tonnes for block in self.blocks), NOTHING)


def cost_order(items: Iterable[Priced], lifetime: int = LIFETIME) -> CostOrder:
    blocks, without_costs, nothing_more = [], [], []
    for item in items:
        per_year = cost_per_year(item.money, lifetime)
        per_tonne = cost_per_tonne(item.money, item.tonnes_a_year, lifetime)
        if item.tonnes < LEAST_TONNES or item.tonnes_a_year <= 0:
            nothing_more.append(item)
        elif per_year is None or per_tonne is None:
            without_costs.append(item)
        else:
            blocks.append(CostBlock(item, per_tonne, per_year))
    return CostOrder(
        tuple(sorted(blocks, key=lambda block: (block.eur_per_t, block.priced.code))),
        tuple(sorted(without_costs, key=lambda item: (-item.tonnes, item.code))),
        tuple(sorted(nothing_more, key=lambda item: item.code)),
    )
