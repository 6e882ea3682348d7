"""A report in the browser: signed, unchanged while the plan goes on, its file made by a worker."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from actions.models import Action
from tests.browsing import check_everywhere
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory
from tests.services import ProcfileProcess
from vrt_duurzaam.accounts.access import Role

pytestmark = [pytest.mark.browser, pytest.mark.processes]


def test_fixed_unchanged_and_downloaded(
    page: Page,
    site: str,
    sign_in: Callable[[Any], None],
    celery_worker_process: ProcfileProcess,
    tmp_path: Path,
) -> None:
    ActionFactory(code="K-01", title="Warmtepomp kazerne Hengelo")
    sign_in(UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM))
    page.goto(site + reverse("report_list"))
    page.get_by_role("link", name="Leg rapport vast").first.click()
    page.get_by_label("Titel").fill("Bestuur december")
    page.get_by_label("Ik heb het bekeken en onderteken het").check()
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("Vastgelegd door Fatma Yilmaz, kernteam duurzaamheid")).to_be_visible()

    Action.objects.update(title="Heet nu anders", status="dropped")
    address = page.url
    check_everywhere(page, address)
    page.goto(address)
    expect(page.get_by_role("link", name="Warmtepomp kazerne Hengelo")).to_be_visible()
    expect(page.get_by_text("ongewijzigd", exact=True)).to_be_visible()
    expect(page.get_by_text("Heet nu anders")).to_have_count(0)

    celery_worker_process.kill()
    page.get_by_role("button", name="Maak Werkboek").click()
    line = page.locator("#bestand-workbook")
    expect(line).to_contain_text("Staat klaar om gemaakt te worden.")
    check_everywhere(page, address)
    celery_worker_process.start()
    with page.expect_download() as download:
        line.get_by_role("link", name="Haal op Werkboek").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name.startswith("werkboek-")
    book = load_workbook(file)
    assert book["Acties"]["B2"].value == "Warmtepomp kazerne Hengelo"
    check_everywhere(page, address)
