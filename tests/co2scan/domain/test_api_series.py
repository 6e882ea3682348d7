from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from co2scan.domain.api_body import BodyUnreadable, places_of, read_json
from co2scan.domain.api_moments import ValueRefused, Window
from co2scan.domain.api_series import Addressee, Batch, micro
from co2scan.domain.incoming import MISSING, ParsedFile

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ELECTRICITY = Addressee("m", "Elektriciteit van Hengelo", "electricity", "use", "kWh", True)
CARD = Addressee("c", "Tankpas van Hengelo", "electricity", "use", "l", False)


def read(*series: dict[str, Any], to: Addressee = ELECTRICITY, **options: Any) -> Batch:
    batch = Batch(Window(NOW, **options))
    places = places_of([{"meter": "m", **one} for one in series])
    for number, one in enumerate(series):
        batch.add(one, places.firsts[number], to)
    return batch


def quarters(*values: tuple[str, str], **series: Any) -> dict[str, Any]:
    stamped = [{"at": at, "value": value} for at, value in values]
    return {"kind": "interval", "unit": "kWh", "minutes": 15, "values": stamped, **series}


def slots(parsed: ParsedFile) -> list[list[int]]:
    """Per day the micro-kWh of the slots that are there."""
    return [
        [value for value in memoryview(day.values).cast("q") if value != MISSING]
        for stream in parsed.intervals
        for day in stream.days
    ]


def test_the_doubled_hour_of_autumn_is_two_hours() -> None:
    """On paper: 25 hours on 25 October 2026, so 02:00 is slot 8 and again slot 12."""
    batch = read(quarters(("2026-10-25T02:00:00+02:00", "1"), ("2026-10-25T02:00:00+01:00", "2")))
    parsed = batch.parsed()
    (day,) = parsed.intervals[0].days
    values = memoryview(day.values).cast("q")
    assert (day.day, day.expected, day.present) == (date(2026, 10, 25), 100, 2)
    assert (values[8], values[12], day.total) == (1_000_000, 2_000_000, 3_000_000)
    assert batch.issues == []


def test_the_end_of_a_quarter_belongs_to_the_day_that_it_ends() -> None:
    at_midnight = quarters(("2026-02-01T00:00:00+01:00", "1.5"), stamp="end")
    (day,) = read(at_midnight).parsed().intervals[0].days
    assert (day.day, day.total) == (date(2026, 1, 31), 1_500_000)


def test_series_of_one_meter_are_one() -> None:
    """In any order and unit, and what is said twice counts once."""
    parsed = read(
        quarters(("2026-01-01T01:00:00+01:00", "2"), ("2026-01-01T00:00:00+01:00", "1")),
        quarters(("2026-01-01T00:00:00Z", "2000"), unit="Wh"),
    ).parsed()
    assert slots(parsed) == [[1_000_000, 2_000_000]]


