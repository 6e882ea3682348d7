"""The board with a pointer: what needs more asks first, what was typed stays."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from actions.domain.status import Status
from actions.services.actions import change_action
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.browser

SignIn = Callable[[Any], None]


def drag(page: Page, code: str, status: Status) -> None:
    page.locator(f"#kaart-{code}").drag_to(page.locator(f".column[data-status={status}]"))


def place(page: Page, code: str, status: Status) -> Any:
    return page.locator(f".column[data-status={status}] #kaart-{code}")


def test_a_card_is_dragged_and_asks_what_its_status_needs(
    page: Page, site: str, sign_in: SignIn
) -> None:
    action = ActionFactory(title="Regentonnen", status=Status.IDEA)
    kees = UserFactory(name="Kees Post")
    sign_in(UserFactory(role=Role.CORE_TEAM))
    page.goto(site + reverse("action_board"))
    drag(page, action.code, Status.PLANNED)
    expect(place(page, action.code, Status.PLANNED)).to_be_visible()

    drag(page, action.code, Status.RUNNING)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Regentonnen")
    expect(place(page, action.code, Status.PLANNED)).to_be_visible()
    dialog.get_by_label("Trekker").select_option(label=kees.name)
    dialog.get_by_role("button", name="Verplaats").click()
    expect(place(page, action.code, Status.RUNNING)).to_be_visible()
    action.refresh_from_db()
    assert (action.status, action.owner) == (Status.RUNNING, kees)


def test_somebody_was_first_and_nothing_is_lost(
    page: Page, site: str, sign_in: SignIn, console: list[str]
) -> None:
    action = ActionFactory(title="Regentonnen", status=Status.PLANNED)
    sign_in(UserFactory(role=Role.CORE_TEAM))
    page.goto(site + reverse("action_board"))
    change_action(action.pk, {"status": Status.PAUSED}, by=UserFactory(name="Anouk Bakker"))
    drag(page, action.code, Status.DROPPED)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reden").fill("Past niet meer")
    dialog.get_by_role("button", name="Verplaats").click()
    expect(dialog).to_contain_text("Anouk Bakker")
    expect(dialog.get_by_label("Reden")).to_have_value("Past niet meer")
    action.refresh_from_db()
    assert action.status == Status.PAUSED
    console.clear()  # the browser names the 409 that we expect


def test_who_only_reads_drags_nothing(page: Page, site: str, sign_in: SignIn) -> None:
    action = ActionFactory(status=Status.PLANNED)
    sign_in(UserFactory(role=Role.EMPLOYEE))
    page.goto(site + reverse("action_board"))
    drag(page, action.code, Status.RUNNING)
    expect(place(page, action.code, Status.PLANNED)).to_be_visible()
    action.refresh_from_db()
    assert action.status == Status.PLANNED
