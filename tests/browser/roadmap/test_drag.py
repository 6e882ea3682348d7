"""Moving an action on the roadmap: by dragging its bar, and by the form that equals it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from actions.models import Action
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.browser


@pytest.fixture
def action(site: str, sign_in: Callable[[Any], None]) -> Action:
    """Over two years from January of this one."""
    sign_in(UserFactory(role=Role.CORE_TEAM))
    year = timezone.localdate().year
    return ActionFactory(
        title="Warmtepomp Hengelo",
        starts_on=date(year, 1, 1),
        starts_precision="month",
        ends_on=date(year + 1, 12, 31),
        ends_precision="month",
    )


def test_a_bar_is_dragged_and_asks_why(
    page: Page, site: str, action: Action, console: list[str]
) -> None:
    page.goto(f"{site}/routekaart/")
    track = page.locator("a[data-shift] [data-track]")
    box = track.bounding_box()
    assert box is not None
    month = box["width"] / 24
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + 1.5 * month, at[1])
    page.mouse.move(at[0] + 3.1 * month, at[1])
    expect(page.get_by_text("3 maanden later")).to_be_visible()
    page.mouse.up()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Einde")).to_have_value(f"mrt {timezone.localdate().year + 2}")
    dialog.get_by_role("button", name="Laat zoals het was").click()
    expect(dialog).to_be_hidden()
    assert track.bounding_box() == box  # back where it was

    right = box["x"] + box["width"] - 2
    page.mouse.move(right, at[1])
    page.mouse.down()
    page.mouse.move(right - 1.5 * month, at[1])
    page.mouse.move(right - 2.1 * month, at[1])
    page.mouse.up()
    dialog.get_by_role("button", name="Verschuif").click()
    expect(dialog.get_by_text("Waarom verschuift de actie? Eén regel is genoeg.")).to_be_visible()
    console.clear()  # the refusal was asked for
    dialog.get_by_label("Waarom verschuift de actie?").fill("eerder klaar dan gedacht")
    dialog.get_by_role("button", name="Verschuif").click()
    expect(page.get_by_text("‘Warmtepomp Hengelo’ staat nu 2 maanden eerder.")).to_be_visible()
    action.refresh_from_db()
    year = timezone.localdate().year
    assert (action.starts_on, action.ends_on) == (date(year, 1, 1), date(year + 1, 10, 31))


def test_the_form_equals_it(page: Page, site: str, action: Action) -> None:
    page.goto(f"{site}/routekaart/?actie={action.code}")
    page.get_by_role("link", name="Verschuif").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    year = timezone.localdate().year
    dialog.get_by_label("Start").fill(f"apr {year}")
    dialog.get_by_label("Einde").fill(f"mrt {year + 2}")
    dialog.get_by_label("Waarom verschuift de actie?").fill("de vergunning is later")
    page.keyboard.press("Enter")
    expect(page.get_by_text("‘Warmtepomp Hengelo’ staat nu 3 maanden later.")).to_be_visible()
    action.refresh_from_db()
    assert (action.starts_on, action.ends_on) == (date(year, 4, 1), date(year + 2, 3, 31))
