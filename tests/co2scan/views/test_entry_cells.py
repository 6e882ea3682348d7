"""A cell on the page: with htmx by itself, without JavaScript as part of the whole page."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from co2scan.forms.entry import cell_key
from co2scan.models import Meter, PeriodEntry
from tests.co2scan.entering import NOON, counting, store_month
from tests.factories import LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
LAST_OCTOBER = date(2025, 10, 1)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def meter() -> Meter:
    return MeterFactory(connection__location=LocationFactory(code="hengelo"))


@pytest.fixture
def wim(meter: Meter, client: Client) -> User:
    wim = UserFactory(
        name="Wim Slot", role=Role.STATION_MANAGER, locations=[meter.connection.location]
    )
    client.force_login(wim)
    return wim


def address(meter: Meter, month: date = OCTOBER) -> str:
    return reverse("cell_save", args=["hengelo", meter.code, month])


def send(client: Client, meter: Meter, value: str, month: date = OCTOBER, **more: str) -> str:
    """What htmx sends from the year, and the answer."""
    key = cell_key(meter, month)
    fields = {f"{key}-value": value, f"{key}-seen": "", "jaar": "2026", "place": "cell"}
    fields |= {f"{key}-{name}": text for name, text in more.items()}
    response = client.post(address(meter, month), fields, headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def send_page(client: Client, fields: dict[str, str], path: str = "") -> tuple[int, str]:
    """What a browser without JavaScript sends: every cell of the page."""
    page = path or reverse("my_location_detail", args=["hengelo"])
    response = client.post(page, {"jaar": "2026", **fields})
    return response.status_code, response.content.decode()


def typed(meter: Meter, month: date, value: str, seen: str = "") -> dict[str, str]:
    key = cell_key(meter, month)
    return {f"{key}-value": value, f"{key}-seen": seen}


# -- with htmx ------------------------------------------------------------------------------------


def test_a_cell_saves_itself(client: Client, meter: Meter, wim: User) -> None:
    answer = send(client, meter, "1.234,5")
    assert counting(meter, OCTOBER) == Decimal("1234.5")
    assert 'value="1234,5"' in answer
    assert "<!doctype" not in answer
    assert "wordt bijgewerkt" in answer
    assert 'id="todo-head" hx-swap-oob="true"' in answer


def test_a_big_field_saves_itself(client: Client, meter: Meter, wim: User) -> None:
    """The field on top turns into what was kept, and the cell in the year gets the value too."""
    key = cell_key(meter, OCTOBER)
    fields = {f"{key}-todo": "980", f"{key}-seen": "", "todo": key, "jaar": "2026", "place": "todo"}
    answer = client.post(address(meter), fields, headers=HTMX).content.decode()
    assert counting(meter, OCTOBER) == 980
    assert "980 m³ bewaard" in answer
    assert f'<template><tbody id="cell-{key}"' in answer.replace("\n", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("twaalf", "geen getal"),
        ("=1+1", "geen getal"),
        ("1.234", "Bedoel je 1234 of 1,234?"),
        ("-5", "Dit kan niet minder zijn dan 0."),
        ("99999999999999", "te groot"),
    ],
)
def test_a_refused_value_stays_in_the_field(
    client: Client, meter: Meter, wim: User, text: str, message: str
) -> None:
    answer = send(client, meter, text)
    assert message in answer
    assert f'value="{text}"' in answer
    assert 'aria-invalid="true"' in answer
    assert "wordt bijgewerkt" not in answer
    assert not PeriodEntry.objects.exists()


def test_what_means_two_things_is_chosen_with_one_click(
    client: Client, meter: Meter, wim: User
) -> None:
    answer = send(client, meter, "1.234")
    assert 'value="1234"' in answer
    assert 'value="1,234"' in answer


def test_a_month_that_is_not_over(client: Client, meter: Meter, wim: User) -> None:
    answer = send(client, meter, "100", NOVEMBER)
    assert "nog niet voorbij" in answer
    assert 'value="100"' in answer


def test_three_times_last_year_asks_under_its_own_cell(
    client: Client, meter: Meter, wim: User
) -> None:
    store_month(meter, LAST_OCTOBER, 838, by=wim)
    answer = send(client, meter, "2514")
    assert "Klopt dit? 2.514 m³ is 3 keer vorig jaar." in answer
    assert "De waarde is bewaard." in answer
    row = PeriodEntry.objects.get(starts_on=OCTOBER)
    confirmed = send(client, meter, "2514", seen=str(row.pk), confirm="1", note="Ketel bleef aan")
    assert "Klopt dit?" not in confirmed
    assert PeriodEntry.objects.get(counts=True, starts_on=OCTOBER).note == "Ketel bleef aan"


def test_a_question_that_is_settled_leaves_the_top(client: Client, meter: Meter, wim: User) -> None:
    store_month(meter, LAST_OCTOBER, 838, by=wim)
    row = store_month(meter, OCTOBER, 2514, by=wim)
    key = cell_key(meter, OCTOBER)
    fields = typed(meter, OCTOBER, "2514", str(row.pk))
    fields |= {"asked": key, "jaar": "2026", "place": "cell", f"{key}-confirm": "1"}
    answer = client.post(address(meter), fields, headers=HTMX).content.decode()
    assert f'<div id="ask-{key}" hx-swap-oob="delete">' in answer


def test_a_correction_asks_why(client: Client, meter: Meter, wim: User) -> None:
    first = store_month(meter, OCTOBER, 980, by=wim)
    answer = send(client, meter, "890", seen=str(first.pk))
    assert "<del>980</del> → <ins>890</ins> m³, bewaard." in answer
    row = PeriodEntry.objects.get(counts=True)
    why = send(client, meter, "890", seen=str(row.pk), confirm="1", note="Omgedraaid")
    assert "Waarom" not in why
    history = client.get(reverse("cell_history", args=["hengelo", meter.code, OCTOBER]))
    text = history.content.decode()
    assert "<del>980</del> → <ins>890</ins> m³ door Wim Slot." in text
    assert "890 m³ klopt, zegt Wim Slot. «Omgedraaid»" in text


def test_somebody_else_was_first(client: Client, meter: Meter, wim: User) -> None:
    """Both values are shown, and taking one's own needs only the button."""
    anja = UserFactory(name="Anja Vos")
    theirs = store_month(meter, OCTOBER, 3400, by=anja)
    answer = send(client, meter, "3500")
    assert "Intussen vulde Anja Vos 3.400 m³ in." in answer
    assert "Jij typte 3500 m³." in answer
    assert f'name="{cell_key(meter, OCTOBER)}-seen" value="{theirs.pk}"' in answer
    assert 'value="3500"' in answer
    assert counting(meter, OCTOBER) == 3400
    send(client, meter, "3500", seen=str(theirs.pk))
    assert counting(meter, OCTOBER) == 3500


