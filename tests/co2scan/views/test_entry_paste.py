"""A column pasted from a spreadsheet: first what changes, then all of it or nothing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from co2scan.models import ImportBatch, Meter, PeriodEntry
from tests.co2scan.entering import NOON, counting, store_month
from tests.factories import ConnectionFactory, LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def meter() -> Meter:
    connection = ConnectionFactory(location=LocationFactory(code="hengelo"), name="Aardgas")
    return MeterFactory(connection=connection)


@pytest.fixture
def wim(meter: Meter, client: Client) -> User:
    wim = UserFactory(role=Role.STATION_MANAGER, locations=[meter.connection.location])
    client.force_login(wim)
    return wim


def fields(text: str, **more: str) -> dict[str, str]:
    return {"text": text, "starts_on": "2026-01-01", **more}


def preview(client: Client, meter: Meter, text: str, **more: str) -> str:
    path = reverse("paste_preview", args=["hengelo", meter.code])
    response = client.post(path, fields(text, **more))
    assert response.status_code == 200
    return response.content.decode()


def save(client: Client, meter: Meter, text: str, **more: str) -> tuple[int, str]:
    path = reverse("paste_save", args=["hengelo", meter.code])
    response = client.post(path, fields(text, **more))
    return response.status_code, response.content.decode()


def test_a_preview_writes_nothing(client: Client, meter: Meter, wim: User) -> None:
    store_month(meter, JANUARY, 2305, by=wim)
    store_month(meter, FEBRUARY, 1822, by=wim)
    page = preview(client, meter, "2140\r\n1822\r\n1490,5\r\n")
    assert "<ins>2.140</ins>" in page
    assert "gewijzigd" in page
    assert "gelijk" in page
    assert "<ins>1.490,5</ins>" in page
    assert "nieuw" in page
    assert "Bewaar 2 maanden" in page
    assert counting(meter, MARCH) is None


def test_saving_stores_what_changed(client: Client, meter: Meter, wim: User) -> None:
    store_month(meter, FEBRUARY, 1822, by=wim)
    status, _ = save(client, meter, "2140\r\n1822\r\n1490,5\r\n")
    assert status == 302
    assert [counting(meter, month) for month in (JANUARY, FEBRUARY, MARCH)] == [
        2140,
        1822,
        Decimal("1490.5"),
    ]
    assert PeriodEntry.objects.filter(starts_on=FEBRUARY).count() == 1


def test_a_row_of_months_with_tabs(client: Client, meter: Meter, wim: User) -> None:
    assert save(client, meter, "2140\t\t1490,5\r\n")[0] == 302
    assert [counting(meter, month) for month in (JANUARY, FEBRUARY, MARCH)] == [
        2140,
        None,
        Decimal("1490.5"),
    ]


def test_points_for_thousands_that_another_cell_explains(
    client: Client, meter: Meter, wim: User
) -> None:
    assert save(client, meter, "2.140\r\n1.822,5\r\n")[0] == 302
    assert counting(meter, JANUARY) == 2140


def test_points_that_mean_two_things_are_asked_once(
    client: Client, meter: Meter, wim: User
) -> None:
    page = preview(client, meter, "2.140\r\n1.822\r\n")
    assert "Wat betekent de punt in 2.140?" in page
    assert "Bewaar 2 maanden" not in page
    assert save(client, meter, "2.140\r\n1.822\r\n")[0] == 200
    assert not PeriodEntry.objects.exists()
    answered = preview(client, meter, "2.140\r\n1.822\r\n", points="thousands")
    assert "Bewaar 2 maanden" in answered
    assert 'name="points" value="thousands"' in answered
    assert save(client, meter, "2.140\r\n1.822\r\n", points="decimals")[0] == 302
    assert counting(meter, JANUARY) == Decimal("2.14")


def test_one_wrong_cell_keeps_all_and_saves_nothing(
    client: Client, meter: Meter, wim: User
) -> None:
    text = "2140\r\ntwaalf\r\n-5\r\n1490"
    page = preview(client, meter, text)
    assert "2 van de 4 waarden kunnen niet bewaard worden" in page
    assert "&#x27;twaalf&#x27; is geen getal" in page
    assert "Dit kan niet minder zijn dan 0." in page
    assert "Bewaar " not in page.replace("Bewaar de", "")
    status, page = save(client, meter, text)
    assert status == 200
    assert "twaalf" in page.split("<textarea", 1)[1].split("</textarea>", 1)[0]
    assert not PeriodEntry.objects.exists()


def test_months_that_are_not_over(client: Client, meter: Meter, wim: User) -> None:
    page = preview(client, meter, "1\r\n2", starts_on="2026-10-01")
    assert "nog niet voorbij" in page
    assert save(client, meter, "1\r\n2", starts_on="2026-10-01")[0] == 200
    assert not PeriodEntry.objects.exists()


def test_months_from_a_file_stay(client: Client, meter: Meter, wim: User) -> None:
    batch = ImportBatch.objects.create(file_name="gas.xlsx", file="x")
    store_month(meter, JANUARY, 2305, batch=batch)
    page = preview(client, meter, "9999\r\n1822")
    assert "uit bestand, blijft staan" in page
    assert save(client, meter, "9999\r\n1822")[0] == 302
    assert [counting(meter, JANUARY), counting(meter, FEBRUARY)] == [2305, 1822]


def test_a_value_that_asks_is_marked(client: Client, meter: Meter, wim: User) -> None:
    store_month(meter, date(2025, 1, 1), 700, by=wim)
    assert "klopt dit?" in preview(client, meter, "2140")


def test_what_another_changed_since_the_preview(client: Client, meter: Meter, wim: User) -> None:
    anja = UserFactory(name="Anja Vos")
    row = store_month(meter, JANUARY, 2305, by=anja)
    assert f'name="seen" value="2026-01:{row.pk}"' in preview(client, meter, "2140\r\n1822")
    store_month(meter, JANUARY, 2310, by=anja)
    status, page = save(client, meter, "2140\r\n1822", seen=f"2026-01:{row.pk}")
    assert status == 200
    assert "Intussen vulde Anja Vos voor januari 2026 2.310 in." in page
    assert [counting(meter, JANUARY), counting(meter, FEBRUARY)] == [2310, None]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Er staat nog niets"),
        ("\r\n\r\n", "Er staat nog niets"),
        ("jan\t2140\r\nfeb\t1822", "Op regel 1 staan 2 waarden"),
        ("1\r\n" * 40, "Dit zijn 40 maanden"),
    ],
)
def test_what_is_no_column(
    client: Client, meter: Meter, wim: User, text: str, message: str
) -> None:
    assert message in preview(client, meter, text)
    assert save(client, meter, text)[0] == 200


def test_a_formula_is_no_number(client: Client, meter: Meter, wim: User) -> None:
    assert "geen getal" in preview(client, meter, "=HYPERLINK(1)\r\n5")


def test_the_dialog_gets_only_the_preview(client: Client, meter: Meter, wim: User) -> None:
    path = reverse("paste_preview", args=["hengelo", meter.code])
    page = client.post(path, fields("2140"), headers={"HX-Request": "true"}).content.decode()
    assert "<!doctype" not in page
    assert "Bewaar 1 maand" in page


def test_the_page_starts_where_the_address_says(client: Client, meter: Meter, wim: User) -> None:
    path = reverse("paste_preview", args=["hengelo", meter.code])
    page = client.get(path, {"vanaf": "2025-04"}).content.decode()
    assert '<option value="2025-04-01" selected>april 2025</option>' in page
    assert client.get(path, {"vanaf": "gisteren"}).status_code == 200


def test_a_neighbours_meter_is_not_there(client: Client, meter: Meter, wim: User) -> None:
    other = MeterFactory()
    for name in ("paste_preview", "paste_save"):
        path = reverse(name, args=[other.connection.location.code, other.code])
        assert client.post(path, fields("5")).status_code == 404
    assert not PeriodEntry.objects.exists()
