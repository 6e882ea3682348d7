from decimal import Decimal

import pytest

from co2scan.domain.coverage import Coverage
from co2scan.domain.quality_score import quality


@pytest.mark.parametrize(
    ("measured", "estimated", "errors", "questions", "score"),
    [
        (80, 10, 1, 2, 76),  # 80 + 5 − 5 − 4
        (100, 0, 0, 0, 100),
        ("99.9", 0, 0, 0, 99),
        (100, 0, 9, 9, 70),  # at most 30 off
        (0, 10, 3, 0, 0),
    ],
)
def test_the_score(
    measured: Decimal, estimated: int, errors: int, questions: int, score: int
) -> None:
    coverage = Coverage(Decimal(100), Decimal(measured), Decimal(estimated))
    found = quality(coverage, errors, questions)
    assert found is not None and found.score == score


def test_nothing_expected_has_no_score() -> None:
    assert quality(Coverage(), 0, 0) is None
