"""Every element and state in the browser: light, dark, wide, narrow, on paper, by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browsing import PHONE, check_everywhere
from tests.factories import PASSWORD, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.browser

SignIn = Callable[[Any], None]


@pytest.fixture
def admin(site: str) -> User:
    admin: User = UserFactory(name="Anja Beheer", email="anja@example.org", role=Role.ADMINISTRATOR)
    return admin


@pytest.mark.parametrize("name", ["login", "password_reset", "accessibility"])
def test_public_pages_everywhere(page: Page, site: str, name: str) -> None:
    check_everywhere(page, site + reverse(name))


def test_somebody_who_left_everywhere(page: Page, site: str, sign_in: SignIn, admin: User) -> None:
    UserFactory(name="Uit Dienst", is_active=False)
    sign_in(admin)
    check_everywhere(page, site + reverse("user_list"))


def test_sign_in_by_keyboard(page: Page, site: str, admin: User) -> None:
    page.goto(f"{site}{reverse('login')}?next={reverse('user_list')}")
    expect(page.get_by_label("E-mailadres")).to_be_focused()
    page.keyboard.type(admin.email)
    page.keyboard.press("Tab")
    page.keyboard.type("fout")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("E-mailadres of wachtwoord klopt niet.")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Gebruikers")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()


def test_menu_on_a_phone(page: Page, site: str, sign_in: SignIn, admin: User) -> None:
    sign_in(admin)
    page.set_viewport_size(PHONE)
    page.goto(site + reverse("user_list"))
    page.locator("summary", has_text="Menu").click()
    menu = page.get_by_role("navigation", name="Hoofdmenu, telefoon")
    expect(menu.get_by_role("link", name="Beheer")).to_have_attribute("aria-current", "page")
    page.locator(".topbar").get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_a_chosen_theme_wins_over_the_device(
    page: Page, site: str, sign_in: SignIn, admin: User
) -> None:
    paper = "() => getComputedStyle(document.body).backgroundColor"
    sign_in(admin)
    page.emulate_media(color_scheme="dark")
    page.goto(site + reverse("user_list"))
    assert page.evaluate(paper) == "rgb(20, 23, 29)"
    page.locator(".sidebar").get_by_role("button", name="Licht").click()
    page.wait_for_load_state()
    assert page.evaluate(paper) == "rgb(251, 249, 245)"


def test_search_keeps_focus_and_stands_in_the_address(
    page: Page, site: str, sign_in: SignIn, admin: User
) -> None:
    UserFactory(name="Wim Slot")
    sign_in(admin)
    page.goto(site + reverse("user_list"))
    page.get_by_label("Zoek op naam of e-mailadres").press_sequentially("wim")
    expect(page.get_by_role("status")).to_have_text("1 gebruiker")
    expect(page.get_by_label("Zoek op naam of e-mailadres")).to_be_focused()
    assert page.url == f"{site}{reverse('user_list')}?q=wim"
    page.get_by_role("link", name="Naam", exact=True).click()
    expect(page.get_by_role("columnheader", name="Naam")).to_have_attribute(
        "aria-sort", "ascending"
    )
    assert page.url.endswith("?q=wim&sort=name")


def test_reading_and_searching_without_javascript(browser: Browser, site: str, admin: User) -> None:
    UserFactory(name="Wim Slot")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}{reverse('login')}?next={reverse('user_list')}")
        page.get_by_label("E-mailadres").fill(admin.email)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.get_by_label("Zoek op naam of e-mailadres").fill("slot")
        page.get_by_role("button", name="Zoek").click()
        expect(page.get_by_role("rowheader")).to_have_text(["Wim Slot"])
        page.goto(site + reverse("elements"))
        page.get_by_text("Toon de cijfers").first.click()
        expect(page.get_by_role("link", name="Aardgas kazernes")).to_be_visible()
        expect(page.locator(".chart-drawing").first).to_be_hidden()


def test_a_failed_request_says_so(
    page: Page, site: str, sign_in: SignIn, admin: User, console: list[str]
) -> None:
    sign_in(admin)
    page.goto(site + reverse("user_list"))
    page.context.set_offline(True)
    page.get_by_label("Rol").select_option("employee")
    expect(page.locator("#request-notice")).to_contain_text("Niet geladen: geen verbinding.")
    page.context.set_offline(False)
    page.context.clear_cookies()
    page.get_by_label("Rol").select_option("management")
    expect(page.locator("#request-notice")).to_contain_text("Je bent uitgelogd.")
    expect(page.get_by_role("heading", name="Inloggen")).to_have_count(0)
    assert all("INTERNET_DISCONNECTED" in each or "htmx:" in each for each in console)
    console.clear()


def test_a_bar_leads_to_its_origin_and_so_does_the_table(
    page: Page, site: str, sign_in: SignIn, admin: User
) -> None:
    sign_in(admin)
    page.goto(site + reverse("elements"), wait_until="networkidle")
    bar = page.locator("[data-chart=sources-figures] .points path").first
    bar.scroll_into_view_if_needed()
    place = bar.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 40, place["y"] + 8)
    page.mouse.click(place["x"] + 40, place["y"] + 8)
    page.wait_for_url("**#e-grafieken")
    chart = page.locator("figure", has=page.locator("[data-chart=sources-figures]"))
    chart.get_by_text("Toon de cijfers").press("Enter")
    expect(chart.get_by_role("link", name="Aardgas kazernes")).to_be_visible()


def test_charts_are_light_and_narrow_on_paper(
    page: Page, site: str, sign_in: SignIn, admin: User
) -> None:
    sign_in(admin)
    page.emulate_media(color_scheme="dark")
    page.goto(site + reverse("elements"), wait_until="networkidle")
    look = """() => {
      const bar = document.querySelector('[data-chart=sources-figures] .points path');
      const drawing = document.querySelector('[data-chart=sources-figures] svg.main-svg');
      return [getComputedStyle(bar).fill, drawing.clientWidth];
    }"""
    assert page.evaluate(look)[0] == "rgb(239, 235, 227)"
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    fill, width = page.evaluate(look)
    assert fill == "rgb(26, 31, 43)"
    assert width <= 640
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(look)[0] == "rgb(239, 235, 227)"
