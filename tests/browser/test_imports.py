"""A file in the browser, with a real worker: dropped, attached, stored, seen and taken back."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browsing import check_everywhere
from tests.co2scan.importing import GAS_EAN, liander
from tests.co2scan.imports.files import csv_text
from tests.factories import PASSWORD, ConnectionFactory, LocationFactory, UserFactory
from tests.services import ProcfileProcess
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import SHORT_MONTHS

pytestmark = [pytest.mark.browser, pytest.mark.processes]

SignIn = Callable[[Any], None]
LAST_MONTH = (date.today().replace(day=1) - timedelta(days=1)).replace(day=1)  # noqa: DTZ011
# What a drop gives to the page: files that a person let go above the form.
DROP = """(form, [name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name, {type: 'text/csv'}));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    form.dispatchEvent(new DragEvent(type, {dataTransfer: files, bubbles: true, cancelable: true}));
  }
}"""


@pytest.fixture
def person(site: str) -> User:
    """With a station that has a gas connection of which nobody knows the EAN."""
    station = LocationFactory(code="hengelo", name="Kazerne Hengelo")
    ConnectionFactory(kind="gas", location=station, code="hengelo-gas", name="Aardgas")
    ConnectionFactory(kind="gas", code="borne-gas")
    return UserFactory(name="Hanneke Vos")


def stands() -> str:
    """Of the last whole month: 310 m3."""
    end = (LAST_MONTH + timedelta(days=32)).replace(day=1)
    return liander((f"{LAST_MONTH:%d-%m-%Y}", 1000), (f"{end:%d-%m-%Y}", 1310))


def test_from_dropping_to_the_figures_and_back(
    page: Page,
    site: str,
    sign_in: SignIn,
    person: User,
    celery_worker_process: ProcfileProcess,
) -> None:
    sign_in(person)
    check_everywhere(page, site + reverse("import_list"))
    page.locator("[data-upload]").evaluate(DROP, ["liander.csv", stands()])
    expect(page.get_by_text("1 meter is hier niet bekend.")).to_be_visible()
    address = page.url
    check_everywhere(page, address)

    page.get_by_label(f"EAN {GAS_EAN}").select_option("hengelo-gas")
    page.get_by_role("button", name="Koppel en kijk opnieuw").click()
    expect(page.get_by_text("1 maand nieuw.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="nieuw")).to_contain_text("310,00")
    check_everywhere(page, address)

    page.get_by_role("button", name="Lees 1 maand in").click()
    expect(page.get_by_text("2 rijen ingelezen.")).to_be_visible()
    expect(page.get_by_text("De cijfers zijn bijgewerkt.")).to_be_visible()
    check_everywhere(page, address)
    page.get_by_role("link", name="Bekijk de CO₂ van Kazerne Hengelo").click()
    month = SHORT_MONTHS[LAST_MONTH.month - 1]
    expect(page.get_by_role("link", name=f"Aardgas, {month}: compleet")).to_be_visible()

    page.goto(address)
    page.get_by_role("link", name="Terugdraaien").click()
    check_everywhere(page, page.url)
    page.get_by_role("button", name="Draai terug").click()
    expect(page.get_by_text("Hanneke Vos deed dat op")).to_be_visible()
    check_everywhere(page, address)
    page.goto(site + reverse("location_footprint", args=["hengelo"]))
    expect(page.get_by_text("Nog geen cijfers.")).to_be_visible()


def test_a_new_layout_shows_at_each_choice_what_it_makes_of_it(
    page: Page,
    site: str,
    sign_in: SignIn,
    person: User,
    celery_worker_process: ProcfileProcess,
) -> None:
    rows = [(f"{day:02}-01-2025", f"{9 - day},5", "4,1") for day in range(1, 9)]
    text = csv_text([("Dag", "Levering gas", "Temperatuur"), *rows])
    sign_in(person)
    page.goto(site + reverse("import_list"))
    page.locator("[data-upload]").evaluate(DROP, ["dagen.csv", text])
    page.get_by_role("link", name="Wijs de kolommen aan").click()
    expect(page.get_by_text("Kolom 2 heet ‘Levering gas’ en gaat op en neer")).to_be_visible()
    check_everywhere(page, page.url)
    page.get_by_label("Eenheid van Levering gas").select_option("m3")
    expect(page.get_by_role("row", name="01-01-2025 8,5 m³")).to_be_visible()

    page.get_by_label("Wat staat erin?").select_option("reading")
    expect(page.get_by_role("row", name="stand van 01-01-2025 00:00 8,5 m³")).to_be_visible()
    page.get_by_label("Temperatuur", exact=True).select_option("gas/use/single")
    expect(page.get_by_text("Deze rol heeft al een andere kolom.")).to_be_visible()
    page.get_by_label("Temperatuur", exact=True).select_option("")
    page.get_by_label("Wat staat erin?").select_option("period-day")
    page.get_by_label("Naam van deze indeling").fill("Gas per dag")
    page.get_by_role("button", name="Bewaar en lees het bestand").click()
    expect(page.get_by_text("Dit bestand zegt niet van welke aansluiting")).to_be_visible()
    expect(page.get_by_text("Gas per dag, 8 rijen.")).to_be_visible()


def test_what_is_empty_or_too_big_is_not_sent(
    page: Page, site: str, sign_in: SignIn, person: User, tmp_path: Path
) -> None:
    empty, big = tmp_path / "leeg.csv", tmp_path / "groot.csv"
    empty.touch()
    with big.open("wb") as hollow:
        hollow.truncate(26_000_000)
    sign_in(person)
    page.goto(site + reverse("import_list"))
    field = page.get_by_label("Kies bestanden")
    field.set_input_files([empty, big])
    expect(page.get_by_text("leeg.csv: dit bestand is leeg.")).to_be_visible()
    expect(page.get_by_text("groot.csv: dit bestand is 26 MB; er past 25 MB in.")).to_be_visible()
    page.get_by_role("button", name="Bekijk wat erin staat").click()
    assert page.url == site + reverse("import_list")
    expect(page.get_by_text("Er is nog geen bestand ingelezen.")).to_be_visible()


def test_without_javascript(
    browser: Browser,
    site: str,
    person: User,
    celery_worker_process: ProcfileProcess,
    tmp_path: Path,
) -> None:
    file = tmp_path / "liander.csv"
    file.write_text(stands())
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}{reverse('login')}?next={reverse('import_list')}")
        page.get_by_label("E-mailadres").fill(person.email)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.get_by_label("Kies bestanden").set_input_files(file)
        page.get_by_role("button", name="Bekijk wat erin staat").click()
        until(page, "1 meter is hier niet bekend.")
        page.get_by_label(f"EAN {GAS_EAN}").select_option("hengelo-gas")
        page.get_by_role("button", name="Koppel en kijk opnieuw").click()
        until(page, "1 maand nieuw.")
        page.get_by_role("button", name="Lees 1 maand in").click()
        until(page, "2 rijen ingelezen.")


def until(page: Page, words: str) -> None:
    """Without a script a person asks how far it is."""
    for _ in range(50):
        if page.get_by_text(words).count():
            return
        page.get_by_role("link", name="Kijk hoever het is").click()
        page.wait_for_timeout(100)
    pytest.fail(f"never saw: {words}")
