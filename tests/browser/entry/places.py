"""Where things stand on the page of a location, and which months are over."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page

from co2scan.domain.periods import add_months, month_of
from co2scan.forms.entry import cell_key
from co2scan.models import Meter
from vrt_duurzaam.lib.dates import MONTHS

LAST, BEFORE = 1, 2  # months ago


def months_ago(number: int) -> date:
    """The first of a month that is over."""
    return add_months(month_of(timezone.localdate()), -number)


def last_month_name() -> str:
    return MONTHS[months_ago(LAST).month - 1]


def two_months() -> tuple[int, int]:
    """Two months in a row that are over and stand on one page: how long ago, the older first."""
    is_one_year = months_ago(BEFORE).year == months_ago(LAST).year
    return (BEFORE, LAST) if is_one_year else (BEFORE + 1, BEFORE)


def detail(site: str, number: int = LAST) -> str:
    """The page of the year of that month."""
    address = reverse("my_location_detail", args=["hengelo"])
    return f"{site}{address}?jaar={months_ago(number).year}"


def cell(page: Page, meter: Meter, number: int) -> Locator:
    """The month with all that stands under it."""
    return page.locator(f"#cell-{cell_key(meter, months_ago(number))}")


def field(page: Page, meter: Meter, number: int) -> Locator:
    return page.locator(f"#cell-{cell_key(meter, months_ago(number))}-veld")


def saved(page: Page) -> Any:
    """The answer to the next cell that saves itself."""
    return page.expect_response(lambda response: "/meters/" in response.url)
