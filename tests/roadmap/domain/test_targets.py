from decimal import Decimal

import pytest

from roadmap.domain.targets import TargetRow, reference_problem, target_problems

EMPTY = TargetRow(None, None)


def row(year: int | None, percent: str | None) -> TargetRow:
    return TargetRow(year, None if percent is None else Decimal(percent))


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([row(2030, "55"), EMPTY, EMPTY], []),
        ([row(2030, "0"), row(2050, "100"), row(2027, "37.25")], []),
        ([row(2022, "55")], [(0, "year", "2022 ligt niet na het referentiejaar 2022.")]),
        ([row(2019, "55")], [(0, "year", "2019 ligt niet na het referentiejaar 2022.")]),
        ([row(2130, "55")], [(0, "year", "Kies een jaar tot en met 2100.")]),
        ([row(2030, "55"), row(2030, "60")], [(1, "year", "Voor 2030 staat er al een doel.")]),
        ([row(2030, "101")], [(0, "percent", "Meer dan 100 % minder kan niet.")]),
        ([row(2030, "-1")], [(0, "percent", "Minder dan 0 % minder is meer.")]),
        ([row(2030, "55.555")], [(0, "percent", "Hooguit twee cijfers achter de komma.")]),
        ([row(None, "55")], [(0, "year", "Vul het jaar in, of maak de hele regel leeg.")]),
        ([EMPTY, row(2030, None)], [(1, "percent", "Vul in hoeveel minder het dan moet zijn")]),
        ([TargetRow(None, None, "MT")], [(0, "year", "Vul het jaar"), (0, "percent", "Vul in")]),
    ],
)
def test_what_may_be_a_target(rows: list[TargetRow], problems: list[tuple[int, str, str]]) -> None:
    found = target_problems(rows, 2022)
    assert [(place, part) for place, part, _ in found] == [each[:2] for each in problems]
    for (_, _, said), (_, _, expected) in zip(found, problems, strict=True):
        assert said.startswith(expected)


@pytest.mark.parametrize(
    ("year", "says"), [(2022, ""), (2026, ""), (2027, "2027 moet nog komen."), (1990, "Kies een")]
)
def test_what_may_be_the_reference_year(year: int, says: str) -> None:
    problem = reference_problem(year, 2026)
    assert problem.startswith(says)
    assert bool(problem) == bool(says)
