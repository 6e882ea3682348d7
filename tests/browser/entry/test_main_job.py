"""The main job, whole: a manager types a month, the worker recomputes, the organisation's total is
another one. Real browser, real web process, real worker."""

from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from co2scan.domain.categories import CATEGORIES
from co2scan.models import Meter
from co2scan.services.recompute import rebuild
from tests.browser.entry.places import LAST, last_month_name, months_ago, saved
from tests.factories import PASSWORD, EmissionFactorFactory, UserFactory
from tests.services import ProcfileProcess
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.processes]


def log_in(page: Page, site: str, person: User) -> None:
    page.goto(site + reverse("login"))
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: reverse("login") not in url)
    page.wait_for_load_state("networkidle")  # a cell saves itself only when its script is there


def test_a_month_that_is_typed_changes_the_total_of_the_organisation(
    page: Page,
    browser: Browser,
    site: str,
    wim: User,
    gas: Meter,
    celery_worker_process: ProcfileProcess,
) -> None:
    """838 m3 in each month but the last; 2 kg a m3. With 500 m3 in the last month 1 t comes in."""
    for year in {months_ago(number).year for number in range(LAST, 25)}:
        EmissionFactorFactory(
            year=year, category="natural_gas", unit=CATEGORIES["natural_gas"].unit, wtw=Decimal(2)
        )
    rebuild(check=False)
    director = UserFactory(role=Role.MANAGEMENT)
    other = browser.new_context().new_page()
    log_in(other, site, director)
    expect(other).to_have_url(site + reverse("overview"))
    other.goto(site + reverse("footprint"))

    log_in(page, site, wim)
    page.get_by_label(f"Aardgas, {last_month_name()}").first.click()
    page.keyboard.type("500")
    with saved(page):
        page.keyboard.press("Enter")

    # 11 months of 838 m3 and one of 500: 9,718 m3 × 2 kg = 19,436 kg.
    stats = other.get_by_label("Totaal en scopes")
    for _ in range(40):
        other.reload()
        if "19,4" in stats.inner_text():
            break
        other.wait_for_timeout(250)
    expect(stats).to_contain_text("19,4")
    other.context.close()
