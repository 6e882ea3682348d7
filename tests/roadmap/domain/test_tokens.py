import pytest

from roadmap.domain.tokens import WrongTokens, is_token, new_token


def test_a_new_token_is_one_and_no_other() -> None:
    assert is_token(new_token())
    assert new_token() != new_token()


@pytest.mark.parametrize("text", ["", "kort", "a" * 42, "a" * 44, "é" * 43, f"{'a' * 42}/"])
def test_what_was_cut_off_is_none(text: str) -> None:
    assert not is_token(text)


@pytest.mark.parametrize(
    ("here", "in_all", "enough"), [(9, 9, False), (10, 10, True), (0, 1999, False), (0, 2000, True)]
)
def test_how_many_wrong_ones_are_enough(here: int, in_all: int, enough: bool) -> None:
    assert WrongTokens(here, in_all).are_enough is enough
