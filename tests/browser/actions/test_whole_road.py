"""The whole road: a phone drops an opportunity, and it ends as an action that is done.

Five roles take part, each in a browser of its own: the core team, the station manager who carries
the action out (on a phone), management, an employee and the administrator; and a phone without an
account.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from actions.domain.status import Status
from actions.models import Action, Opportunity, Session
from tests.browsing import DESKTOP, PHONE, check_accessible, check_no_sideways_scroll
from tests.factories import UserFactory
from tests.plan_factories import horizon
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

TITLE = "Regenton bij elke kazerne"
EXPECTED = re.compile(r"status of (409|422)")  # what the browser says of an answer that we expect
NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[NewPage]:
    """A browser of somebody's own; it fails the test with what it had to report."""
    contexts: list[BrowserContext] = []
    reports: list[str] = []

    def new_page(user: User | None = None, size: Any = DESKTOP) -> Page:
        context = browser.new_context(viewport=size, locale="nl-NL", reduced_motion="reduce")
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            key = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": key, "url": site}])
        page = context.new_page()
        page.on(
            "console",
            lambda said: said.type in {"warning", "error"} and reports.append(said.text),
        )
        page.on("pageerror", lambda error: reports.append(str(error)))
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert [report for report in reports if not EXPECTED.search(report)] == []


