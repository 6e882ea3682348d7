import pytest

from actions.domain.slices import Slice


def slice_of(locations: set[int] | None, *carriers: str) -> Slice:
    return Slice(None if locations is None else frozenset(locations), frozenset(carriers))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (slice_of({1}, "gas"), slice_of({1}, "gas"), True),
        (slice_of({1}, "gas"), slice_of({1}, "electricity"), False),
        (slice_of({1}, "gas"), slice_of({2}, "gas"), False),
        (slice_of({1, 2}, "gas", "heat"), slice_of({2, 3}, "heat"), True),
        (slice_of(None, "gas"), slice_of({7}, "gas"), True),
        (slice_of(None, "gas"), slice_of(None, "gas"), True),
        (slice_of(None, "gas"), slice_of(None, "fuel"), False),
        (slice_of({1}), slice_of({1}), False),  # outside what the scan measures
    ],
)
def test_the_same_slice(one: Slice, other: Slice, meet: bool) -> None:
    assert one.overlaps(other) is meet
    assert other.overlaps(one) is meet
