"""Gaten vullen: what is missing, seeing a proposal, filling, and taking it back."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection as db_connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from co2scan.choices import Quality
from co2scan.models import EstimateRun, Meter, MonthlyConsumption, PeriodEntry
from co2scan.services.recompute import drain
from tests.co2scan.entering import NOON, store_month
from tests.co2scan.estimating import LAST_OCTOBER, OCTOBER, gas_meter, with_gap
from tests.co2scan.footprints import enter, read, signed_in, text_of
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
YEAR = {"starts_on": "2025-11-01", "ends_on": "2026-10-31", "profile": "last_year"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def meter() -> Meter:
    return with_gap(gas_meter(), OCTOBER)


@pytest.fixture
def core() -> Client:
    return signed_in()


def address(name: str, meter: Meter) -> str:
    return reverse(name, args=[meter.connection.location.code, meter.code])


def seen(html: str) -> str:
    found = re.search(r'name="gezien" value="(\w+)"', html)
    assert found, "there is nothing to fill"
    return found.group(1)


def fill(client: Client, meter: Meter, method: str = "degree_days") -> EstimateRun:
    page = address("estimate_gap", meter)
    key = seen(client.get(page).content.decode())
    response = client.post(page, {"manier": method, "gezien": key})
    assert response.status_code == 302
    drain()
    return EstimateRun.objects.latest("pk")


def test_the_list_says_what_is_missing_and_what_fills_it(core: Client, meter: Meter) -> None:
    page = read(core, reverse("estimate_list"))
    assert "Op 1 locatie ontbreekt 1 maand; daarvoor is er een voorstel." in page
    assert "620 m³ vorig jaar 620 m³" in page
    assert "Verwarming volgt het weer." in page
    assert "620 m³ in oktober 2025, zoals het was, want het weer is niet van beide maanden" in page
    assert "Gas Vorig jaar, met graaddagen 1 620 m³" in page


def test_what_nothing_can_fill_says_what_is_needed(core: Client) -> None:
    store_month(gas_meter(active_from=date(2026, 9, 1)), date(2026, 9, 1), 5)
    page = read(core, reverse("estimate_list"))
    assert "Op 1 locatie ontbreekt 1 maand; er is nog geen voorstel." in page
    assert "Oktober: van oktober 2025 is niets bekend en het vloeroppervlak is niet bekend." in page
    assert "Een factuur of twee meterstanden vullen dit gat" in page
    assert "Geen gaten met deze filters." in read(core, reverse("estimate_list"), kan="ja")


def test_the_list_asks_as_much_for_many_gaps_as_for_few(core: Client, meter: Meter) -> None:
    def count() -> int:
        core.get(reverse("estimate_list"))
        with CaptureQueriesContext(db_connection) as captured:
            core.get(reverse("estimate_list"))
        return len(captured)

    few = count()
    for number in range(3):
        store_month(gas_meter(None, f"g{number}"), LAST_OCTOBER, 100)
    assert count() == few <= MOST_QUERIES


def test_one_gap_is_filled_and_its_origin_says_how(core: Client, meter: Meter) -> None:
    run = fill(core, meter)
    assert MonthlyConsumption.objects.get(meter=meter, month=OCTOBER).quantity == 620
    page = read(core, reverse("estimate_run", args=[run.pk]))
    assert "1 schatting, samen 620 m³." in page
    location = meter.connection.location.code
    month = read(core, reverse("meter_month", args=[location, meter.code, 2026, 10]))
    assert "Vorig jaar, met graaddagen: 620 m³ in oktober 2025" in month
    assert "Deze schatting" in month
    origin = read(core, reverse("footprint_origin"), periode="2026-10")
    assert "1 schatting: vorig jaar, met graaddagen, Persoon" in origin
    cell = read(core, reverse("cell_history", args=[location, meter.code, OCTOBER]))
    assert "620 m³ geschat door Persoon" in cell


def test_all_of_a_kind_shows_first_and_fills_at_once(core: Client, meter: Meter) -> None:
    with_gap(gas_meter(None, "g2"), OCTOBER, last_october=100)
    page = reverse("estimate_kind", args=["gas", "degree_days"])
    html = core.get(page).content.decode()
    words = text_of(html)
    assert "2 maanden van 2 meters worden geschat: 720 m³ erbij." in words
    assert "Nu 91,5 % gemeten 0 % geschat 8,5 % ontbreekt" in words  # 31 of 365 days
    assert "Daarna 91,5 % gemeten 8,5 % geschat 0 % ontbreekt" in words
    core.post(page, {"gezien": seen(html)})
    assert PeriodEntry.objects.filter(quality=Quality.ESTIMATED).count() == 2
    assert EstimateRun.objects.count() == 1


def test_a_proposal_that_is_overtaken_is_told(core: Client, meter: Meter) -> None:
    page = address("estimate_gap", meter)
    key = seen(core.get(page).content.decode())
    enter(meter, OCTOBER, 300, ends_on=date(2026, 10, 16))
    answer = core.post(page, {"manier": "degree_days", "gezien": key})
    assert "Er is niets bewaard." in text_of(answer.content.decode())
    assert not EstimateRun.objects.exists()


def test_undoing_tells_what_was_measured_since(core: Client, meter: Meter) -> None:
    run = fill(core, meter)
    enter(meter, OCTOBER, 580)
    page = reverse("estimate_undo", args=[run.pk])
    assert "Hier kwam intussen een meting. Die blijft: okt 2026" in read(core, page)
    core.post(page)
    drain()
    assert MonthlyConsumption.objects.get(meter=meter, month=OCTOBER).quantity == 580
    assert "Teruggedraaid door Persoon" in read(core, reverse("estimate_run", args=[run.pk]))


def test_an_invoice_is_seen_before_it_is_spread(core: Client, meter: Meter) -> None:
    page = address("estimate_invoice", meter)
    answer = core.post(page, YEAR | {"quantity": "1.900,0"}).content.decode()
    assert "800 m³ over 31 dagen." in text_of(answer)
    assert not EstimateRun.objects.exists()
    core.post(page, YEAR | {"quantity": "1.900,0", "gezien": seen(answer)})
    drain()
    assert MonthlyConsumption.objects.get(meter=meter, month=OCTOBER).quantity == 800
    note = PeriodEntry.objects.get(quality=Quality.ESTIMATED).note
    assert note == (
        "Factuur, verdeeld over de gaten: 1.900 m³ van 1 november 2025 tot en met 31 oktober 2026, "
        "verdeeld zoals vorig jaar"
    )


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("invoice", {"quantity": "veel"}, "'veel' is geen getal."),
        ("invoice", {"quantity": "-5"}, "Dit kan niet minder zijn dan 0."),
        ("invoice", {"quantity": "1.234"}, "Bedoel je 1234 of 1,234?"),
        ("invoice", {"quantity": "900"}, "In deze periode is al 1.100 m³ bekend."),
        ("invoice", {"quantity": "1900", "ends_on": "2025-01-01"}, "ligt voor de eerste"),
        ("invoice", {"quantity": "1900", "ends_on": "2026-11-30"}, "nog niet voorbij"),
        ("invoice", {"quantity": "1900", "ends_on": "2026-09-30"}, "ontbreekt geen dag"),
        ("invoice", {"quantity": "1900", "starts_on": "2020-01-01"}, "hooguit drie jaar"),
        ("invoice", {"quantity": "1900", "profile": "group"}, "niet alle maanden bekend"),
        (
            "invoice",
            {"quantity": "1900", "starts_on": "2024-01-01", "ends_on": "2024-12-31"},
            "niet in gebruik",
        ),
        ("stands", {"first": "500", "last": "400"}, "lager dan de eerste stand, 500"),
    ],
)
def test_what_cannot_be_spread(
    core: Client, meter: Meter, name: str, data: dict[str, str], message: str
) -> None:
    """The reason stands there, what was typed stays, and nothing is stored."""
    usual = YEAR | {"first_on": "2026-10-01", "last_on": "2026-11-01"}
    answer = core.post(address(f"estimate_{name}", meter), usual | data).content.decode()
    assert message in text_of(answer)
    assert all(f'value="{value}"' in answer for key, value in data.items() if key != "profile")
    assert not PeriodEntry.objects.filter(quality=Quality.ESTIMATED).exists()


def test_between_two_stands_every_day_is_the_same(core: Client, meter: Meter) -> None:
    data = {"first_on": "2026-10-01", "first": "1000", "last_on": "2026-11-01", "last": "1310"}
    page = address("estimate_stands", meter)
    core.post(page, data | {"gezien": seen(core.post(page, data).content.decode())})
    drain()
    month = MonthlyConsumption.objects.get(meter=meter, month=OCTOBER)
    assert (month.quantity, month.estimated_days) == (310, 31)


def test_a_manager_fills_the_own_station_alone(meter: Meter) -> None:
    other = with_gap(gas_meter(None, "buren"), OCTOBER)
    manager = signed_in(Role.STATION_MANAGER, meter.connection.location)
    assert "Op 1 locatie ontbreekt 1 maand" in read(manager, reverse("estimate_list"))
    assert manager.get(address("estimate_gap", other)).status_code == 404
    every = fill(signed_in(), other)
    assert manager.get(reverse("estimate_run", args=[every.pk])).status_code == 404
    assert manager.post(reverse("estimate_undo", args=[every.pk])).status_code == 404
    own = fill(manager, meter)
    assert manager.get(reverse("estimate_run", args=[own.pk])).status_code == 200