def test_keeping_theirs(client: Client, meter: Meter, wim: User) -> None:
    store_month(meter, OCTOBER, 3400, by=UserFactory())
    answer = client.get(f"{address(meter)}?jaar=2026&place=cell", headers=HTMX).content.decode()
    assert 'value="3400"' in answer
    assert "Intussen" not in answer


def test_emptied_can_be_put_back(client: Client, meter: Meter, wim: User) -> None:
    row = store_month(meter, OCTOBER, "1240.5", by=wim)
    answer = send(client, meter, "", seen=str(row.pk))
    assert "1.240,5 m³ telt niet meer mee." in answer
    assert 'value="1240,5"' in answer
    send(client, meter, "1240,5")
    assert counting(meter, OCTOBER) == Decimal("1240.5")


def test_a_neighbours_cell_is_not_there(client: Client, meter: Meter, wim: User) -> None:
    other = MeterFactory()
    location = other.connection.location.code
    for code in (location, "hengelo"):  # also not by way of one's own station
        path = reverse("cell_save", args=[code, other.code, OCTOBER])
        assert client.post(path, typed(other, OCTOBER, "5"), headers=HTMX).status_code == 404
    assert not PeriodEntry.objects.exists()


def test_an_employee_sees_it_and_saves_nothing(client: Client, meter: Meter) -> None:
    employee = UserFactory(role=Role.EMPLOYEE, locations=[meter.connection.location])
    client.force_login(employee)
    page = client.get(reverse("my_location_detail", args=["hengelo"]))
    assert b"cell input" not in page.content
    assert b'inputmode="decimal"' not in page.content
    assert client.post(address(meter), typed(meter, OCTOBER, "5")).status_code == 404
    status, _ = send_page(client, typed(meter, OCTOBER, "5"))
    assert status == 404
    assert not PeriodEntry.objects.exists()


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "0000-01"])
def test_a_month_that_does_not_exist(client: Client, meter: Meter, wim: User, month: str) -> None:
    path = f"/mijn-kazerne/hengelo/meters/{meter.code}/{month}/"
    assert client.post(path, {}, headers=HTMX).status_code == 404


