from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.domain.ambition import Piece, differences


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("Wij helpen.", "Wij helpen.", [Piece("same", "Wij helpen.")]),
        ("", "Nieuw.", [Piece("new", "Nieuw.")]),
        (
            "In 2030 de helft minder",
            "In 2035 de helft minder",
            [
                Piece("same", "In "),
                Piece("old", "2030"),
                Piece("new", "2035"),
                Piece("same", " de helft minder"),
            ],
        ),
    ],
)
def test_word_by_word(old: str, new: str, pieces: list[Piece]) -> None:
    assert list(differences(old, new)) == pieces


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_word_is_lost(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == new


def test_a_long_text_is_compared_in_a_moment() -> None:
    """Without a limit on words that stand everywhere this takes a minute."""
    dice = Random(1)
    words = [f"woord{dice.randrange(600)}" for _ in range(2_200)]
    changed = [f"anders{at}" if at % 8 == 0 else word for at, word in enumerate(words)]
    began = perf_counter()
    pieces = differences(" ".join(words), " ".join(changed))
    assert perf_counter() - began < 10
    assert pieces[:3] == (
        Piece("old", words[0]),
        Piece("new", "anders0"),
        Piece("same", " " + " ".join(words[1:8]) + " "),
    )
    assert len(pieces) > 700


@pytest.mark.parametrize("text", ["de " * 6_000, "a b " * 4_000, "x\n\n" * 5_000])
def test_a_text_of_one_word_is_compared_in_a_moment(text: str) -> None:
    began = perf_counter()
    pieces = differences(text, f"Nieuw. {text}")
    assert perf_counter() - began < 10
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == f"Nieuw. {text}"
