"""Who asks: the key, what it may, how much, and the log of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings
from django.utils import timezone

from co2scan.api.incoming import check_shape
from co2scan.api.problems import Problem
from co2scan.domain.api_tokens import token_sha256, wait_for_request, wait_for_values
from co2scan.models import ApiToken, ApiUse
from co2scan.services import api_uses
from co2scan.services.api_tokens import withdraw_token
from tests.co2scan.sending import Sender, intervals
from tests.factories import MeterFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 2, 10, 12, 0, 30, tzinfo=UTC)
FIRST = "2026-01-31T23:30:00+01:00"
LOCATIONS = "/api/v1/locations"


def batch(meter: str, count: int) -> dict[str, Any]:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [(start + timedelta(minutes=15 * n)).isoformat() for n in range(count)]
    return {"series": [intervals(meter, [(moment, "1") for moment in moments])]}


def test_only_a_hash_of_a_key_is_kept() -> None:
    sender = Sender()
    row = ApiToken.objects.values().get()
    assert row["token_sha256"] == token_sha256(sender.key)
    assert sender.key not in str(row)


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer vrt_raad", "Basic YTpi", "Bearer \x00é"])
def test_without_a_key(header: str) -> None:
    answer = Client().get(LOCATIONS, headers={"Authorization": header})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["code"] == "no_key"
    assert not ApiUse.objects.exists()


def test_another_method_is_told_which_ones_there_are() -> None:
    answer = Client().post(LOCATIONS)
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer.json() == {
        "code": "method_not_allowed",
        "message": "Dit adres kent alleen GET.",
        "errors": [],
        "more_errors": 0,
    }


def test_a_session_is_no_key(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get(LOCATIONS).status_code == 401


def test_a_key_that_does_not_work_any_more_says_why_and_is_logged() -> None:
    old = Sender(expires_on=timezone.localdate() - timedelta(days=1))
    answer = old.get(LOCATIONS)
    assert (answer.status_code, answer.json()["code"]) == (401, "key_expired")
    gone = Sender()
    withdraw_token(gone.token.pk, by=UserFactory())
    assert gone.get(LOCATIONS).json()["code"] == "key_withdrawn"
    assert list(ApiUse.objects.values_list("status", flat=True)) == [401, 401]


@pytest.mark.parametrize(
    ("may", "address", "status"),
    [
        ({"can_read": False}, LOCATIONS, 403),
        ({"can_read": False}, "/api/v1/footprint?year=2025", 403),
        ({"can_write": False}, LOCATIONS, 200),
        ({"can_write": False}, "/api/v1/jobs/0b2f6c1e-6a57-4c8e-9a57-1f6d4b7f2c11", 403),
    ],
)
def test_a_key_does_what_it_may(may: dict[str, bool], address: str, status: int) -> None:
    assert Sender(**may).get(address).status_code == status


def test_reading_is_no_sending() -> None:
    meter = MeterFactory()
    assert Sender(meter, can_write=False).post(batch(meter.code, 1)).status_code == 403


def test_every_use_is_logged_and_forgotten_after_90_days() -> None:
    meter = MeterFactory(connection__kind="gas", code="gas")
    sender = Sender(meter)
    with time_machine.travel(NOW, tick=False):
        sender.post(batch("gas", 3))
        sender.post("{")
        sender.get(LOCATIONS)
    found = ApiUse.objects.order_by("pk").values_list("action", "status", "values", "at")
    assert list(found) == [
        ("readings", 202, 3, NOW),
        ("readings", 400, 0, NOW),
        ("locations", 200, 0, NOW),
    ]
    assert {len(use.address_hash) for use in ApiUse.objects.all()} == {64}
    assert ApiUse.objects.exclude(batch=None).count() == 1
    with time_machine.travel(NOW + timedelta(days=90, seconds=1), tick=False):
        assert api_uses.forget_old() == 3


def test_too_many_requests_in_a_minute_wait_and_fill_no_table() -> None:
    sender = Sender(requests_per_minute=2)
    with time_machine.travel(NOW, tick=False) as clock:
        assert sender.get(LOCATIONS).status_code == 200
        clock.shift(20)
        assert sender.get(LOCATIONS).status_code == 200
        clock.shift(10)
        for _ in range(3):
            answer = sender.get(LOCATIONS)
            assert (answer.status_code, answer["Retry-After"]) == (429, "30")
        assert answer.json()["message"] == "Hooguit 2 aanvragen per minuut. Wacht 30 seconden."
        clock.shift(30)
        assert sender.get(LOCATIONS).status_code == 200
    assert ApiUse.objects.count() == 4
    assert ApiUse.objects.get(status=429).times == 3


def test_values_of_a_day() -> None:
    sender = Sender(MeterFactory(code="gas"), values_per_day=5)
    with time_machine.travel(NOW, tick=False) as clock:
        sent = batch("gas", 3)
        assert sender.post(sent, "kenmerk-1").status_code == 202
        answer = sender.post(batch("gas", 4), "kenmerk-2")
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many_values")
        assert answer["Retry-After"] == str(10 * 3600 + 59 * 60 + 30)  # until midnight here
        assert sender.post(sent, "kenmerk-1").status_code == 202  # a replay counts for nothing
        assert sender.post(batch("gas", 2)).status_code == 202
        clock.shift(timedelta(hours=11))
        assert sender.post(batch("gas", 4), "kenmerk-2").status_code == 202
    assert sender.token.batches.count() == 3


def test_batches_over_the_limit_of_the_day_count_for_the_minute() -> None:
    """They were read all the same."""
    sender = Sender(MeterFactory(code="gas"), values_per_day=1, requests_per_minute=2)
    with time_machine.travel(NOW, tick=False):
        found = [sender.post(batch("gas", 2)).json()["code"] for _ in range(3)]
    assert found == ["too_many_values", "too_many_values", "too_many_requests"]


def test_on_paper() -> None:
    """2 a minute, asked at 9.00.10 and 9.00.40: at 9.00.50 the next waits 20 seconds."""
    at = [datetime(2026, 1, 1, 9, 0, second, tzinfo=UTC) for second in (10, 40, 50)]
    assert wait_for_request(at[:2], 2, at[2]) == 20
    assert wait_for_request(at[:1], 2, at[2]) == 0
    assert wait_for_values(4, 1, 5, at[0]) == 0
    assert wait_for_values(5, 1, 5, datetime(2026, 1, 1, 22, 59, 59, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Content-Type": "text/csv"}, 415, "not_json"),
        ({"Content-Encoding": "gzip"}, 415, "not_json"),
        ({"Idempotency-Key": "kort"}, 422, "invalid_parameters"),
    ],
)
def test_headers(headers: dict[str, str], status: int, code: str) -> None:
    answer = Sender(MeterFactory()).post("{}", **headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@override_settings(API_BODY_LIMIT_MB=1)
def test_a_body_that_is_too_large_and_one_that_is_larger_than_a_form() -> None:
    sender = Sender(MeterFactory(code="gas"))
    assert sender.post("[" + " " * (1 << 20)).status_code == 413
    with override_settings(API_BODY_LIMIT_MB=16, DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        assert sender.post(batch("gas", 3)).status_code == 202


def test_more_values_than_a_batch_may_hold() -> None:
    half = batch("gas", 1)["series"][0]
    half["values"] *= 50_001
    with pytest.raises(Problem) as refused:
        check_shape({"series": [half, half]})
    (error,) = refused.value.errors
    assert (refused.value.status, error["code"]) == (422, "too_many_values")
    assert error["message"].startswith("Dit zijn 100002 waarden; hooguit 100000")


def test_the_address_in_the_log_is_a_hash() -> None:
    sender = Sender()
    sender.client.get(LOCATIONS, headers=sender.headers, REMOTE_ADDR="192.0.2.7")
    (use,) = ApiUse.objects.all()
    assert "192.0.2.7" not in str(vars(use))
