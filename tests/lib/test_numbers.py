from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrt_duurzaam.lib.numbers import AmbiguousNumber, NotANumber, counted, dutch, parse_dutch, typed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", "1234"),
        ("1234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("0,123", "0.123"),
        ("0.123", "0.123"),
        ("12345.678", "12345.678"),
        ("1.2345", "1.2345"),
        ("1.23", "1.23"),
        (" 1 234,5 ", "1234.5"),
        ("1\u00a0234", "1234"),
        ("-12,5", "-12.5"),
        ("−12,5", "-12.5"),
        ("+3", "3"),
        ("0", "0"),
        ("0,000001", "0.000001"),
    ],
)
def test_read(text: str, value: str) -> None:
    assert parse_dutch(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.234", "12.345", "123.456", "-1.234"])
def test_asks_back(text: str) -> None:
    with pytest.raises(AmbiguousNumber, match="Bedoel je"):
        parse_dutch(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("abc", "'abc' is geen getal"),
        ("", "is geen getal"),
        ("1,2,3", "is geen getal"),
        ("1.23,4", "is geen getal"),
        ("12.34.567", "is geen getal"),
        ("1e5", "is geen getal"),
        ("NaN", "is geen getal"),
        ("=1+1", "is geen getal"),
        ("1,2345678", "meer dan 6 cijfers"),
        ("1000000000000", "te groot"),
    ],
)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(NotANumber, match=message):
        parse_dutch(text)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234.5", 0, "1.235"),
        ("1234.50", None, "1.234,5"),
        ("-1234.5", 1, "−1.234,5"),
        ("0", 0, "0"),
        ("-0.4", 0, "0"),
        ("0.5", 0, "1"),
        ("1e3", None, "1.000"),
        ("12", 2, "12,00"),
    ],
)
def test_shown(value: str, decimals: int | None, text: str) -> None:
    assert dutch(Decimal(value), decimals) == text


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=6))
def test_what_is_put_in_a_field_reads_back_as_the_same(value: Decimal) -> None:
    text = typed(value)
    assert parse_dutch(text) == value


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 acties"), (1, "1 actie"), (2, "2 acties"), (1_200, "1.200 acties")]
)
def test_counted(number: int, text: str) -> None:
    assert counted(number, "actie", "acties") == text
