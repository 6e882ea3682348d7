import pytest

from actions.domain.dependencies import circle_words, find_cycle


@pytest.mark.parametrize(
    ("edges", "action", "depends_on", "circle"),
    [
        ([], 1, 2, None),
        ([], 1, 1, (1, 1)),
        ([(1, 2)], 1, 3, None),
        ([(2, 1)], 1, 2, (1, 2, 1)),
        ([(2, 3), (3, 1)], 1, 2, (1, 2, 3, 1)),
        ([(2, 4), (2, 3), (3, 1), (4, 5)], 1, 2, (1, 2, 3, 1)),
        ([(2, 3), (3, 2)], 1, 2, None),  # a circle elsewhere is not this one's
        ([(1, 2), (1, 3), (2, 4), (3, 4)], 1, 4, None),  # two ways to one are no circle
    ],
)
def test_a_circle_is_found(
    edges: list[tuple[int, int]],
    action: int,
    depends_on: int,
    circle: tuple[int, ...] | None,
) -> None:
    assert find_cycle(edges, action, depends_on) == circle


def test_a_long_row_is_looked_through() -> None:
    edges = [(number, number + 1) for number in range(2, 3000)]
    assert find_cycle(edges, 1, 2) is None
    assert find_cycle([*edges, (3000, 1)], 1, 2) == (1, *range(2, 3001), 1)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (["K-08", "K-03", "K-08"], "K-08 wacht op K-03, dat weer op K-08 wacht"),
        (
            ["K-08", "K-03", "N-01", "K-08"],
            "K-08 wacht op K-03, dat op N-01 wacht, dat weer op K-08 wacht",
        ),
        (
            ["K-08", "K-03", "N-01", "S-02", "K-08"],
            "K-08 wacht op K-03, dat op N-01 wacht, dat op S-02 wacht, dat weer op K-08 wacht",
        ),
    ],
)
def test_a_circle_in_words(codes: list[str], words: str) -> None:
    assert circle_words(codes) == words
