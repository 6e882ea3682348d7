"""Every page of entry, wide and narrow, light and dark; and a display in the hand."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from co2scan.models import Location, Meter
from tests.browser.entry.places import LAST, detail, months_ago
from tests.browsing import PHONE, check_accessible, check_everywhere
from tests.factories import LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.browser

SignIn = Callable[[Any], None]


def test_the_page_everywhere(
    page: Page, site: str, sign_in: SignIn, wim: User, everything: Meter
) -> None:
    sign_in(wim)
    check_everywhere(page, detail(site))


@pytest.mark.parametrize(
    "name", ["stand_entry", "cell_history", "paste_preview", "my_location", "entry_overview"]
)
def test_the_other_pages_everywhere(
    page: Page,
    site: str,
    sign_in: SignIn,
    hengelo: Location,
    wim: User,
    everything: Meter,
    name: str,
) -> None:
    arguments: dict[str, list[object]] = {
        "stand_entry": ["hengelo", "hengelo-stroom"],
        "cell_history": ["hengelo", everything.code, months_ago(LAST)],
        "paste_preview": ["hengelo", everything.code],
    }
    of_two = UserFactory(role=Role.STATION_MANAGER, locations=[LocationFactory(), hengelo])
    core = UserFactory(role=Role.CORE_TEAM)
    sign_in({"my_location": of_two, "entry_overview": core}.get(name, wim))
    check_everywhere(page, site + reverse(name, args=arguments.get(name, [])))


def test_who_is_bound_to_nothing(page: Page, site: str, sign_in: SignIn) -> None:
    UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)
    sign_in(UserFactory(role=Role.EMPLOYEE))
    check_everywhere(page, site + reverse("my_location"))


def test_a_display_in_the_hand(
    page: Page, site: str, sign_in: SignIn, wim: User, everything: Meter
) -> None:
    """While it is typed it tells what was used; a stand that is too low is refused."""
    sign_in(wim)
    page.set_viewport_size(PHONE)
    page.goto(detail(site))
    page.get_by_role("link", name="Vul de stand in").click()
    stand = page.get_by_label("Verbruik")
    stand.press_sequentially("1.500,5")
    expect(page.locator("#verbruik")).to_contain_text("201 kWh")
    stand.fill("900")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert").first).to_contain_text("is lager dan 1.300")
    expect(stand).to_have_value("900")
    check_accessible(page)
    stand.fill("1500,5")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status").first).to_contain_text("Meterstand bewaard: 201 kWh")
