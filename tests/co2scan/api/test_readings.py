"""Values that meters send: stored by the worker, all of a batch or nothing of it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from co2scan.choices import Direction, ReadingBatchState
from co2scan.models import (
    ApiToken,
    ImportBatch,
    IntervalDay,
    Meter,
    MonthlyConsumption,
    PeriodEntry,
    Reading,
    ReadingBatch,
)
from co2scan.services import imports, reading_batches
from co2scan.services.api_tokens import withdraw_token
from co2scan.services.recompute import drain, rebuild
from tests.co2scan.sending import Sender, codes, intervals, periods, readings
from tests.factories import (
    DeviceFactory,
    MeterFactory,
    ReadingFactory,
    RegisterFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 2, 10, 12, 0, tzinfo=UTC)
EAN = "871687120061402458"
FIRST, SECOND = "2026-01-31T23:30:00+01:00", "2026-01-31T23:45:00+01:00"


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meter() -> Meter:
    return MeterFactory(
        connection__kind="electricity",
        connection__ean=EAN,
        category="electricity_grey",
        code="hengelo-stroom",
    )


def test_quarters_come_along_the_way_of_a_file(meter: Meter) -> None:
    sender = Sender(meter, supplier="Meetbedrijf")
    job = sender.send(intervals(EAN, [(FIRST, "1.25"), (SECOND, "1.375")]))
    assert (job["state"], job["errors"], job["values"]) == ("done", [], 2)
    assert job["meters"] == [
        {
            "meter": "hengelo-stroom",
            "new": 1,
            "changed": 0,
            "unchanged": 0,
            "first": "2026-01-31",
            "last": "2026-01-31",
        }
    ]
    day = IntervalDay.objects.get()
    assert (day.total, day.present, day.expected) == (Decimal("2.625"), 2, 96)
    drain()
    assert MonthlyConsumption.objects.get().metered_quantity == Decimal("2.625")
    assert rebuild(check=True) == 0

    # Traced and taken back like a file.
    source = ImportBatch.objects.get()
    assert (day.batch, source.file_name) == (source, "Meetbedrijf, 10-02-2026 13.00")
    assert imports.request_undo(source.pk, UserFactory())
    imports.undo(source.pk)
    assert not IntervalDay.objects.filter(counts=True).exists()
    found = sender.get(f"/api/v1/jobs/{job['id']}").json()
    assert (found["state"], found["taken_back_at"][:10]) == ("done", "2026-02-10")


def test_each_kind_under_the_code_of_its_meter(meter: Meter) -> None:
    gas = MeterFactory(code="gas")
    stands = [("2026-01-01T00:00:00+01:00", "100.5"), ("2026-02-01T00:00:00+01:00", "162.5")]
    job = Sender(meter, gas).send(
        readings("hengelo-stroom", stands),
        periods("gas", [("2026-01-01", "2026-02-01", "310.25")]),
    )
    assert job["state"] == "done", job
    drain()
    used = MonthlyConsumption.objects.filter(month=date(2026, 1, 1))
    assert dict(used.values_list("meter__code", "metered_quantity")) == {
        "hengelo-stroom": Decimal(62),
        "gas": Decimal("310.25"),
    }


def test_an_ean_with_feed_in_needs_the_direction_for_that_alone(meter: Meter) -> None:
    back = MeterFactory(
        connection=meter.connection,
        direction=Direction.FEED_IN,
        category="electricity_feed_in",
        code="terug",
    )
    sender = Sender(meter, back)
    job = sender.send(
        intervals(EAN, [(FIRST, "1")]), intervals(EAN, [(FIRST, "2")], direction="feed_in")
    )
    assert {row["meter"] for row in job["meters"]} == {"hengelo-stroom", "terug"}
    refused = sender.send(intervals("terug", [(FIRST, "1")], direction="use"))
    assert codes(refused) == [(0, None, "wrong_direction")]


def test_a_replay_changes_nothing_and_answers_the_same(meter: Meter) -> None:
    sender = Sender(meter)
    batch = {"series": [intervals(EAN, [(FIRST, "1.25")])]}
    first = sender.post(batch, "kenmerk-1")
    reading_batches.resume()
    again = sender.post(batch, "kenmerk-1")
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again["Location"] == first["Location"]
    reading_batches.resume()
    assert ReadingBatch.objects.count() == IntervalDay.objects.count() == 1
    assert sender.token.uses.filter(values__gt=0).count() == 1

    other = sender.post({"series": [intervals(EAN, [(FIRST, "2")])]}, "kenmerk-1")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_used")
    assert ReadingBatch.objects.count() == 1
    assert Sender(meter, supplier=sender.token.supplier).post(batch, "kenmerk-1").status_code == 202


def test_the_same_values_under_another_key_are_unchanged(meter: Meter) -> None:
    sender = Sender(meter)
    series = intervals(EAN, [(FIRST, "1.25")])
    sender.send(series)
    (row,) = sender.send(series)["meters"]
    assert (row["new"], row["changed"], row["unchanged"]) == (0, 0, 1)
    assert IntervalDay.objects.count() == 1


def test_one_wrong_value_and_nothing_is_stored(meter: Meter) -> None:
    sender = Sender(meter)
    job = sender.send(
        intervals(EAN, [(FIRST, "1"), ("2026-02-11T12:00:00Z", "1"), (SECOND, "-1")]),
        intervals("van-een-ander", [(FIRST, "1")]),
        intervals(EAN, [(FIRST, "1")], unit="m3"),
    )
    assert job["state"] == "refused"
    assert codes(job) == [
        (0, 1, "future"),
        (0, 2, "negative"),
        (1, None, "unknown_meter"),
        (2, None, "wrong_unit"),
    ]
    assert job["errors"][0]["message"] == (
        "11-02-2026 13:15 (+01:00) is nog niet geweest. Kijk of de klok van de meter goed staat."
    )
    assert job["errors"][2]["meter"] == "van-een-ander"
    assert not IntervalDay.objects.exists()
    assert not ImportBatch.objects.exists()
    batch = ReadingBatch.objects.get()
    assert (batch.body.name, batch.body_sha256 != "") == ("", True)


def test_a_meter_of_another_key_is_not_there(meter: Meter) -> None:
    """The same words as for a meter that does not exist: who guesses learns nothing."""
    mine = Sender(meter)
    for name in ("hengelo-stroom", EAN, "bestaat-niet"):
        job = Sender(MeterFactory()).send(intervals(name, [(FIRST, "1")]))
        (error,) = job["errors"]
        assert error["code"] == "unknown_meter"
        assert error["message"].startswith(f"Meter {name} staat niet bij deze koppeling.")
        assert mine.get(f"/api/v1/jobs/{job['id']}").status_code == 404


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (
            readings(EAN, [("2026-01-20T00:00:00Z", "900"), ("2026-02-01T00:00:00Z", "950")]),
            [(0, 0, "register_runs_back"), (0, 1, "register_runs_back")],
        ),
        (
            readings(EAN, [("2026-01-20T00:00:00Z", "2000")], serial_number="ANDERE"),
            [(0, 0, "other_device")],
        ),
        (
            readings(EAN, [("2026-01-20T00:00:00Z", "2000")], tariff="low"),
            [(0, 0, "other_tariffs")],
        ),
        (
            intervals(EAN, [("2020-01-01T00:00:00Z", "1"), ("2020-01-01T00:15:00Z", "1")]),
            [(0, 0, "closed"), (0, 1, "closed")],
        ),
        (
            intervals(EAN, [("2026-01-10T00:00:00Z", "9")], minutes=60),
            [(0, 0, "less_complete")],
        ),
        (
            periods(EAN, [("2026-01-15", "2026-02-01", "5")], unit="MWh"),
            [(0, 0, "overlap")],
        ),
    ],
)
def test_what_does_not_fit_what_is_there(
    meter: Meter, series: dict[str, Any], expected: list[tuple[int, int, str]]
) -> None:
    connection = meter.connection
    connection.active_from = date(2025, 1, 1)
    connection.save()
    register = RegisterFactory(device=DeviceFactory(connection=connection, serial_number="E1"))
    ReadingFactory(register=register, on=date(2026, 1, 1), value=1000)
    sender = Sender(meter)
    before = sender.send(
        intervals(EAN, [(f"2026-01-10T0{n // 4}:{n % 4 * 15:02}:00Z", "1") for n in range(8)]),
        periods(EAN, [("2026-01-01", "2026-02-01", "5")], unit="MWh"),
    )
    assert before["state"] == "done", before
    job = sender.send(series)
    assert (job["state"], codes(job)) == ("refused", expected)
    assert ImportBatch.objects.count() == 1
    assert (Reading.objects.count(), PeriodEntry.objects.count()) == (1, 1)


def test_a_batch_that_a_killed_worker_left_is_done_once(meter: Meter) -> None:
    sender = Sender(meter)
    sent = sender.post({"series": [intervals(EAN, [(FIRST, "1")])]})
    ReadingBatch.objects.update(state=ReadingBatchState.WORKING)  # and then the power went
    assert sender.get(sent.json()["url"]).json()["state"] == "working"
    job = sender.job(sent)
    assert job["state"] == "done"
    pk = ReadingBatch.objects.get().pk
    reading_batches.store(pk)  # its task comes after the sweep
    assert IntervalDay.objects.count() == ImportBatch.objects.count() == 1


def test_what_waits_when_its_key_is_withdrawn_is_not_stored(meter: Meter) -> None:
    sender = Sender(meter)
    sender.post({"series": [intervals(EAN, [(FIRST, "1")])]})
    token = ApiToken.objects.get()
    ApiToken.objects.update(expires_on=NOW.date() - timedelta(days=1))  # it was right when used
    reading_batches.resume()
    assert ReadingBatch.objects.get().state == ReadingBatchState.DONE
    ReadingBatch.objects.update(state=ReadingBatchState.WAITING)
    withdraw_token(token.pk, by=UserFactory())
    reading_batches.resume()
    batch = ReadingBatch.objects.get()
    assert (batch.state, batch.errors[0]["code"]) == (ReadingBatchState.REFUSED, "key_withdrawn")


def test_a_batch_that_we_cannot_read_blames_nobody_and_stops_no_other(meter: Meter) -> None:
    sender = Sender(meter)
    lost = sender.post({"series": [intervals(EAN, [(FIRST, "1")])]})
    batch = ReadingBatch.objects.get()
    batch.body.storage.delete(batch.body.name)
    good = sender.post({"series": [intervals(EAN, [(SECOND, "1")])]})
    assert sender.job(good)["state"] == "done"
    (error,) = sender.job(lost)["errors"]
    assert (error["code"], "niet aan jou" in error["message"]) == ("internal", True)
