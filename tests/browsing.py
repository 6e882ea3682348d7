"""Fixtures and checks for tests in a real browser.

@pytest.mark.browser
def test_overview(page, site, sign_in, manager):
    sign_in(manager)
    check_everywhere(page, f"{site}/overzicht/")
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from tests.environment import ROOT
from vrt_duurzaam.tools.programs import BROWSER

expect.set_options(timeout=15_000)  # other tests share the processors

NEEDS_BROWSER = "No browser. Install it: sudo apt install chromium (or run make test)"
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CONTRAST = "color-contrast"
AXE_RUN = "async (options) => (await axe.run(document, options)).violations"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

# Two frames after a change of size or colours every chart is drawn anew; a first drawing may take
# longer.
DRAWN = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const waits = (holder) => holder.clientWidth
    && !holder.matches('.js-plotly-plot, .is-failed');
  await frame();
  await frame();
  while ([...document.querySelectorAll('[data-chart]')].some(waits)) await frame();
}"""

# Texts that lie over one another, or that stick out of their picture; Plotly draws one picture in
# several svg elements on top of each other, so those count as one.
SVG_TEXT_PROBLEMS = """() => {
  const problems = [];
  const pictures = new Set();
  for (const svg of document.querySelectorAll('svg')) {
    pictures.add(svg.closest('.js-plotly-plot') ?? svg.closest('svg:not(svg svg)') ?? svg);
  }
  const isSeen = (text) => text.textContent.trim() && text.checkVisibility(
    {opacityProperty: true, visibilityProperty: true});
  for (const picture of pictures) {
    const frame = picture.getBoundingClientRect();
    const texts = [...picture.querySelectorAll('text')].filter(isSeen)
      .map((text) => ({words: text.textContent.trim(), box: text.getBoundingClientRect()}))
      .filter(({box}) => box.width > 0 && box.height > 0);
    for (const {words, box} of texts) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1
          || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
        problems.push(`leaves its picture: ${words}`);
      }
    }
    texts.forEach((one, index) => texts.slice(index + 1).forEach((other) => {
      const wide = Math.min(one.box.right, other.box.right)
        - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom)
        - Math.max(one.box.top, other.box.top);
      // A text box has room above and below its letters; a few pixels of that may be shared.
      if (wide > 1 && high > 3) problems.push(`overlap: ${one.words} / ${other.words}`);
    }));
  }
  return problems;
}"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's browser instead of Playwright's own; without a sandbox, which root cannot have."""
    program = BROWSER.find()
    if program is None:
        pytest.fail(NEEDS_BROWSER)
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return {**browser_type_launch_args, "executable_path": str(program), "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "viewport": DESKTOP,
        "reduced_motion": "reduce",
    }


@pytest.fixture
def sign_in(context: BrowserContext, site: str) -> Callable[[Any], None]:
    """Sign a user in without the sign-in page, as `client.force_login` does."""

    def sign_in(user: Any) -> None:
        assert isinstance(user, get_user_model())
        client = Client()
        client.force_login(user)
        context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}]
        )

    return sign_in


@pytest.fixture
def console(page: Page) -> list[str]:
    """The warnings and errors that the browser reports, among them what the CSP refused."""
    reports: list[str] = []

    def on_message(message: ConsoleMessage) -> None:
        if message.type in {"warning", "error"}:
            reports.append(f"{message.type}: {message.text} ({message.location['url']})")

    page.on("console", on_message)
    page.on("pageerror", lambda error: reports.append(f"error: {error}"))
    return reports


@pytest.fixture(autouse=True)
def _no_console_messages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test with a page fails when the browser had something to report.

    A test that expects a report takes the fixture `console` and clears it.
    """
    if "page" not in request.fixturenames:
        yield
        return
    console: list[str] = request.getfixturevalue("console")
    log: Path | None = None
    if "site" in request.fixturenames:
        log = request.getfixturevalue("_web").log
    seen = log.stat().st_size if log else 0
    yield
    said = log.read_bytes()[seen:].decode() if log else ""
    assert not console, "\n".join([*console, said])


def check_everywhere(page: Page, address: str) -> None:
    """Open the address, look at it wide and narrow, light and dark, and check each."""
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    answer = page.goto(address, wait_until="load")  # the scripts of the page have run
    assert answer is not None and answer.status == 200, address
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.evaluate(DRAWN)
            where = f"{address}, {size['width']} px, {theme}"
            check_accessible(page, where, colours_only=theme == "dark")
            check_no_sideways_scroll(page, where)
            check_svg_texts(page, where)


def check_accessible(page: Page, where: str = "", *, colours_only: bool = False) -> None:
    """axe finds nothing against WCAG 2.1 AA. The CSP refuses a script tag, so it is evaluated.

    `colours_only` asks only for contrast: for a page that was looked at in other colours.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        AXE_RUN,
        # What passed is not asked for: listing it takes a tenth of the time.
        {"runOnly": [CONTRAST] if colours_only else AXE_RULES, "resultTypes": ["violations"]},
    )
    problems = [
        f"{rule['id']}: {rule['help']}\n    {node['html']}\n    {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
    assert not problems, f"axe on {where or page.url}\n" + "\n".join(problems)


def check_no_sideways_scroll(page: Page, where: str = "") -> None:
    """The page is not wider than its window."""
    wide, window = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= window, f"{where or page.url} is {wide} px wide in a window of {window} px"


def check_svg_texts(page: Page, where: str = "") -> None:
    """No text of a picture lies over another or sticks out of the picture."""
    problems = page.evaluate(SVG_TEXT_PROBLEMS)
    assert not problems, f"{where or page.url}\n" + "\n".join(problems)
