"""What loading factor rows would do: which are new, and what that does to the kilograms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from co2scan.domain.categories import CATEGORIES, FigureName
from co2scan.domain.emissions import Factors, emit
from co2scan.domain.factor_rows import COMPONENT_NAMES, FactorRow
from co2scan.domain.footprint import METHOD_FIGURES, METHOD_NAMES, Method

State = Literal["new", "changed", "confirmed", "unchanged", "conflict"]


@dataclass(frozen=True, slots=True)
class FactorChange:
    """A row of a file against what is stored.

    `conflict`: another value was issued on that same day; a correction needs a later one.
    `confirmed`: the same value from a surer source.
    """

    row: FactorRow
    state: State
    before: FactorRow | None = None

    @property
    def is_written(self) -> bool:
        return self.state in ("new", "changed", "confirmed")

    @property
    def differences(self) -> list[tuple[str, Decimal | None, Decimal | None]]:
        """Name, old and new value of each component that is not what it was."""
        if self.before is None:
            return []
        old, new = self.before.values, self.row.values
        return [
            (COMPONENT_NAMES[name], old[name], new[name]) for name in new if old[name] != new[name]
        ]

    @property
    def text_differences(self) -> list[tuple[str, str, str]]:
        """The same of what the value is per, what it counts for and what is remarked."""
        if self.before is None:
            return []
        old, new = self.before, self.row
        pairs = [
            ("Eenheid", old.unit_name, new.unit_name),
            ("Telt voor", old.category_name, new.category_name),
            ("Opmerking", old.remark, new.remark),
        ]
        return [pair for pair in pairs if pair[1] != pair[2]]


def compare(row: FactorRow, stored: Iterable[FactorRow]) -> FactorChange:
    """What the row is next to the rows that are stored.

    It says nothing new when the newest issue, or that of its own day, says the same. Else it is a
    new issue, which may also be an older one that was not known yet.
    """
    issues = sorted(
        (other for other in stored if row.is_about_the_same_as(other)), key=lambda r: r.issued_on
    )
    if not issues:
        return FactorChange(row, "new")
    twin = next((other for other in issues if other.issue == row.issue), None)
    for other in (issues[-1], twin):
        if other is not None and other.says_the_same_as(row) and not row.is_surer_than(other):
            return FactorChange(row, "unchanged", other)
    if twin is not None:
        return FactorChange(row, "conflict", twin)
    before = next((other for other in reversed(issues) if other.issued_on <= row.issued_on), None)
    if before is None:
        return FactorChange(row, "new")
    if before.says_the_same_as(row):
        state: State = "confirmed" if row.is_surer_than(before) else "unchanged"
        return FactorChange(row, state, before)
    return FactorChange(row, "changed", before)


@dataclass(frozen=True, slots=True)
class Use:
    """A meter-month: what the kilograms are made from."""

    category: str
    year: int
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class FactorEffect:
    """What new factors do to the kilograms of one category and year.

    `figure` is the ladder, or market-based for what the ladder does not count. No kilograms before
    or after: the factor is missing. `methods` are the presentations in which something changes.
    """

    category: str
    year: int
    months: int
    figure: FigureName
    before_kg: Decimal | None
    after_kg: Decimal | None
    methods: tuple[Method, ...]

    @property
    def name(self) -> str:
        return CATEGORIES[self.category].name

    @property
    def method_names(self) -> list[str]:
        return [METHOD_NAMES[method] for method in self.methods]

    @property
    def change_kg(self) -> Decimal | None:
        if self.before_kg is None or self.after_kg is None:
            return None
        return self.after_kg - self.before_kg


def touched_by(categories: set[str]) -> set[str]:
    """The categories whose figures use a factor of one of these, their own or another's."""
    return {
        category.key
        for category in CATEGORIES.values()
        if any(category.factor_key(figure) in categories for figure in category.rules)
    }


def effects(uses: Iterable[Use], before: Factors, after: Factors) -> list[FactorEffect]:
    """Per category and year that changes; the biggest change first, then what was unknown."""
    quantities: dict[tuple[str, int], list[Decimal]] = {}
    for use in uses:
        quantities.setdefault((use.category, use.year), []).append(use.quantity)
    found = (
        _effect(category, year, amounts, before, after)
        for (category, year), amounts in quantities.items()
    )
    return sorted(
        (effect for effect in found if effect.methods),
        key=_by_size,
    )


def _by_size(effect: FactorEffect) -> tuple[bool, Decimal, Decimal, str, int]:
    change, after = effect.change_kg or Decimal(0), effect.after_kg or Decimal(0)
    return effect.change_kg is None, -abs(change), -after, effect.name, effect.year


def _effect(
    category: str, year: int, amounts: Sequence[Decimal], before: Factors, after: Factors
) -> FactorEffect:
    figure: FigureName = "ladder" if "ladder" in CATEGORIES[category].rules else "market"
    old, new = emit(category, year, Decimal(1), before), emit(category, year, Decimal(1), after)
    methods = tuple(
        method
        for method, figures in METHOD_FIGURES.items()
        if any(old[f].factor_value != new[f].factor_value for f in figures if f in old)
    )
    return FactorEffect(
        category,
        year,
        len(amounts),
        figure,
        _sum_kg(category, year, amounts, before, figure),
        _sum_kg(category, year, amounts, after, figure),
        methods,
    )


def _sum_kg(
    category: str, year: int, amounts: Sequence[Decimal], factors: Factors, figure: FigureName
) -> Decimal | None:
    """Month by month, as the aggregates do, so that the sum is the same to the last digit."""
    total = Decimal(0)
    for amount in amounts:
        kg = emit(category, year, amount, factors)[figure].kg
        if kg is None:
            return None
        total += kg
    return total