def looks_right(page: Page) -> None:
    check_accessible(page)
    check_no_sideways_scroll(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def drop_opportunity(page: Page, phone: Page, site: str) -> None:
    """The core team opens a session; a phone drops its opportunity, which the hall sees."""
    page.goto(site + reverse("session_add"))
    page.get_by_label("Titel").fill("Kansensessie in Hengelo")
    page.get_by_label("Soort").select_option("opportunity")
    page.get_by_label("Datum").fill(timezone.localdate().isoformat())
    press(page, "Zet klaar")
    press(page, "Open de sessie")
    page.get_by_role("link", name="Groot scherm").click()
    code = page.locator(".way-code").inner_text()

    phone.goto(site + reverse("session_join"))
    phone.get_by_label("Code van de sessie").fill(code)
    press(phone, "Doe mee")
    phone.get_by_label("Jouw kans, in één zin").fill(TITLE)
    phone.get_by_text("Natuur", exact=True).first.click()
    phone.get_by_text("Ondersteunend proces").first.click()
    press(phone, "Breng in")
    looks_right(phone)
    expect(page.get_by_role("region", name="Natuur")).to_contain_text(TITLE)
    press(page, "Sluit de sessie")
    assert Session.objects.get().participants == 1


def score_and_promote(page: Page, site: str) -> Action:
    opportunity = Opportunity.objects.get()
    page.goto(site + opportunity.get_absolute_url())
    for group, score in (("Impact", "4"), ("Moeite", "2"), ("Haalbaarheid", "5")):
        page.get_by_role("group", name=group).get_by_text(score, exact=True).click()
    expect(page.locator(f"#saved-{opportunity.pk}")).to_contain_text("Snel doen")
    page.goto(site + reverse("opportunity_matrix"))
    page.get_by_role("link", name=TITLE).first.click()
    press(page, "Maak er een actie van")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    action = Action.objects.get()
    assert (action.status, action.opportunity.pk) == (Status.IDEA, opportunity.pk)
    return action


def plan(page: Page, action: Action, owner: User) -> None:
    """Nothing runs without an owner; a milestone that should have been met is late."""
    page.get_by_role("link", name="Wijzig stand").click()
    page.get_by_label("In uitvoering", exact=True).check()
    press(page, "Bewaar")
    expect(page.get_by_text("Kies eerst een trekker")).to_be_visible()
    page.locator("#part-stand").get_by_label("Trekker").select_option(label=owner.name)
    press(page, "Bewaar")
    expect(page.locator("#part-stand")).to_contain_text(f"trekker {owner.name}")

    page.get_by_role("link", name="Wijzig looptijd").click()
    page.get_by_label("Start").fill("januari 2025")
    page.get_by_label("Einde").fill("december 2025")
    page.get_by_label("Horizon").select_option(label="–2025")
    press(page, "Bewaar")
    expect(page.locator("#part-stand")).to_contain_text("dec 2025")

    due = timezone.localdate() - timedelta(days=12)
    page.locator("#mijlpalen").get_by_role("link", name="Mijlpaal").click()
    page.locator("#mijlpalen").get_by_label("Mijlpaal").fill("Tonnen besteld")
    page.locator("#mijlpalen").get_by_label("Klaar op").fill(due.strftime("%d-%m-%Y"))
    page.locator("#mijlpalen .btn-primary").click()
    expect(page.locator("#mijlpalen")).to_contain_text("12 dagen te laat")
    expect(page.locator("#part-stand")).to_contain_text("te laat")


def work(phone: Page, site: str, action: Action) -> None:
    """The owner answers from Mijn werk, and writes a message on the action."""
    phone.goto(site + reverse("my_work"))
    looks_right(phone)
    phone.get_by_role("button", name=re.compile("Gehaald ?: Tonnen besteld")).click()
    expect(phone.get_by_text("Tonnen besteld").first).to_be_visible()
    phone.goto(site + action.get_absolute_url())
    expect(phone.get_by_role("link", name="Wijzig stand")).to_have_count(0)
    phone.get_by_role("link", name="Schrijf bericht").click()
    phone.get_by_label("Bericht", exact=True).fill("De eerste tien tonnen staan.")
    phone.locator("#part-bericht .btn-primary").click()
    expect(phone.locator("#berichten")).to_contain_text("De eerste tien tonnen staan.")
    looks_right(phone)


def carry_over(page: Page, site: str) -> None:
    page.goto(site + reverse("my_work"))
    page.goto(site + reverse("action_carry"))
    page.get_by_label(f"Neem mee: {TITLE}").check()
    page.get_by_label("Nieuw einde").first.fill("juni 2027")
    page.get_by_label(re.compile("^(Waarom|Reden)")).first.fill("Levering duurde langer")
    press(page, "Neem mee")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 actie van –2025 meenemen?")
    press(page, "Ja, neem mee")


def finish(page: Page, site: str, action: Action) -> None:
    """On the board, by keyboard; the page of the action kept what happened."""
    page.goto(site + reverse("action_board"))
    card = page.locator(f"#kaart-{action.code}")
    card.get_by_text("Verplaats").focus()
    page.keyboard.press("Enter")
    card.get_by_role("button", name="Afgerond").focus()
    page.keyboard.press("Enter")
    over = page.locator(f".column[data-status=done] #kaart-{action.code}")
    expect(over).to_be_visible()
    expect(over.get_by_role("link", name=TITLE)).to_be_focused()
    page.goto(site + action.get_absolute_url())
    expect(page.locator("#part-stand")).to_contain_text("Afgerond")
    expect(page.locator("main")).to_contain_text("Levering duurde langer")


def test_from_a_phone_to_an_action_that_is_done(new_page: NewPage, site: str) -> None:
    wim = UserFactory(name="Wim Slot", role=Role.STATION_MANAGER)
    core = new_page(UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM))
    drop_opportunity(core, new_page(size=PHONE), site)
    action = score_and_promote(core, site)
    plan(core, action, wim)

    director = new_page(UserFactory(role=Role.MANAGEMENT))
    director.goto(f"{site}{reverse('action_list')}?signal=late")
    expect(director.locator("main")).to_contain_text(TITLE)
    expect(director.get_by_role("checkbox", name=f"Kies {TITLE}")).to_have_count(0)

    work(new_page(wim, PHONE), site, action)
    carry_over(core, site)
    action.refresh_from_db()
    assert (action.horizon, action.carried_from) == (horizon(), horizon("–2025"))
    finish(core, site, action)

    colleague = new_page(UserFactory(role=Role.EMPLOYEE), PHONE)
    colleague.goto(site + action.get_absolute_url())
    expect(colleague.locator("main")).to_contain_text("Afgerond")
    expect(colleague.get_by_role("link", name="Wijzig stand")).to_have_count(0)
    looks_right(colleague)

    administrator = new_page(UserFactory(role=Role.ADMINISTRATOR))
    administrator.goto(site + reverse("action_history", args=[action.code]))
    for told in ("uit kans", "Wim Slot", "In uitvoering", "Levering duurde langer"):
        expect(administrator.locator("main")).to_contain_text(told)
    looks_right(administrator)
