"""What if, with a pointer: a switch answers at once, and it stays."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from co2scan.domain.periods import add_months, month_of
from roadmap.models import Scenario
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory
from tests.roadmap.measured import gas_meter, measure, months
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.browser


def test_an_action_is_switched_off_shifted_and_on_again(
    page: Page, site: str, sign_in: Callable[[Any], None]
) -> None:
    """12 t a year of gas; what was planned takes 3 and 2 t of it before 2030."""
    today = timezone.localdate()
    location = LocationFactory(name="Hengelo")
    meter = gas_meter(location)
    measure(meter, dict.fromkeys(months(add_months(month_of(today), -12), 12), 1000))
    measure(meter, dict.fromkeys(months(date(2022, 1, 1), 12), 2000))
    for code, title, tonnes in (("K-01", "Isoleren", 3), ("K-02", "Inregelen", 2)):
        action = ActionFactory(code=code, title=title, locations=[location])
        amounts = dict.fromkeys(("low_t", "expected_t", "high_t"), tonnes)
        ActionEffectFactory(action=action, starts_on=date(today.year + 1, 1, 1), **amounts)
    scenario = Scenario.objects.create(name="Zonder isolatie")
    sign_in(UserFactory(role=Role.MANAGEMENT))
    page.goto(site + reverse("scenario_detail", args=[scenario.pk]))
    said = page.locator("#scenario-zin .say")
    expect(said).to_contain_text("Evenveel als het plan van nu")

    isolate = page.get_by_role("switch", name="Isoleren")
    isolate.focus()
    page.keyboard.press("Space")
    expect(said).to_contain_text("meer dan het plan van nu")
    expect(page.locator("#scenario-beeld")).to_contain_text("hoger uit dan het plan van nu")
    expect(page.locator("#K-01")).to_contain_text("anders dan in het plan")
    expect(isolate).to_be_focused()

    # one after the other, without waiting: both count
    isolate.click()
    page.get_by_label("Verschuif Inregelen").select_option(label="10 jaar later")
    expect(page.locator("#K-02")).to_contain_text("anders dan in het plan")
    expect(page.locator("#K-01")).not_to_contain_text("anders dan in het plan")
    expect(said).to_contain_text("meer dan het plan van nu")

    page.reload()
    expect(isolate).to_be_checked()
    expect(page.get_by_label("Verschuif Inregelen")).to_have_value("10")
    page.get_by_label("Verschuif Inregelen").select_option(label="zoals gepland")
    expect(said).to_contain_text("Evenveel als het plan van nu")
    assert not scenario.actions.exists()
