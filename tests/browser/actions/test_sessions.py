"""A session in a hall: the core team with the big screen, and two phones without an account."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from actions.choices import SessionState
from actions.models import Opportunity, OpportunityVote, Session
from actions.services.sessions import close_session
from tests.browsing import PHONE, check_accessible, check_no_sideways_scroll
from tests.factories import UserFactory
from tests.plan_factories import OpportunityFactory, SessionFactory, theme
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.browser

SignIn = Callable[[Any], None]
TITLE = "Jouw kans, in één zin"
REFUSED = re.compile(r"status of (409|422)")  # what the browser says of an answer that we expect


@pytest.fixture
def new_phone(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Phones with nothing in common; each fails the test with what its browser had to report."""
    contexts: list[BrowserContext] = []
    reports: list[str] = []

    def new_phone(**options: Any) -> Page:
        context = browser.new_context(
            viewport=PHONE, locale="nl-NL", reduced_motion="reduce", has_touch=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: reports.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: reports.append(str(error)))
        return page

    yield new_phone
    for context in contexts:
        context.close()
    assert [report for report in reports if not REFUSED.search(report)] == []


def fill_in(phone: Page, title: str, theme_name: str = "Natuur") -> None:
    phone.get_by_label(TITLE).fill(title)
    phone.get_by_text(theme_name, exact=True).first.click()
    phone.get_by_text("Ondersteunend proces", exact=False).first.click()


def looks_right(phone: Page) -> None:
    check_accessible(phone)
    check_no_sideways_scroll(phone)
    too_small = phone.evaluate(
        """() => [...document.querySelectorAll('button, .big-choice, summary, .form-control')]
          .filter((each) => each.checkVisibility())
          .map((each) => [each.innerText, each.getBoundingClientRect().height])
          .filter(([, height]) => height < 44)"""
    )
    assert too_small == []


def send(phone: Page) -> None:
    phone.get_by_role("button", name="Breng in").click()


def come_in(phone: Page, site: str, code: str) -> None:
    """By hand, from the address and the code on the screen."""
    phone.goto(f"{site}{reverse('session_join')}")
    looks_right(phone)
    phone.get_by_label("Code van de sessie").fill(code)
    phone.get_by_role("button", name="Doe mee").click()


def test_a_session_from_the_first_click_to_the_last(
    page: Page, site: str, sign_in: SignIn, new_phone: Callable[..., Page]
) -> None:
    session = SessionFactory(title="Kansensessie", question="Wat kan morgen al?")
    sign_in(UserFactory(role=Role.CORE_TEAM))
    page.goto(site + session.get_absolute_url())
    page.get_by_role("button", name="Open de sessie").click()
    page.get_by_role("link", name="Groot scherm").click()
    screen = page.locator("#scherm")
    expect(screen).to_contain_text("0 kansen")
    code = page.locator(".way-code").inner_text()
    check_accessible(page)

    ans = new_phone()
    come_in(ans, site, code.lower())
    expect(ans.get_by_role("heading", level=1)).to_have_text("Wat kan morgen al?")
    expect(screen).to_contain_text("1 telefoon")
    fill_in(ans, "Regenton bij elke kazerne")
    send(ans)
    expect(ans.get_by_role("status").first).to_have_text("Je kans staat op het scherm.")
    expect(ans.get_by_role("status").first).to_be_focused()
    expect(ans.get_by_label(TITLE)).to_have_value("")
    natuur = page.get_by_role("region", name="Natuur")
    expect(natuur).to_contain_text("Regenton bij elke kazerne")
    looks_right(ans)

    wim = new_phone()
    wim.goto(f"{site}{reverse('session_phone', args=[session.code])}")
    wim.get_by_role("button", name="Stem").click()
    expect(wim.get_by_role("button", name="Gestemd")).to_be_focused()
    expect(wim.locator(".votes-left")).to_have_text("nog 4 van 5 stemmen")
    expect(natuur.locator("li")).to_contain_text("1")
    expect(screen).to_contain_text("1 stem")
    looks_right(wim)

    page.get_by_role("button", name="Sluit de sessie").click()
    expect(page.locator("main")).to_contain_text("Gesloten. Dank jullie wel.")
    expect(page.locator("main")).not_to_contain_text(code)
    check_accessible(page)
    page.keyboard.press("Escape")
    expect(page).to_have_url(site + session.get_absolute_url())
    expect(page.locator("#kansen")).to_contain_text("Regenton bij elke kazerne")
    session.refresh_from_db()
    assert (session.participants, session.state) == (2, SessionState.CLOSED)


