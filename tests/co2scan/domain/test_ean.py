import pytest

from co2scan.domain.ean import check_digit, ean_error


def test_check_digit_on_paper() -> None:
    """871687120061402458: odd places from the right × 3, even × 1, complement to a ten."""
    assert check_digit("87168712006140245") == 8


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("871687120061402458", None),
        ("871687120061402459", "controlecijfer"),
        ("87168712006140245", "18 cijfers"),
        ("8.71687E+17", "Excel"),
        ("871687120061402000.0", "Excel"),
        ("", "18 cijfers"),
    ],
)
def test_ean_error(text: str, says: str | None) -> None:
    error = ean_error(text)
    assert error is None if says is None else says in (error or "")
