from datetime import date

import pytest

from roadmap.domain.bars import Mark, MarkState
from roadmap.domain.picture import Span
from roadmap.domain.scale import Scale, every, filled_span, quarters, years
from tests.roadmap_factories import a_bar

TODAY = date(2026, 11, 22)


def test_where_days_stand() -> None:
    """2026 and 2027 on 730 px: a px a day."""
    scale = Scale(Span(date(2026, 1, 1), date(2027, 12, 31)), 100, 830)
    assert scale.x(date(2026, 1, 11)) == 110
    assert scale.after(date(2027, 12, 31)) == 830
    assert (scale.x(date(2020, 1, 1)), scale.x(date(2040, 1, 1))) == (100, 830)


def test_the_span_is_cropped_to_the_months_with_something_in_them() -> None:
    bar = a_bar(
        starts_on=date(2025, 3, 10),
        ends_on=date(2026, 6, 20),
        marks=(Mark("In bedrijf", date(2026, 9, 5), MarkState.OPEN),),
    )
    assert filled_span([bar], TODAY) == Span(date(2025, 3, 1), date(2026, 9, 30))
    fixed = a_bar(starts_on=date(2024, 12, 5), ends_on=date(2026, 3, 1))
    assert filled_span([bar], TODAY, [fixed]).first == date(2024, 12, 1)
    late = a_bar(
        starts_on=date(2025, 3, 10), ends_on=date(2026, 6, 20), late_since=date(2026, 6, 20)
    )
    assert filled_span([late], TODAY).last == date(2026, 11, 30)


def test_a_short_span_shows_half_a_year_and_an_empty_one_this_year() -> None:
    bar = a_bar(starts_on=date(2026, 11, 3), ends_on=date(2026, 11, 20))
    assert filled_span([bar], TODAY) == Span(date(2026, 11, 1), date(2027, 4, 30))
    nothing = filled_span([a_bar(ends_on=None)], TODAY)
    assert nothing == Span(date(2026, 1, 1), date(2026, 12, 31))


def test_years_and_quarters() -> None:
    span = Span(date(2025, 6, 1), date(2026, 8, 31))
    assert list(years(span)) == [date(2025, 6, 1), date(2026, 1, 1)]
    assert [(day.year, day.month) for day in quarters(span)] == [
        (2025, 7),
        (2025, 10),
        (2026, 4),
        (2026, 7),
    ]


@pytest.mark.parametrize(
    ("room", "step"), [(50, 1), (47, 1), (30, 2), (10, 5), (5, 10), (1, 50), (0.1, 100)]
)
def test_captions_that_stand_too_close_are_thinned(room: float, step: int) -> None:
    assert every([60, room], 47) == step
