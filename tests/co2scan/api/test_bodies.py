"""Bodies that are no batch: refused at once, each error with its place."""

from typing import Any

import pytest

from co2scan.api.incoming import check_shape
from co2scan.api.problems import Problem
from co2scan.models import Meter, ReadingBatch
from tests.co2scan.sending import Sender, intervals
from tests.factories import MeterFactory

pytestmark = pytest.mark.django_db
EAN = "871687120061402458"
FIRST, SECOND = "2026-01-31T23:30:00+01:00", "2026-01-31T23:45:00+01:00"


@pytest.fixture
def meter() -> Meter:
    return MeterFactory(connection__ean=EAN)


BAD_BODIES: list[tuple[Any, int, str, str]] = [
    ("{", 400, "no_json", "regel 1, teken 2"),
    (b"\xff\xfe{", 400, "no_json", "geen UTF-8"),
    ("[]", 422, "invalid_body", ""),
    ({}, 422, "invalid_body", ""),
    ({"series": []}, 422, "invalid_body", ""),
]


@pytest.mark.parametrize(("body", "status", "code", "says"), BAD_BODIES)
def test_a_body_that_is_no_batch(
    meter: Meter, body: Any, status: int, code: str, says: str
) -> None:
    answer = Sender(meter).post(body)
    found = answer.json()
    assert (answer.status_code, found["code"]) == (status, code)
    assert says in found["message"]
    assert not ReadingBatch.objects.exists()


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"values": [{"at": FIRST, "value": "1,5"}]}, "values.0.value", "Schrijf een punt"),
        ({"values": [{"at": FIRST, "value": "NaN"}]}, "values.0.value", "geen getal"),
        ({"values": [{"at": FIRST, "value": None}]}, "values.0.value", "geen getal"),
        ({"values": [{"at": FIRST, "value": True}]}, "values.0.value", "geen getal"),
        ({"values": [{"at": "2026-01-31T23:30:00", "value": 1}]}, "values.0.at", "verschil met"),
        ({"values": [{"at": "2026-02-30T00:00:00Z", "value": 1}]}, "values.0.at", "bestaat niet"),
        ({"values": [{"value": 1}]}, "values.0.at", "ontbreekt"),
        ({"values": [{"at": FIRST, "value": 1, "v": 1}]}, "values.0.v", "kennen we niet"),
        ({"values": []}, "values", "leeg"),
        ({"minutes": 30}, "minutes", "geen van 15 of 60"),
        ({"kind": "dag"}, "", "reading, interval en period"),
        ({"meter": "a b"}, "meter", "vorm"),
    ],
)
def test_the_shape_of_a_series(
    meter: Meter, change: dict[str, Any], field: str, message: str
) -> None:
    answer = Sender(meter).post({"series": [intervals(EAN, [(FIRST, "1")]) | change]})
    (error,) = answer.json()["errors"]
    assert answer.status_code == 422
    assert error["field"] == f"series.0.{field}".rstrip(".")
    assert (error["series"], message in error["message"]) == (0, True), error


@pytest.mark.parametrize(
    ("series", "code"),
    [
        ({"values": [{}] * 100_001}, "too_many_values"),
        (dict.fromkeys(map(str, range(40_000)), 1), "too_many_fields"),
    ],
)
def test_a_small_body_with_millions_of_errors_is_not_looked_into(
    series: dict[str, Any], code: str
) -> None:
    with pytest.raises(Problem) as refused:
        check_shape({"series": [series]})
    assert [error["code"] for error in refused.value.errors] == [code]


@pytest.mark.parametrize("number", ["NaN", "1e99999999999999999999"])
def test_a_number_that_is_none_is_said_of_its_value(meter: Meter, number: str) -> None:
    text = f'{{"series": [{{"meter": "{EAN}", "kind": "interval", "minutes": 15, "unit": "kWh",'
    text += (
        f'"values": [{{"at": "{FIRST}", "value": 1}}, {{"at": "{SECOND}", "value": {number}}}]}}]}}'
    )
    (error,) = Sender(meter).post(text).json()["errors"]
    assert (error["series"], error["value"], error["meter"]) == (0, 1, EAN)
    assert error["code"] == "not_a_number"
