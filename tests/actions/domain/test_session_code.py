import pytest

from actions.domain.session_code import ALPHABET, LENGTH, is_code, new_code, shown, typed


def test_a_code_has_no_signs_that_look_like_others_and_no_vowels() -> None:
    assert not set("0O1IL2Z5S8B") - set("ZSB") & set(ALPHABET)
    assert not set("AEIOU") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 25


def test_codes_are_made_of_the_alphabet_and_differ() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(is_code(code) for code in codes)
    assert set("".join(codes)) == set(ALPHABET)
    assert {len(code) for code in codes} == {LENGTH}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KNRS-7W4D", "KNRS7W4D"),
        ("knrs7w4d", "KNRS7W4D"),
        (" knrs 7w4d\n", "KNRS7W4D"),
        ("KNRS–7W4D", "KNRS7W4D"),  # a phone makes a dash of it
        ("KNR5-7W4D", "KNRS7W4D"),  # what was seen as a 5 can only be an S
        ("8242-7W4D", "BZ4Z7W4D"),
        ("", ""),
        ("é€٣", ""),  # only plain letters and digits count
    ],
)
def test_what_is_typed(text: str, code: str) -> None:
    assert typed(text) == code


def test_it_is_shown_in_groups_that_come_back_as_the_code() -> None:
    assert shown("KNRS7W4D") == "KNRS-7W4D"
    assert typed(shown("KNRS7W4D")) == "KNRS7W4D"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("KNRS7W4D", True),
        ("KNRS7W4", False),
        ("KNRS7W4DD", False),
        ("KANS7W4D", False),  # a vowel
        ("KNRS7W40", False),
        ("", False),
    ],
)
def test_what_can_be_a_code(text: str, is_one: bool) -> None:
    assert is_code(text) is is_one
