"""The CO2 scan in the browser: every page everywhere, and two clicks from a figure to its row."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from co2scan.domain.periods import add_months, local_day, month_of
from co2scan.models import LocationFigure, Meter
from tests.browsing import DESKTOP, PHONE, check_accessible, check_everywhere
from tests.browsing import check_no_sideways_scroll as check_width
from tests.co2scan.footprints import aggregate, enter, gas_factor
from tests.factories import EmissionFactorFactory, LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.browser

SignIn = Callable[[Any], None]


@pytest.fixture
def last() -> date:
    """The month that is over."""
    return add_months(month_of(local_day(timezone.now())), -1)


@pytest.fixture
def gas(site: str, last: date) -> Meter:
    """Three stations over two years; one lacks a month, one has an estimate and a correction."""
    months = [add_months(last, -number) for number in range(24)]
    factors = {year: gas_factor(year) for year in {month.year for month in months}}
    meters = []
    for name in ("Almelo", "Borne", "Twente Safety Campus"):
        location = LocationFactory(name=name, code=name.lower().replace(" ", "-"))
        LocationFigure.objects.create(
            location=location, figure="floor_area_m2", starts_on=date(2020, 1, 1), value=900
        )
        meter = MeterFactory(
            connection__location=location,
            connection__name="Aardgas",
            code=f"{location.code}-gas",
        )
        aggregate(meter, months[1:] if name == "Borne" else months, factors, 20_000)
        meters.append(meter)
    almelo: Meter = meters[0]
    brand = UserFactory(
        name="P. Brand", role=Role.STATION_MANAGER, locations=[almelo.connection.location]
    )
    enter(almelo, last, 777, by=brand)
    enter(almelo, last, "18500.25", by=brand, note="verkeerd afgelezen")
    enter(almelo, months[1], 15_000, by=brand, quality="estimated")
    propane = MeterFactory(connection__location=meters[2].connection.location, category="propane")
    enter(propane, last, 400)
    EmissionFactorFactory(category="diesel", wtw=Decimal("3.251"))
    return almelo


@pytest.fixture
def management(gas: Meter) -> User:
    person: User = UserFactory(role=Role.MANAGEMENT)
    return person


def pages(gas: Meter, last: date) -> list[str]:
    almelo = gas.connection.location.code
    return [
        reverse("footprint"),
        reverse("footprint") + "?methode=ghg-market&periode=" + str(last.year - 1),
        reverse("location_footprint", args=[almelo]),
        reverse("footprint_origin"),
        reverse("footprint_origin") + f"?soort=natural_gas&locatie={almelo}",
        reverse("meter_months"),
        reverse("footprint_rows"),
        reverse("meter_month", args=[almelo, gas.code, last.year, last.month]),
    ]


@pytest.mark.parametrize("part", range(2))
def test_every_page_everywhere(
    page: Page, site: str, sign_in: SignIn, management: User, gas: Meter, last: date, part: int
) -> None:
    sign_in(management)
    for address in pages(gas, last)[part::2]:
        check_everywhere(page, site + address)


def test_an_empty_scan_everywhere(page: Page, site: str, sign_in: SignIn) -> None:
    sign_in(UserFactory(role=Role.CORE_TEAM))
    check_everywhere(page, site + reverse("footprint"))


def total(page: Page) -> Locator:
    return page.locator(".stat-lg a")


def panel(page: Page) -> Locator:
    return page.locator("#herkomst .side-panel")


def test_two_clicks_from_a_figure_to_its_raw_row(
    page: Page, site: str, sign_in: SignIn, management: User, gas: Meter
) -> None:
    sign_in(management)
    page.goto(site + reverse("footprint"))
    total(page).click()
    expect(panel(page).get_by_role("heading")).to_contain_text("Hele organisatie")
    panel(page).get_by_role("link", name="regels").click()
    row = page.get_by_role("row").filter(has_text="18.500,25 m³")
    expect(row).to_contain_text("P. Brand")


def test_two_clicks_from_a_figure_to_its_factor(
    page: Page, site: str, sign_in: SignIn, management: User, gas: Meter, last: date
) -> None:
    sign_in(management)
    page.goto(site + reverse("location_footprint", args=["almelo"]))
    total(page).click()
    expect(panel(page)).to_contain_text("2 kg CO₂ per m³")
    panel(page).get_by_role("link", name="Bekijk de factor").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Aardgas")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_panel_opens_beside_or_under_the_page_and_closes(
    page: Page, site: str, sign_in: SignIn, management: User, size: dict[str, int]
) -> None:
    sign_in(management)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    address = site + reverse("footprint")
    page.goto(address, wait_until="networkidle")
    total(page).click()
    heading = panel(page).get_by_role("heading")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert page.url == address
    check_accessible(page)
    check_width(page)
    panel(page).get_by_role("link", name="Aardgas").click()
    expect(heading).to_contain_text("Aardgas")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(total(page)).to_be_focused()


def test_a_bar_leads_to_its_origin(
    page: Page, site: str, sign_in: SignIn, management: User
) -> None:
    sign_in(management)
    page.goto(site + reverse("footprint"), wait_until="networkidle")
    bar = page.locator("[data-chart='bronnen-figures'] .bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(panel(page).get_by_role("heading")).to_contain_text("Aardgas")


def test_without_a_script_the_origin_is_a_page(
    browser: Browser, site: str, context: Any, sign_in: SignIn, management: User
) -> None:
    sign_in(management)
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = plain.new_page()
    page.goto(site + reverse("footprint"))
    expect(page.locator("#bronnen-title")).to_be_visible()
    total(page).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hele organisatie")
    page.get_by_role("link", name="Maanden per meter").click()
    page.get_by_role("link", name="18.500").click()
    expect(page.get_by_text("Nee: vervangen door P. Brand")).to_be_visible()
    plain.close()