# -- without JavaScript ---------------------------------------------------------------------------


def test_the_whole_page_saves_what_was_changed(client: Client, meter: Meter, wim: User) -> None:
    kept = store_month(meter, SEPTEMBER, 244, by=wim)
    fields = typed(meter, SEPTEMBER, "244", str(kept.pk)) | typed(meter, OCTOBER, "980")
    status, _ = send_page(client, fields)
    assert status == 302
    assert counting(meter, OCTOBER) == 980
    assert PeriodEntry.objects.filter(starts_on=SEPTEMBER).count() == 1
    page = client.get(reverse("my_location_detail", args=["hengelo"])).content.decode()
    assert "1 waarde bewaard." in page


def test_a_refused_cell_keeps_its_text_and_the_others_are_saved(
    client: Client, meter: Meter, wim: User
) -> None:
    fields = typed(meter, SEPTEMBER, "twaalf") | typed(meter, OCTOBER, "980")
    status, page = send_page(client, fields)
    assert status == 200
    assert 'value="twaalf"' in page
    assert "geen getal" in page
    assert counting(meter, OCTOBER) == 980


def test_a_cell_that_was_left_alone_stays_as_another_made_it(
    client: Client, meter: Meter, wim: User
) -> None:
    """Wim opened the page at 244; Anja made it 250; Wim sends the page for another month."""
    before = store_month(meter, SEPTEMBER, 244, by=wim)
    store_month(meter, SEPTEMBER, 250, by=UserFactory(name="Anja Vos"))
    fields = typed(meter, SEPTEMBER, "244", str(before.pk)) | typed(meter, OCTOBER, "980")
    assert send_page(client, fields)[0] == 302
    assert counting(meter, SEPTEMBER) == 250


def test_two_who_save_the_same_cell_without_javascript(
    client: Client, meter: Meter, wim: User
) -> None:
    theirs = store_month(meter, OCTOBER, 3400, by=UserFactory(name="Anja Vos"))
    status, page = send_page(client, typed(meter, OCTOBER, "3500"))
    assert status == 200
    assert "Intussen vulde Anja Vos 3.400 m³ in." in page
    status, _ = send_page(client, typed(meter, OCTOBER, "3500", str(theirs.pk)), address(meter))
    assert counting(meter, OCTOBER) == 3500


def test_the_button_of_a_question_without_javascript(
    client: Client, meter: Meter, wim: User
) -> None:
    store_month(meter, LAST_OCTOBER, 838, by=wim)
    row = store_month(meter, OCTOBER, 2514, by=wim)
    key = cell_key(meter, OCTOBER)
    fields = typed(meter, OCTOBER, "2514", str(row.pk)) | {f"{key}-confirm": "1"}
    response = client.post(address(meter), {"jaar": "2026", **fields})
    assert response.status_code == 302
    assert response["Location"].endswith(f"?jaar=2026#cell-{key}")
    assert PeriodEntry.objects.get(counts=True, starts_on=OCTOBER).is_confirmed


def test_both_fields_of_a_month_that_differ(client: Client, meter: Meter, wim: User) -> None:
    key = cell_key(meter, OCTOBER)
    fields = typed(meter, OCTOBER, "3400") | {f"{key}-todo": "3500"}
    status, page = send_page(client, fields)
    assert status == 200
    assert "met iets anders" in page
    assert not PeriodEntry.objects.exists()


def test_the_big_field_without_javascript(client: Client, meter: Meter, wim: User) -> None:
    key = cell_key(meter, OCTOBER)
    assert send_page(client, typed(meter, OCTOBER, "") | {f"{key}-todo": "980"})[0] == 302
    assert counting(meter, OCTOBER) == 980
