"""What a measure is: what it replaces, by what, and with which numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

BOUGHT_HERE = "bought_here"  # the electricity that a location buys now

Numbers = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Reach:
    """A number that nobody knows for certain: if it turns out badly, as expected, if well."""

    bad: Decimal
    expected: Decimal
    good: Decimal

    def __getitem__(self, case: int) -> Decimal:
        return (self.bad, self.expected, self.good)[case]


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that a person fills in. `usual` None: there is no usual value, somebody has to say.

    `more_is_better`: a higher number saves more. `is_choice`: a decision and no guess, so that one
    number says it.
    """

    key: str
    label: str
    unit: str
    usual: Reach | None
    least: Decimal
    most: Decimal
    origin: str
    more_is_better: bool = True
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Measure:
    """`share` says which part of the use goes, given the numbers, the percentage and the quantity;
    `ratio` how many units of `instead` come for a unit that goes. `instead` is a category,
    `BOUGHT_HERE`, or nothing."""

    key: str
    name: str
    what: str
    used: tuple[str, ...]  # categories
    used_words: str
    formula: str
    share: Callable[[Numbers, Decimal, Decimal], Decimal]
    ratio: Callable[[Numbers], Decimal] = lambda _: Decimal(1)
    instead: str = ""
    assumptions: tuple[Assumption, ...] = ()
    facts: tuple[Fact, ...] = ()
    percent_words: str = ""  # of what the percentage is; empty: it is not asked
