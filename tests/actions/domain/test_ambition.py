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
