"""The numbers of a measure: what they are when nobody says otherwise, and what they may be."""

from collections.abc import Mapping
from decimal import Decimal

from roadmap.domain.measures.kinds import Assumption, Measure, Reach

CASES = ("bad", "expected", "good")


def defaults(measure: Measure) -> dict[str, Reach]:
    """What has no usual value is not in it."""
    return {each.key: each.usual for each in measure.assumptions if each.usual is not None}


def number_problems(assumption: Assumption, reach: Reach) -> dict[str, str]:
    """By case what is wrong with it, in Dutch: out of bounds, or not in order."""
    problems = {}
    for number, case in enumerate(CASES):
        if not assumption.least <= reach[number] <= assumption.most:
            problems[case] = (
                f"Kies een getal van {_typed(assumption.least)} tot en met "
                f"{_typed(assumption.most)}."
            )
    if problems:
        return problems
    sign = 1 if assumption.more_is_better else -1
    if sign * reach.bad > sign * reach.expected:
        problems["bad"] = "Als het tegenzit kan dit niet beter zijn dan verwacht."
    if sign * reach.good < sign * reach.expected:
        problems["good"] = "Als het meezit kan dit niet slechter zijn dan verwacht."
    return problems


def as_json(numbers: Mapping[str, Reach]) -> dict[str, list[str]]:
    return {key: [str(reach[case]) for case in range(3)] for key, reach in numbers.items()}


def from_json(kept: Mapping[str, list[str]]) -> dict[str, Reach]:
    return {key: Reach(*(Decimal(text) for text in texts)) for key, texts in kept.items()}


def _typed(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")