@pytest.mark.parametrize(
    ("series", "row", "code", "says"),
    [
        (quarters(("2026-01-01T00:07:00Z", "1")), 1, "off_grid", "01-01-2026 01:07 (+01:00) valt"),
        (quarters(("2026-01-01T00:00:00.5Z", "1")), 1, "off_grid", "heel kwartier"),
        (quarters(("2026-01-01T00:15:00Z", "1"), minutes=60), 1, "off_grid", "heel uur"),
        (quarters(("2026-11-23T09:00:00Z", "1")), 1, "future", "23-11-2026 10:15 (+01:00) is nog"),
        (quarters(("2026-11-22T09:15:00Z", "1")), 1, "future", "Kijk of de klok"),
        (quarters(("9999-12-31T23:45:00-14:00", "1")), 1, "future", "Het jaar 9999"),
        (quarters(("0001-01-01T00:00:00+14:00", "1"), stamp="end"), 1, "too_old", "voor 1990"),
        (quarters(("2015-12-31T00:00:00Z", "1")), 1, "too_old", '"accept_old": true'),
        (quarters(("2026-01-01T00:00:00Z", "-1")), 1, "negative", "−1 is minder dan 0."),
        (quarters(("2026-01-01T00:00:00Z", "1000000000")), 1, "too_big", "te groot"),
        (quarters(("2026-01-01T00:00:00Z", "0.0000001")), 1, "too_precise", "1E−7 heeft meer"),
        (quarters(("2026-01-01T00:00:00Z", "0.0001"), unit="Wh"), 1, "too_precise", "6 cijfers"),
        (
            {
                "kind": "period",
                "unit": "kWh",
                "values": [{"from": "2026-02-01", "until": "2026-02-01", "value": "1"}],
            },
            1,
            "period_order",
            "geen dagen",
        ),
        (
            {
                "kind": "period",
                "unit": "kWh",
                "values": [{"from": "2026-11-01", "until": "2026-12-01", "value": "1"}],
            },
            1,
            "future",
            "tot 01-12-2026",
        ),
    ],
)
def test_what_is_wrong_is_said_of_its_value(
    series: dict[str, Any], row: int, code: str, says: str
) -> None:
    batch = read(series)
    (issue,) = batch.issues
    assert (issue.row, issue.code) == (row, code)
    assert says in issue.message


def test_two_values_for_one_moment_are_both_refused() -> None:
    same = ("2026-01-01T00:00:00Z", "1")
    batch = read(quarters(same, same, ("2026-01-01T01:00:00+01:00", "2")))
    batch.parsed()
    assert [(issue.row, issue.code) for issue in batch.issues] == [
        (1, "two_values"),
        (3, "two_values"),
    ]
    assert batch.issues[0].message == (
        "Voor 01-01-2026 01:00 (+01:00) staan er verschillende waarden: 1 en 2."
    )


def test_a_clock_may_be_a_quarter_fast_and_old_values_are_right_when_one_says_so() -> None:
    assert read(quarters(("2026-11-22T09:00:00Z", "1"))).issues == []
    assert read(quarters(("2015-12-31T00:00:00Z", "1")), accepts_old=True).issues == []


@pytest.mark.parametrize(
    ("to", "series", "code"),
    [
        (ELECTRICITY, quarters(unit="m3"), "wrong_unit"),
        (ELECTRICITY, quarters(unit="vat"), "wrong_unit"),
        (CARD, quarters(unit="l"), "wrong_kind"),
    ],
)
def test_a_series_that_cannot_be_of_its_meter(
    to: Addressee, series: dict[str, Any], code: str
) -> None:
    with pytest.raises(ValueRefused) as refused:
        read(series, to=to)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("value", "factor", "expected"),
    [
        ("1250", "0.001", 1_250_000),  # Wh in kWh
        ("0.1", "1", 100_000),
        (Decimal("1E+3"), "1000", 10**12),
        ("1.000000000", "1", 1_000_000),
        (0, "1", 0),
    ],
)
def test_quantities_are_exact(value: Any, factor: str, expected: int) -> None:
    assert micro(value, Decimal(factor)) == expected


@pytest.mark.parametrize(
    ("value", "code"), [("1E+999999999", "too_big"), ("1E-999999999", "too_precise")]
)
def test_numbers_that_no_machine_can_write_out(value: str, code: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        micro(Decimal(value), Decimal("0.001"))
    assert refused.value.code == code
    assert len(str(refused.value)) < 100


def test_json_keeps_numbers_as_they_are_written() -> None:
    found = read_json(b"[0.1, 12345678901234567.123456, NaN, -Infinity, 7]")
    assert found == [Decimal("0.1"), Decimal("12345678901234567.123456"), "NaN", "-Infinity", 7]
    assert read_json(b"1" * 5_000) == "1" * 5_000  # too long for a number, and said of its value


@pytest.mark.parametrize("body", [b"\xff", b"{", b"[" * 100_000, b""])
def test_what_is_no_json(body: bytes) -> None:
    with pytest.raises(BodyUnreadable):
        read_json(body)
