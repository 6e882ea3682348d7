"""The hall screen switched off from afar, and a line of the mail that lands on its answer."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from roadmap.digest_mail import mail_of
from roadmap.models import PresentationLink
from roadmap.selectors.digest import digests
from roadmap.services.presentation import withdraw_link
from tests.factories import PASSWORD, UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory, theme

pytestmark = pytest.mark.browser


def test_a_link_for_the_hall_works_until_it_is_withdrawn(
    page: Page, site: str, sign_in: Callable[[Any], None], console: list[str]
) -> None:
    core = UserFactory()
    for key in ("klimaat", "natuur"):
        ActionFactory(theme=theme(key), starts_on=date(2026, 1, 1), ends_on=date(2027, 6, 30))
    sign_in(core)
    page.goto(f"{site}/routekaart/scherm/")
    page.get_by_label("Waar hangt het scherm").fill("Hal")
    page.get_by_role("button", name="Maak de link").click()
    address = page.locator(".notice a", has_text="/scherm/").get_attribute("href")
    assert address

    page.context.clear_cookies()
    page.clock.install()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Klimaat")
    page.clock.fast_forward(21_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Natuur")

    withdraw_link(PresentationLink.objects.get().pk, by=core)
    page.clock.fast_forward(21_000)
    expect(page.locator("body")).to_contain_text("Deze link werkt niet (meer)")
    expect(page.locator("svg")).to_have_count(0)
    assert all("404" in said for said in console)
    console.clear()


def test_a_line_of_the_mail_lands_on_its_answer(page: Page, site: str) -> None:
    owner = UserFactory(role="employee")
    action = ActionFactory(owner=owner, status="running")
    today = timezone.localdate()
    ask = MilestoneFactory(action=action, owner=owner, due_on=today - timedelta(days=3))
    (line,) = digests(today)[owner.pk].lines
    body = mail_of(owner, digests(today)[owner.pk]).body
    link = next(word for word in body.split() if "/weekmail/naar/" in word)

    page.goto(site + link.removeprefix("http://127.0.0.1:8000"))
    page.get_by_label("E-mailadres").fill(owner.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(f"{site}/mijn-werk/#mijlpaal-{ask.pk}")
    landed = page.locator(":target")
    expect(landed).to_contain_text(line.what)
    landed.get_by_role("button", name="Gehaald").click()
    expect(page.get_by_role("status").filter(has_text="is gehaald")).to_be_visible()
    ask.refresh_from_db()
    assert ask.done_on == today
