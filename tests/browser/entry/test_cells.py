"""A month typed in the browser: it saves itself, asks, meets somebody else; also without script."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from co2scan.models import Meter, PeriodEntry
from tests.browser.entry.places import (
    LAST,
    cell,
    detail,
    field,
    last_month_name,
    months_ago,
    saved,
    two_months,
)
from tests.browsing import PHONE, check_accessible, check_no_sideways_scroll
from tests.co2scan.entering import counting, store_month
from tests.factories import PASSWORD, EmissionFactorFactory, UserFactory
from tests.services import ProcfileProcess
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.browser

SignIn = Callable[[Any], None]


def test_from_login_to_a_saved_month(page: Page, site: str, wim: User, gas: Meter) -> None:
    """One click: on the big field of what is missing."""
    page.goto(site + reverse("login"))
    expect(page.get_by_label("E-mailadres")).to_be_focused()
    page.keyboard.type(wim.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: reverse("login") not in url)
    page.wait_for_load_state("networkidle")
    page.get_by_label(f"Aardgas, {last_month_name()}").first.click()
    page.keyboard.type("1.234,5")
    with saved(page):
        page.keyboard.press("Enter")
    expect(page.locator(".todo")).to_contain_text("1.234,5 m³ bewaard")
    expect(field(page, gas, LAST)).to_have_value("1.234,5")
    expect(page.locator("#todo-head")).to_contain_text("Alles is ingevuld")
    assert counting(gas, months_ago(LAST)) == Decimal("1234.5")


def test_a_cell_saves_itself_and_the_hand_goes_on(
    page: Page, site: str, sign_in: SignIn, wim: User, gas: Meter
) -> None:
    older, newer = two_months()
    sign_in(wim)
    page.goto(detail(site, older))
    field(page, gas, older).click()
    page.keyboard.type("900")
    with saved(page):
        page.keyboard.press("Enter")
    expect(cell(page, gas, older)).to_contain_text("838 → 900 m³, bewaard.")
    expect(field(page, gas, newer)).to_be_focused()
    cell(page, gas, older).get_by_label("Waarom, mag leeg blijven").fill("Verkeerd gelezen")
    with saved(page):
        cell(page, gas, older).get_by_role("button", name="Bewaar de reden").click()
    expect(cell(page, gas, older)).not_to_contain_text("Waarom")
    row = PeriodEntry.objects.get(meter=gas, starts_on=months_ago(older), counts=True)
    assert (row.quantity, row.note) == (900, "Verkeerd gelezen")


def test_who_leaves_a_cell_by_tab_keeps_the_place(
    page: Page, site: str, sign_in: SignIn, wim: User, gas: Meter
) -> None:
    """Tab goes to the sign in the same cell, which the answer replaces."""
    older, _ = two_months()
    sign_in(wim)
    page.goto(detail(site, older))
    field(page, gas, older).fill("900")
    with saved(page):
        page.keyboard.press("Tab")
    expect(cell(page, gas, older)).to_contain_text("838 → 900 m³, bewaard.")
    expect(cell(page, gas, older).locator("a.cell-sign")).to_be_focused()


def test_a_refused_value_stays_and_one_click_settles_it(
    page: Page, site: str, sign_in: SignIn, wim: User, gas: Meter
) -> None:
    sign_in(wim)
    page.goto(detail(site))
    field(page, gas, LAST).fill("twaalf")
    field(page, gas, LAST).press("Tab")
    expect(cell(page, gas, LAST).get_by_role("alert")).to_contain_text("geen getal")
    expect(field(page, gas, LAST)).to_have_value("twaalf")
    check_accessible(page)
    field(page, gas, LAST).fill("1.234")
    field(page, gas, LAST).press("Tab")
    expect(cell(page, gas, LAST).get_by_role("alert")).to_contain_text("Bedoel je 1234 of 1,234?")
    with saved(page):
        cell(page, gas, LAST).get_by_role("button", name="1234", exact=True).click()
    expect(field(page, gas, LAST)).to_have_value("1.234")
    assert counting(gas, months_ago(LAST)) == 1234


def test_a_formatted_number_can_be_changed(
    page: Page, site: str, sign_in: SignIn, wim: User, gas: Meter
) -> None:
    """Points for thousands are only there while nobody types."""
    store_month(gas, months_ago(LAST), 2140, by=wim)
    sign_in(wim)
    page.goto(detail(site))
    expect(field(page, gas, LAST)).to_have_value("2.140")
    field(page, gas, LAST).focus()
    expect(field(page, gas, LAST)).to_have_value("2140")
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.type("5")
    with saved(page):
        page.keyboard.press("Tab")
    expect(field(page, gas, LAST)).to_have_value("2.145")
    assert counting(gas, months_ago(LAST)) == 2145


def test_three_times_last_year_asks(
    page: Page, site: str, sign_in: SignIn, wim: User, gas: Meter
) -> None:
    sign_in(wim)
    page.goto(detail(site))
    field(page, gas, LAST).fill("2514")
    with saved(page):
        field(page, gas, LAST).press("Tab")
    asked = cell(page, gas, LAST)
    expect(asked).to_contain_text("Klopt dit? 2.514 m³ is 3 keer vorig jaar.")
    assert counting(gas, months_ago(LAST)) == 2514
    check_accessible(page)
    page.reload()
    expect(page.locator("form#invoer")).to_contain_text("Naar de cel")
    asked.get_by_role("link", name="Wijzig").click()
    expect(field(page, gas, LAST)).to_be_focused()
    asked.get_by_label("Toelichting, mag leeg blijven").fill("Ketel bleef aan")
    with saved(page):
        asked.get_by_role("button", name="Ja, klopt").click()
    expect(asked).not_to_contain_text("Klopt dit?")
    expect(page.locator("form#invoer")).not_to_contain_text("Naar de cel")
    row = PeriodEntry.objects.get(meter=gas, starts_on=months_ago(LAST), counts=True)
    assert (row.is_confirmed, row.note, row.quantity) == (True, "Ketel bleef aan", 2514)


def test_two_who_type_in_the_same_cell(
    page: Page, site: str, sign_in: SignIn, wim: User, gas: Meter
) -> None:
    sign_in(wim)
    page.goto(detail(site))
    store_month(gas, months_ago(LAST), 1400, by=UserFactory(name="Anja Vos"))
    field(page, gas, LAST).fill("1500")
    field(page, gas, LAST).press("Tab")
    met = cell(page, gas, LAST)
    expect(met).to_contain_text("Intussen vulde Anja Vos 1.400 m³ in.")
    expect(field(page, gas, LAST)).to_have_value("1.500")
    assert counting(gas, months_ago(LAST)) == 1400
    check_accessible(page)
    met.get_by_role("link", name="Houd 1.400").click()
    expect(field(page, gas, LAST)).to_have_value("1.400")
    expect(met).not_to_contain_text("Intussen")
    field(page, gas, LAST).fill("1500")
    with saved(page):
        field(page, gas, LAST).press("Tab")
    expect(met).to_contain_text("1.400 → 1.500")


def paste(page: Page, text: str) -> None:
    """As Ctrl+V in the field that has the focus."""
    page.evaluate(
        """(text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
        }""",
        text,
    )


def test_a_column_is_pasted(page: Page, site: str, sign_in: SignIn, wim: User, gas: Meter) -> None:
    older, newer = two_months()
    sign_in(wim)
    page.goto(detail(site, older))
    dialog = page.get_by_role("dialog")
    field(page, gas, older).focus()
    paste(page, "1.100\r\n")
    expect(dialog).to_be_hidden()  # one value is just a value
    paste(page, "1.100\r\n1.234\r\n")
    expect(dialog).to_contain_text("Wat betekent de punt in 1.100?")
    check_accessible(page)
    dialog.get_by_role("button", name="Laat zoals het was").click()
    expect(dialog).to_be_hidden()
    paste(page, "1.100\r\n1.234\r\n")
    dialog.get_by_role("button", name="Duizendtallen").click()
    dialog.get_by_role("button", name="Bewaar 2 maanden").click()
    expect(page.get_by_role("status").first).to_contain_text("Aardgas: 2 maanden bewaard.")
    assert [counting(gas, months_ago(each)) for each in (older, newer)] == [1100, 1234]


def test_one_meter_at_a_time_on_a_phone(
    page: Page, site: str, sign_in: SignIn, wim: User, gas: Meter, tank: Meter
) -> None:
    sign_in(wim)
    page.set_viewport_size(PHONE)
    page.goto(detail(site))
    switch = page.get_by_role("navigation", name="Kies een meter")
    expect(page.locator("#m-hengelo-gas")).to_be_visible()
    expect(page.locator("#m-hengelo-tank")).to_be_hidden()
    expect(switch.get_by_role("link", name="Aardgas 1")).to_have_attribute("aria-current", "true")
    switch.get_by_role("link", name="Diesel tank 3").click()
    expect(page.locator("#m-hengelo-gas")).to_be_hidden()
    expect(page.locator("#m-hengelo-tank")).to_be_visible()
    expect(switch.get_by_role("link", name="Diesel tank")).to_have_attribute("aria-current", "true")
    field(page, tank, LAST).fill("640")
    with saved(page):
        field(page, tank, LAST).press("Enter")
    expect(switch.get_by_role("link", name="Diesel tank 2")).to_be_visible()
    check_no_sideways_scroll(page)


def test_without_javascript(
    browser: Browser, page: Page, site: str, sign_in: SignIn, wim: User, gas: Meter, tank: Meter
) -> None:
    """Everything that was typed goes along; what is refused stays on the page that comes back."""
    sign_in(wim)
    state = page.context.storage_state()
    with browser.new_context(java_script_enabled=False, storage_state=state) as context:
        plain = context.new_page()
        plain.goto(detail(site))
        plain.get_by_label(f"Aardgas, {last_month_name()}").first.fill("980")
        field(plain, tank, LAST).fill("twaalf")
        plain.get_by_role("button", name="Bewaar").first.click()
        expect(plain.get_by_role("status").first).to_contain_text("1 waarde bewaard.")
        expect(field(plain, tank, LAST)).to_have_value("twaalf")
        expect(cell(plain, tank, LAST)).to_contain_text("geen getal")
        field(plain, gas, LAST).fill("2600")
        field(plain, gas, LAST).press("Enter")
        expect(cell(plain, gas, LAST)).to_contain_text("Klopt dit?")
        cell(plain, gas, LAST).get_by_role("button", name="Ja, klopt").click()
        expect(cell(plain, gas, LAST)).not_to_contain_text("Klopt dit?")
    row = PeriodEntry.objects.get(meter=gas, starts_on=months_ago(LAST), counts=True)
    assert (row.quantity, row.is_confirmed) == (2600, True)


@pytest.mark.processes
def test_the_figures_follow(
    page: Page,
    site: str,
    sign_in: SignIn,
    wim: User,
    gas: Meter,
    celery_worker_process: ProcfileProcess,
) -> None:
    EmissionFactorFactory(year=months_ago(LAST).year, wtw=Decimal(2))
    sign_in(wim)
    page.goto(detail(site))
    field(page, gas, LAST).fill("10000")
    with saved(page):
        field(page, gas, LAST).press("Tab")
    expect(page.locator("#figures-state")).to_contain_text("wordt bijgewerkt")
    expect(page.locator("#figures-state")).to_contain_text("bijgewerkt vandaag")
    expect(page.locator("#figures .stat-lg")).to_contain_text("20,0")
