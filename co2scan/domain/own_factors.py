"""A factor that the organisation names itself: what it must say, and what stays unknown without."""

from collections.abc import Collection

from co2scan.domain.categories import CATEGORIES, FIGURES, Category, Component
from co2scan.domain.footprint import METHOD_FIGURES, METHOD_NAMES

OWN_LIST = "eigen-factoren"


def components_of(category: Category) -> list[Component]:
    """The parts that the figures of the category take from its own factor."""
    own = [
        category.rules[figure].component
        for figure in FIGURES
        if figure in category.rules and category.factor_key(figure) == category.key
    ]
    return list(dict.fromkeys(own))


def has_enough(category: Category, given: Collection[Component]) -> bool:
    """Whether at least one figure can be counted; a biogenic part alone counts nothing."""
    return bool({*given} & {*components_of(category)} - {"biogenic"})


def unknown_without(category: Category, given: Collection[Component]) -> list[str]:
    """The presentations in which the category has no figure with only these parts.

    With TTW alone the ladder counts with that ("zonder keten") and the chain is no figure. With WTW
    alone the presentations of the GHG Protocol stay unknown.
    """
    found = []
    for method, figures in METHOD_FIGURES.items():
        needed = {category.rules[name].component for name in figures if name in category.rules}
        without_chain = "ttw" in given and not {"wtw", "wtt"} & {*given}
        if without_chain:
            needed -= {"wtw", "wtt"}
        if needed - {*given}:
            found.append(METHOD_NAMES[method])
    return found


def choosable() -> tuple[list[Category], list[Category]]:
    """The categories that need an own factor, and those that may have one beside the official."""
    own = [one for one in CATEGORIES.values() if one.needs_own_factor]
    others = [one for one in CATEGORIES.values() if one.official]
    return own, others
