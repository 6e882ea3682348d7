from decimal import Decimal

import pytest

from co2scan.domain.regression import Point, least_squares


def points(*pairs: tuple[int, int]) -> list[Point]:
    return [(Decimal(x), Decimal(y)) for x, y in pairs]


def test_the_example_of_the_documentation() -> None:
    fit = least_squares(points((0, 10), (100, 70), (200, 100), (300, 160)))
    assert fit is not None
    assert (fit.count, fit.slope, fit.base) == (4, Decimal("0.48"), Decimal(13))
    assert fit.at(Decimal(200)) == 109
    assert round(fit.r_squared, 4) == Decimal("0.9846")  # 1 − 180 ÷ 11.700
    assert round(fit.standard_error, 4) == Decimal("9.4868")  # √90
    assert round(fit.slope_error, 6) == Decimal("0.042426")  # √90 ÷ √50.000


def test_points_on_a_line_leave_nothing_over() -> None:
    fit = least_squares(points((0, 120), (100, 440), (200, 760)))
    assert fit is not None
    assert (fit.slope, fit.base, fit.r_squared, fit.standard_error) == (Decimal("3.2"), 120, 1, 0)


@pytest.mark.parametrize("pairs", [(), ((1, 2), (3, 4)), ((5, 1), (5, 2), (5, 3))])
def test_where_no_line_can_be_drawn(pairs: tuple[tuple[int, int], ...]) -> None:
    assert least_squares(points(*pairs)) is None


def test_a_use_that_never_changes_is_not_explained() -> None:
    fit = least_squares(points((0, 50), (100, 50), (200, 50)))
    assert fit is not None
    assert (fit.slope, fit.r_squared) == (0, 0)