def test_what_is_being_typed_stays_whatever_happens(
    site: str, new_phone: Callable[..., Page]
) -> None:
    """Others bring something in, the session closes: the words stay, and who sends them is told."""
    session = SessionFactory(state=SessionState.OPEN)
    phone = new_phone()
    phone.goto(f"{site}{reverse('session_phone', args=[session.code])}")
    fill_in(phone, "Nog aan het typen", "Klimaat")
    OpportunityFactory(session=session, title="Led in de remise")
    expect(phone.locator("#kansen")).to_contain_text("Led in de remise")
    expect(phone.get_by_label(TITLE)).to_have_value("Nog aan het typen")
    close_session(session)
    expect(phone.locator("#kansen")).to_contain_text("De sessie is gesloten. Dank je wel.")
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text("Je kans is niet verstuurd")
    expect(phone.get_by_label(TITLE)).to_have_value("Nog aan het typen")
    looks_right(phone)
    assert Opportunity.objects.count() == 1


@pytest.fixture
def busy(site: str) -> Session:
    session: Session = SessionFactory(state=SessionState.OPEN)
    for key in ("klimaat", "sociaal", "circulair", "natuur"):
        for number in range(4):
            OpportunityFactory(session=session, theme=theme(key), title=f"{key} {number}")
    return session


def test_the_thumb_keeps_its_place_when_something_comes_in_above_it(
    site: str, busy: Session, new_phone: Callable[..., Page]
) -> None:
    phone = new_phone()
    phone.goto(f"{site}{reverse('session_phone', args=[busy.code])}")
    row = phone.locator("li", has_text="natuur 1")
    row.scroll_into_view_if_needed()
    before = row.bounding_box()
    for number in range(3):
        OpportunityFactory(session=busy, theme=theme("klimaat"), title=f"nieuw {number}")
    expect(phone.locator("#kansen")).to_contain_text("nieuw 2")
    after = row.bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 2


def test_without_javascript(site: str, busy: Session, new_phone: Callable[..., Page]) -> None:
    phone = new_phone(java_script_enabled=False)
    phone.goto(f"{site}{reverse('session_join')}")
    phone.get_by_label("Code van de sessie").fill(busy.code)
    phone.get_by_role("button", name="Doe mee").click()
    send(phone)
    expect(phone.get_by_role("alert").first).to_contain_text("Nog niet verstuurd")
    fill_in(phone, "Heg om de kazerne")
    send(phone)
    expect(phone.get_by_role("status").first).to_contain_text("Je kans staat op het scherm.")
    phone.get_by_role("button", name="Stem").first.click()
    expect(phone.get_by_role("button", name="Gestemd")).to_have_count(1)
    phone.get_by_role("button", name="Gestemd").click()
    expect(phone.get_by_role("button", name="Gestemd")).to_have_count(0)
    phone.get_by_role("link", name="Kijk of er nieuwe zijn").click()
    assert Opportunity.objects.filter(title="Heg om de kazerne").count() == 1
    assert not OpportunityVote.objects.exists()


def test_a_network_that_is_gone_for_a_moment(
    page: Page, console: list[str], site: str, busy: Session, sign_in: SignIn
) -> None:
    sign_in(UserFactory(role=Role.CORE_TEAM))
    page.goto(f"{site}{reverse('session_beamer', args=[busy.pk])}")
    page.context.set_offline(True)
    expect(page.get_by_text("Geen verbinding. We proberen het opnieuw.")).to_be_visible()
    expect(page.locator("#request-notice")).to_be_hidden()
    expect(page.locator("#scherm")).to_contain_text("natuur 3")
    page.context.set_offline(False)
    OpportunityFactory(session=busy, title="Na de storing")
    expect(page.locator("#scherm")).to_contain_text("Na de storing")
    expect(page.get_by_text("Geen verbinding. We proberen het opnieuw.")).to_be_hidden()
    console.clear()
